import type { HttpTools } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import { type FigureKind, findDelay } from '../../model/figures.ts';
import { PROVINCES, findProvince } from '../../model/provinces.ts';
import { TOPICS } from '../../model/vocabulary.ts';
import type { ComparedFigure, FigurePart } from '../../store/figures.ts';
import { addDays, writeDay } from '../charts/days.ts';
import type { ChartTable } from '../charts/figure.tsx';
import type { Catalogue } from '../locales/catalogue.ts';
import { dayInVietnam, findFormats } from '../locales/formats.ts';

/** Lengths of a period that can be chosen, days. */
export const PERIODS = [7, 28, 90, 365] as const;
export type Period = (typeof PERIODS)[number];
export const CHARTS = [
  'perDay',
  'countries',
  'provinces',
  'topics',
  'delays',
  'partners',
  'reprints',
  'fresh',
] as const;
export type ChartName = (typeof CHARTS)[number];

const BEFORE_DAYS = 28;
const SHOWN = 15;

/** What was counted of a period, and of the four weeks before. */
export interface Counted {
  readonly days: Period;
  readonly first: string;
  /** Days of a bar. */
  readonly each: number;
  readonly parts: readonly FigurePart[];
  readonly weeks: readonly FigurePart[];
  readonly delays: readonly FigurePart[];
  readonly compared: readonly ComparedFigure[];
  readonly stale: number;
}

/** Reads what the charts of a period are made of. */
export async function readCounted(
  { store: { figures }, clock }: Pick<HttpTools, 'store' | 'clock'>,
  days: Period,
): Promise<Counted> {
  const last = dayInVietnam(clock().toISOString());
  const first = addDays(last, 1 - days);
  const each = days > 90 ? 7 : 1;
  const before = addDays(first, -BEFORE_DAYS);
  const [parts, weeks, delays, compared, stale] = await Promise.all([
    figures.listParts(['item', 'undated', 'reprint'], first, last, each),
    figures.listParts(['topic'], first, last, 7),
    figures.listParts(['seen', 'alerted'], first, last, 7),
    figures.compare(['item', 'portal', 'country', 'topic', 'place', 'seen', 'alerted'], {
      before,
      first,
      last,
    }),
    figures.countStale(),
  ]);
  return { days, first, each, parts, weeks, delays, compared, stale };
}

/** Counts of a kind in each part of the period. */
export function seriesOf({ days, each, parts }: Counted, kind: FigureKind): number[] {
  return series(parts, kind, '', Math.ceil(days / each));
}

/** Counts of a topic in each seven days of the period. */
export function weeksOf({ days, weeks }: Counted, topic: string): number[] {
  return series(weeks, 'topic', topic, Math.ceil(days / 7));
}

function series(parts: readonly FigurePart[], kind: FigureKind, name: string, length: number): number[] {
  const known = new Map(
    parts.filter((one) => one.kind === kind && one.name === name).map(({ part, count }) => [part, count]),
  );
  return Array.from({ length }, (_, at) => known.get(at) ?? 0);
}

/** How long half of the items, and all but the latest twentieth, took in each seven days, minutes; `null`: none is known. */
export function delaysOf({ days, delays }: Counted, kind: 'seen' | 'alerted') {
  return Array.from({ length: Math.ceil(days / 7) }, (_, at) => {
    const ofWeek = delays.filter((one) => one.kind === kind && one.part === at);
    const steps = new Map(ofWeek.map(({ name, count }) => [Number(name), count]));
    const items = ofWeek.reduce((sum, { count }) => sum + count, 0);
    return { items, half: findDelay(steps, 0.5), most: findDelay(steps, 0.95) };
  });
}

/** Items of the sources of each province. */
export function countProvinces({ compared }: Counted, portals: HttpTools['portals']): Map<string, number> {
  const counts = new Map<string, number>(PROVINCES.map((province) => [province, 0]));
  for (const { kind, name, count } of compared) {
    const province = kind === 'portal' ? portals.get(name)?.province : null;
    if (province) counts.set(province, (counts.get(province) ?? 0) + count);
  }
  return counts;
}

/** What is counted of a kind by name, most first: countries without Vietnam, places without Vietnamese ones. */
function rank({ compared }: Counted, kind: FigureKind): ComparedFigure[] {
  return compared.filter(
    (one) =>
      one.kind === kind &&
      !(kind === 'country' && one.name === 'VN') &&
      !(kind === 'place' && findProvince(one.name) !== null),
  );
}

/** Whether there is something to compare the period with. */
export function hasBefore({ compared }: Counted): boolean {
  return compared.some(({ kind, before }) => kind === 'item' && before > 0);
}

/** The rows behind a chart: its table and its CSV. */
export function tableOf(
  name: ChartName,
  counted: Counted,
  t: Catalogue,
  language: Language,
  portals: HttpTools['portals'],
): ChartTable {
  const { overview } = t;
  const { country } = findFormats(language);
  const { first, each, days } = counted;
  const dayAt = (at: number, length: number): string => writeDay(addDays(first, at * length));
  const round = (value: number): number => Math.round(value * 100) / 100;
  switch (name) {
    case 'perDay': {
      const undated = seriesOf(counted, 'undated');
      const rows = seriesOf(counted, 'item').map((count, at) => [dayAt(at, each), count, undated[at] ?? 0]);
      return { columns: [overview.from, overview.items, overview.undated], rows };
    }
    case 'reprints': {
      const again = seriesOf(counted, 'reprint');
      const rows = seriesOf(counted, 'item').map((count, at) => [dayAt(at, each), count, again[at] ?? 0]);
      return { columns: [overview.from, overview.items, overview.again], rows };
    }
    case 'countries': {
      const rows = rank(counted, 'country')
        .filter(({ count }) => count > 0)
        .map((one) => [
          country(one.name),
          one.count,
          round(one.count / days),
          round(one.before / BEFORE_DAYS),
        ]);
      return { columns: [overview.name, overview.items, overview.now, overview.before], rows };
    }
    case 'provinces':
      return {
        columns: [overview.name, overview.items],
        rows: [...countProvinces(counted, portals)].sort(([, one], [, other]) => other - one),
      };
    case 'topics': {
      const weeks = TOPICS.map((topic) => weeksOf(counted, topic));
      const rows = Array.from({ length: Math.ceil(days / 7) }, (_, at) => [
        dayAt(at, 7),
        ...weeks.map((week) => week[at] ?? 0),
      ]);
      return { columns: [overview.from, ...TOPICS.map((topic) => t.common[topic])], rows };
    }
    case 'delays':
      return tableDelays(counted, t);
    case 'partners':
      return {
        columns: [overview.name, overview.items],
        rows: rank(counted, 'place')
          .filter(({ count }) => count > 0)
          .map((one) => [one.name, one.count]),
      };
    case 'fresh':
      return tableFresh(counted, t, country);
  }
}

function tableDelays(counted: Counted, { overview }: Catalogue): ChartTable {
  return {
    columns: [overview.measure, overview.from, overview.items, overview.half, overview.most],
    rows: (['seen', 'alerted'] as const).flatMap((kind) =>
      delaysOf(counted, kind).map(({ items, half, most }, at) => [
        overview[kind],
        writeDay(addDays(counted.first, at * 7)),
        items,
        writeMinutes(half),
        writeMinutes(most),
      ]),
    ),
  };
}

/** How long items took in the whole period: the rows beside the drawing. */
export function summarizeDelays(counted: Counted, { overview }: Catalogue): ChartTable {
  return {
    columns: [overview.measure, overview.items, overview.half, overview.most],
    rows: (['seen', 'alerted'] as const).map((kind) => {
      const steps = new Map(rank(counted, kind).map((one) => [Number(one.name), one.count]));
      const total = [...steps.values()].reduce((sum, count) => sum + count, 0);
      return [
        overview[kind],
        total,
        writeMinutes(findDelay(steps, 0.5)),
        writeMinutes(findDelay(steps, 0.95)),
      ];
    }),
  };
}

function writeMinutes(minutes: number | null): number | string {
  return minutes === null ? '—' : Math.round(minutes);
}

function tableFresh(counted: Counted, t: Catalogue, country: (code: string) => string): ChartTable {
  const { overview } = t;
  const rows = (['country', 'place', 'topic'] as const).flatMap((kind) =>
    rank(counted, kind)
      .filter(({ count, before }) => count > 0 && before === 0)
      .map((one) => {
        const said = kind === 'country' ? country(one.name) : one.name;
        const topic = TOPICS.find((each) => each === one.name);
        return [overview[kind], topic === undefined ? said : t.common[topic], one.count];
      }),
  );
  return {
    columns: [overview.what, overview.name, overview.items],
    rows: hasBefore(counted) ? rows : [],
  };
}

/** Of a ranking so many rows are drawn; the table has all. */
export function drawnOf({ columns, rows }: ChartTable): ChartTable {
  return { columns, rows: rows.slice(0, SHOWN) };
}
