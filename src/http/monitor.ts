import { OpenAPIHono } from '@hono/zod-openapi';
import type { Log } from '../model/records.ts';
import { addHealthRoutes } from './health.ts';
import { guardHost } from './hosts.ts';
import { addMetricsRoute } from './metrics.ts';
import { Problem, answerProblem, toProblem } from './problem.ts';
import type { App, MetricSource, ReadyCheck } from './tools.ts';

interface MonitorTools {
  readonly checks: readonly ReadyCheck[];
  readonly metricSources: readonly MetricSource[];
  /** Host names of this machine, besides its own. */
  readonly hosts: ReadonlySet<string>;
  readonly version: string;
  readonly log: Log;
}

/** What a process of workers alone answers: /healthz, /readyz and /metrics. */
export function createMonitor({ checks, metricSources, hosts, version, log }: MonitorTools): App {
  const app: App = new OpenAPIHono();
  app.use(guardHost(hosts));
  addHealthRoutes(app, { checks, version, log });
  addMetricsRoute(app, { sources: metricSources, log });
  app.notFound((c) => answerProblem(c, new Problem(404, 'There is nothing at this address.')));
  app.onError((error, c) =>
    answerProblem(
      c,
      toProblem(error, () => false),
    ),
  );
  return app;
}
