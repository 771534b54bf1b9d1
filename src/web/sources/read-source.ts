import { reportPortals } from '../../http/portals.ts';
import { createNotFound } from '../../http/problem.ts';
import type { HttpTools } from '../../http/tools.ts';
import type { OutcomeKind } from '../../model/vocabulary.ts';
import { addDays } from '../charts/days.ts';
import { dayInVietnam } from '../locales/formats.ts';
import { type SourceRow, SPARK_DAYS, makeRows } from './rows.ts';
import type { SourceDay } from './source-charts.tsx';
import type { SourceView } from './source-page.tsx';

const RUNS_SHOWN = 20;
const DECIDED_SHOWN = 5;

type Tools = Pick<HttpTools, 'store' | 'portals' | 'clock'>;

/** All sources with their figures of the last weeks, those in trouble first. */
export async function readSources({ store, portals, clock }: Tools): Promise<SourceRow[]> {
  const last = dayInVietnam(clock().toISOString());
  const first = addDays(last, 1 - SPARK_DAYS);
  const [reports, days, shares] = await Promise.all([
    reportPortals({ store, portals }),
    store.figures.listParts(['article'], first, last, 1),
    store.figures.compare(['page', 'page-date', 'page-layout'], { before: first, first, last }),
  ]);
  return makeRows(reports, days, shares);
}

/** What is known of a source; of its runs those before one, the newest where none is given. @throws Problem 404 */
export async function readSource(
  { store, portals, clock }: Tools,
  id: string,
  before: string | null,
): Promise<Omit<SourceView, 'said'>> {
  const portal = portals.get(id);
  if (portal === undefined) throw createNotFound('such source');
  const [[report], sources, runs, days, samples, mends, decided, survey] = await Promise.all([
    reportPortals({ store, portals: new Map([[id, portal]]) }),
    store.sources.list(),
    store.runs.listOfPortal(id, before, RUNS_SHOWN + 1),
    readDays({ store, portals, clock }, id),
    store.sourceSamples.list(id),
    store.mends.list(id),
    store.mends.listDecided(id, DECIDED_SHOWN),
    store.surveys.find(id),
  ]);
  if (report === undefined) throw createNotFound('such source');
  return {
    portal,
    report,
    trouble: sources.find((source) => source.portal === id)?.trouble ?? null,
    runs: runs.slice(0, RUNS_SHOWN),
    hasOlderRuns: runs.length > RUNS_SHOWN,
    days,
    samples,
    mends,
    decided,
    survey,
  };
}

async function readDays({ store, clock }: Tools, id: string): Promise<SourceDay[]> {
  const last = dayInVietnam(clock().toISOString());
  const first = addDays(last, 1 - SPARK_DAYS);
  const since = new Date(Date.parse(`${first}T00:00:00+07:00`));
  const [figures, ended] = await Promise.all([
    store.figures.listOf(['article', 'page', 'page-date', 'page-layout'], id, first, last),
    store.runs.sumOutcomes(id, since),
  ]);
  const counts = new Map(figures.map(({ kind, day, count }) => [`${kind} ${day}`, count]));
  return Array.from({ length: SPARK_DAYS }, (_, at) => {
    const day = addDays(first, at);
    const outcomes: Partial<Record<OutcomeKind, number>> = {};
    for (const one of ended) if (one.day === day) outcomes[one.kind] = one.count;
    return {
      day,
      articles: counts.get(`article ${day}`) ?? 0,
      outcomes,
      pages: counts.get(`page ${day}`) ?? 0,
      dated: counts.get(`page-date ${day}`) ?? 0,
      laidOut: counts.get(`page-layout ${day}`) ?? 0,
    };
  });
}
