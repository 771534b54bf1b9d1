import { type Metric, gauge, oneGauge } from '../telemetry/numbers.ts';
import type { HttpTools, MetricSource } from './tools.ts';

/** What the store knows: portals, alerts that wait, sizes, the tick. */
export function createStoreSource({ store, portals }: Pick<HttpTools, 'store' | 'portals'>): MetricSource {
  const read = async (): Promise<readonly Metric[]> => [
    ...(await readPortals({ store, portals })),
    ...(await readDeliveries({ store })),
    ...(await readSizes({ store })),
    oneGauge(
      'vong_last_tick_timestamp_seconds',
      'When work that is due was last looked for, seconds since 1970.',
      toSeconds((await store.ticks.findLast())?.tickedAt ?? null),
    ),
  ];
  return { name: 'store', read };
}

async function readPortals({ store, portals }: Pick<HttpTools, 'store' | 'portals'>): Promise<Metric[]> {
  const known = (await store.measures.listPortals()).filter(({ id }) => portals.get(id)?.enabled === true);
  const fallbacks = await store.fallbacks.countInUse();
  const verdicts = new Map<string, number>();
  for (const { verdict } of await store.surveys.list())
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  const ofPortals = (
    name: string,
    help: string,
    valueOf: (portal: (typeof known)[number]) => number | null,
  ): Metric =>
    gauge(
      name,
      help,
      known.flatMap((portal) => {
        const value = valueOf(portal);
        return value === null ? [] : [{ labels: { portal: portal.id }, value }];
      }),
    );
  return [
    ofPortals(
      'vong_portal_last_success_timestamp_seconds',
      'When a crawl of a portal last ended well, seconds since 1970.',
      ({ lastSuccessAt }) => toSeconds(lastSuccessAt),
    ),
    ofPortals(
      'vong_portal_last_crawl_duration_seconds',
      'Duration of the newest ended crawl of a portal.',
      ({ lastSeconds }) => lastSeconds,
    ),
    ofPortals(
      'vong_portal_failures_in_a_row',
      'Crawls of a portal in a row that failed.',
      ({ failures }) => failures,
    ),
    ofPortals(
      'vong_portal_empties_in_a_row',
      'Crawls of a portal in a row that found no address at all.',
      ({ empties }) => empties,
    ),
    ofPortals(
      'vong_portal_paused',
      'Whether a person keeps a portal from being crawled by schedule.',
      ({ isPaused }) => Number(isPaused),
    ),
    gauge(
      'vong_fallback_portals',
      'Portals whose lists name nothing, by what is read in their place.',
      fallbacks.map(({ way, portals: value }) => ({ labels: { way }, value })),
    ),
    gauge(
      'vong_survey_portals',
      'Portals by what their newest survey found.',
      [...verdicts].sort().map(([verdict, value]) => ({ labels: { verdict }, value })),
    ),
  ];
}

async function readDeliveries({ store }: Pick<HttpTools, 'store'>): Promise<Metric[]> {
  const waiting = await store.measures.countWaitingDeliveries();
  return [
    gauge(
      'vong_deliveries_pending',
      'Alerts that wait to be sent, by channel, those of paused subscriptions left out.',
      waiting.map(({ channel, count }) => ({ labels: { channel }, value: count })),
    ),
    gauge(
      'vong_deliveries_oldest_due_timestamp_seconds',
      'When the alert that is due the longest was due, by channel, seconds since 1970.',
      waiting.map(({ channel, oldestDueAt }) => ({
        labels: { channel },
        value: Date.parse(oldestDueAt) / 1000,
      })),
    ),
  ];
}

async function readSizes({ store }: Pick<HttpTools, 'store'>): Promise<Metric[]> {
  const tables = await store.measures.listTableSizes();
  const ofTables = (name: string, help: string, field: 'rows' | 'bytes'): Metric =>
    gauge(
      name,
      help,
      tables.map((one) => ({ labels: { table: one.table }, value: one[field] })),
    );
  return [
    oneGauge('vong_database_bytes', 'Bytes of the whole database.', await store.measures.readDatabaseBytes()),
    ofTables('vong_table_rows', 'Rows of a table, as PostgreSQL estimates them.', 'rows'),
    ofTables('vong_table_bytes', 'Bytes of a table with its indexes.', 'bytes'),
  ];
}

function toSeconds(at: string | null): number | null {
  return at === null ? null : Date.parse(at) / 1000;
}
