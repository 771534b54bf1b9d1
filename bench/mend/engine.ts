import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { loadPlatforms, readPortalFields } from '../../crawlers/registry/registry.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { Run } from '../../src/model/records.ts';
import { createNetClient } from '../../src/net/client.ts';
import type { MendTools } from '../../src/runs/mend-source.ts';
import { runCrawl } from '../../src/runs/run.ts';
import type { CrawlTools } from '../../src/runs/sink.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEmbedded } from '../../src/store/postgres/embedded.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { NO_BROWSER } from '../pipeline/ours.ts';
import type { MadeSite, SiteAnswer } from '../sites/site.ts';

const quiet = (): void => undefined;

/** One portal's service over a made site that can be redesigned, with a clock that is handed in. */
export interface MendBench {
  readonly store: Store;
  readonly tools: CrawlTools & MendTools;
  readonly portals: Map<string, Portal>;
  /** What the service logged of mendings. */
  readonly said: string[];
  /** Puts another site in the place of the one served. */
  readonly serve: (site: MadeSite) => void;
  readonly setClock: (at: number) => void;
  /** Runs the portal's crawl by schedule now. */
  readonly visit: () => Promise<Run>;
  /** Runs a crawl of the past, back to a day (yyyy-MM-dd). */
  readonly crawlSince: (day: string) => Promise<Run>;
  close(): Promise<void>;
}

/** Opens a fresh store on an embedded PostgreSQL in `folder`, and a server on loopback in place of the portal's hosts. */
export async function openBench(
  portal: Portal,
  folder: string,
  postgresDir: string,
  { also = [], requests }: { readonly also?: readonly string[]; readonly requests?: number | undefined } = {},
): Promise<MendBench> {
  const engine = await openEmbedded(folder, postgresDir);
  const pool = openDatabase(engine.address, 'vong bench', 6);
  await migrate(pool);
  let [now, served] = [0, null as MadeSite | null];
  const clock = (): Date => new Date(now);
  const store = createStore(pool, clock, () => Promise.resolve([Buffer.alloc(32)]));
  const site = await serveSites(() => served);
  const hosts = [...portal.hosts, ...Object.keys(portal.identity.hostAliases), ...also];
  const origins = new Map(
    hosts.flatMap((host) => [`https://${host}`, `http://${host}`].map((from) => [from, site.url] as const)),
  );
  const net = createNetClient({ userAgent: 'vong-bench', timeoutMs: 10_000, maxBytes: 5_000_000, origins });
  const portals = new Map([[portal.id, portal]]);
  const said: string[] = [];
  const info = (facts: object, text: string): void => {
    if (text.includes('mending')) said.push(`${text}: ${JSON.stringify(facts)}`);
  };
  const tools = {
    store,
    portals,
    log: { debug: quiet, info, warn: info, error: quiet },
    ...(requests !== undefined && { mostMendRequests: requests }),
    clock,
    signal: new AbortController().signal,
    net,
    browser: NO_BROWSER,
    robots: createRobotsCache(net),
    turns: createHostTurns(),
    readPage: readPageSafely,
    files: {
      readFields: (id: string) => readPortalFields(id, undefined),
      readOwn: () => Promise.resolve(null),
      platforms: loadPlatforms,
    },
  };
  const finish = async (runId: string): Promise<Run> => {
    const run = await runCrawl(runId, tools);
    if (run === null) throw new Error(`the run ${runId} did not end`);
    return run;
  };
  return {
    store,
    tools,
    portals,
    said,
    serve: (next) => (served = next),
    setClock: (at) => (now = at),
    async visit() {
      await store.portals.register([{ id: portal.id, firstDue: clock() }]);
      await store.portals.replan(portal.id, { at: clock(), because: { kind: 'clock' } });
      await store.runs.schedule([portal.id], clock());
      const waiting = (await store.runs.listWaiting())[0];
      return finish(waiting?.id ?? '');
    },
    async crawlSince(day) {
      const crawlId = await store.runs.request('command', [portal.id], { since: day });
      return finish((await store.runs.listOfCrawl(crawlId))[0]?.id ?? '');
    },
    async close() {
      await net.close();
      site.close();
      await pool.end();
      await engine.close();
    },
  };
}

async function serveSites(current: () => MadeSite | null): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { status, headers, body: text } = answer(request, body, current());
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(request: IncomingMessage, body: string, site: MadeSite | null): SiteAnswer {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const url = `https://${request.headers.host ?? ''}${request.url ?? '/'}`;
  if (site === null) return { status: 503, headers: {}, body: '' };
  return site.answer({ method: request.method === 'POST' ? 'POST' : 'GET', url, headers, body });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
