import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../model/errors.ts';
import type { Log } from '../model/records.ts';
import { type Metric, formatMetrics, gauge, readNumbers } from '../telemetry/numbers.ts';
import { readProcessNumbers } from '../telemetry/process-numbers.ts';
import type { App, MetricSource } from './tools.ts';

interface MetricsTools {
  readonly sources: readonly MetricSource[];
  readonly log: Log;
}

/** However often it is asked, a source is read once in so long. */
const FRESH_MS = 5000;
/** What takes longer is left out of this answer. */
const PATIENCE_MS = 3000;

/** GET /metrics, in Prometheus' text format (version 0.0.4): what this process counts, and what its sources answer. */
export function addMetricsRoute(app: App, { sources, log }: MetricsTools): void {
  const readers = sources.map((source) => ({ name: source.name, read: keepFresh(source, log) }));
  app.get('/metrics', async (c) => {
    const read = await Promise.all(
      readers.map(async (one) => ({ name: one.name, metrics: await one.read() })),
    );
    const ok = gauge(
      'vong_scrape_ok',
      'Whether a source of these metrics answered in time.',
      read.map(({ name, metrics }) => ({ labels: { source: name }, value: metrics === null ? 0 : 1 })),
    );
    const found = read.flatMap(({ metrics }) => metrics ?? []);
    const text = formatMetrics([...found, ok, ...readNumbers(), ...readProcessNumbers()]);
    return c.body(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

/** Reads a source anew when the last reading is some seconds old; `null` where it fails or is late. */
function keepFresh({ name, read }: MetricSource, log: Log): () => Promise<readonly Metric[] | null> {
  let last: { readonly at: number; readonly metrics: Promise<readonly Metric[] | null> } | undefined;
  const readAnew = (): Promise<readonly Metric[] | null> =>
    read().catch((error: unknown) => {
      log.warn({ source: name, error: messageOf(error) }, 'metrics could not be read');
      last = undefined;
      return null;
    });
  return async () => {
    const at = performance.now();
    if (last === undefined || at - last.at > FRESH_MS) last = { at, metrics: readAnew() };
    const late = new AbortController();
    return Promise.race([
      last.metrics,
      pause(PATIENCE_MS, null, { signal: late.signal }).catch(() => null),
    ]).finally(() => late.abort());
  };
}
