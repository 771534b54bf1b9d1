import type { PortalReport } from '../../http/portals.ts';
import { slugOf } from '../../model/plain-name.ts';
import type { ComparedFigure, FigurePart } from '../../store/figures.ts';
import { STANDINGS, type Standing, standingOf } from './states.ts';

/** Days that a sparkline shows. */
export const SPARK_DAYS = 28;

/** A source as the list shows it. */
export interface SourceRow {
  readonly report: PortalReport;
  readonly standing: Standing;
  /** Articles a day, the last one today's. */
  readonly days: readonly number[];
  /** Pages that were read in these days, and how many of them have a date, and were read by a layout of its own. */
  readonly pages: number;
  readonly dated: number;
  readonly laidOut: number;
}

/** Which sources the list shows. */
export interface SourceFilter {
  readonly standing: Standing | null;
  /** `national`: those of no province. */
  readonly province: string | null;
  readonly name: string;
}

/** Sources with their figures, those in trouble first. */
export function makeRows(
  reports: readonly PortalReport[],
  days: readonly FigurePart[],
  shares: readonly ComparedFigure[],
): SourceRow[] {
  const byDay = new Map(days.map(({ name, part, count }) => [`${name} ${part}`, count]));
  const counts = new Map(shares.map(({ kind, name, count }) => [`${kind} ${name}`, count]));
  return reports
    .map((report) => ({
      report,
      standing: standingOf(report),
      days: Array.from({ length: SPARK_DAYS }, (_, at) => byDay.get(`${report.id} ${at}`) ?? 0),
      pages: counts.get(`page ${report.id}`) ?? 0,
      dated: counts.get(`page-date ${report.id}`) ?? 0,
      laidOut: counts.get(`page-layout ${report.id}`) ?? 0,
    }))
    .sort(compareRows);
}

function compareRows(one: SourceRow, other: SourceRow): number {
  return (
    STANDINGS.indexOf(one.standing) - STANDINGS.indexOf(other.standing) ||
    countTroubles(other) - countTroubles(one) ||
    one.report.name.localeCompare(other.report.name, 'vi')
  );
}

function countTroubles({ report: { failures, empties } }: SourceRow): number {
  return failures + empties;
}

/** The rows that answer a filter. */
export function filterRows(rows: readonly SourceRow[], filter: SourceFilter): SourceRow[] {
  const { standing, province } = filter;
  const wanted = slugOf(filter.name);
  return rows.filter(
    ({ report, standing: its }) =>
      (standing === null || its === standing) &&
      (province === null || (report.province ?? 'national') === province) &&
      (wanted === '' || `${slugOf(report.name)} ${report.id}`.includes(wanted)),
  );
}

/** A province with its sources. */
export interface ProvinceStanding {
  readonly province: string;
  readonly sources: number;
  /** Of the worst that is watched; `null` where it has no source. */
  readonly worst: Standing | null;
}

/** How the sources of each province stand: a working one does not hide one in trouble. */
export function judgeProvinces(rows: readonly SourceRow[], provinces: readonly string[]): ProvinceStanding[] {
  return provinces.map((province) => {
    const standings = rows
      .filter(({ report }) => report.province === province)
      .map(({ standing }) => standing);
    const worst = STANDINGS.find((one) => standings.includes(one)) ?? null;
    return { province, sources: standings.length, worst };
  });
}
