import type { App, HttpTools } from './tools.ts';

/**
 * GET /metrics, in Prometheus' text format (version 0.0.4): rows and bytes of every table, the last tick, portals that are
 * read through a fallback, and what surveys said of portals.
 */
export function addMetricsRoute(app: App, { store }: HttpTools): void {
  app.get('/metrics', async (c) => {
    const tables = await store.retention.listTableSizes();
    const tick = await store.ticks.findLast();
    const fallbacks = await store.fallbacks.countInUse();
    const verdicts = (await store.surveys.list()).map(({ verdict }) => verdict);
    const text = [
      ...formatGauge('vong_table_rows', 'Rows of a table, as PostgreSQL estimates them.', tables, 'rows'),
      ...formatGauge('vong_table_bytes', 'Bytes of a table with its indexes.', tables, 'bytes'),
      '# HELP vong_last_tick_timestamp_seconds When work that is due was last looked for, seconds since 1970.',
      '# TYPE vong_last_tick_timestamp_seconds gauge',
      ...(tick === null ? [] : [`vong_last_tick_timestamp_seconds ${Date.parse(tick.tickedAt) / 1000}`]),
      '# HELP vong_fallback_portals Portals whose lists name nothing, by what is read in their place.',
      '# TYPE vong_fallback_portals gauge',
      ...fallbacks.map(({ way, portals }) => `vong_fallback_portals{way="${way}"} ${portals}`),
      '# HELP vong_survey_portals Portals by what their newest survey found.',
      '# TYPE vong_survey_portals gauge',
      ...[...new Set(verdicts)]
        .sort()
        .map(
          (verdict) =>
            `vong_survey_portals{verdict="${verdict}"} ${verdicts.filter((one) => one === verdict).length}`,
        ),
    ];
    return c.body(`${text.join('\n')}\n`, 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });
}

type Sizes = Awaited<ReturnType<HttpTools['store']['retention']['listTableSizes']>>;

function formatGauge(name: string, help: string, tables: Sizes, field: 'rows' | 'bytes'): string[] {
  const values = tables.map((one) => `${name}{table="${one.table}"} ${one[field]}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values];
}
