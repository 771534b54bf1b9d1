import type { RequestListener } from 'node:http';
import { afterEach } from 'vitest';
import { createBrowser } from '../../crawlers/browser/browser.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { runCrawl } from '../../src/runs/run.ts';
import type { CrawlTools } from '../../src/runs/sink.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { createNetClient } from '../../src/net/client.ts';
import { type Portal, portalSchema } from '../../src/model/portal.ts';
import type { CrawlOptions, Run } from '../../src/model/records.ts';
import type { Outcome } from '../../src/model/article.ts';
import { type TestStore, openTestStore } from './database.ts';
import { serveHttp } from './server.ts';
import { keptLog } from './service.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

export const NOW = new Date('2026-11-22T03:00:00Z');
/** The tests' Chromium; its process runs the compiled program. */
export const BROWSER = {
  executablePath: '/usr/bin/chromium',
  sandbox: process.getuid?.() !== 0,
  userAgent: 'vong-test',
  program: new URL('../../dist/crawlers/browser/process.js', import.meta.url),
};
const SENTENCES = Array.from(
  { length: 12 },
  (_, i) =>
    `Lãnh đạo tỉnh tiếp đoàn đại biểu tỉnh Hủa Phăn (Lào) lần thứ ${i}, trao đổi về hợp tác hữu nghị giữa hai địa phương.`,
);

/** A page whose article tells of a visit from Laos. */
export function articlePage(title: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>
    ${SENTENCES.map((sentence) => `<p>${sentence} ${title}.</p>`).join('\n')}</article></body></html>`;
}

/** A page of links. */
export function listPage(paths: readonly string[]): string {
  return `<ul>${paths.map((path) => `<li><a href="${path}">Xem bài viết</a></li>`).join('')}</ul>`;
}

/** A portal that does not wait between requests. */
export function portalNamed(id: string, extra: object = {}): Portal {
  return portalSchema.parse({
    id,
    name: id,
    nameEn: id,
    kind: 'portal',
    province: null,
    hosts: [`${id}.vn`],
    lists: [{ url: `https://${id}.vn/` }],
    articles: { match: ['^/bai/'] },
    politeness: { delayMs: 0, concurrency: 2, timeoutMs: 1000 },
    ...extra,
  });
}

/** A store, a site that answers for the portals, and their crawls. */
export interface Bench {
  readonly db: TestStore;
  readonly tools: CrawlTools & { readonly outcomes: Outcome[]; readonly log: ReturnType<typeof keptLog> };
  /** Moves the clock. */
  readonly wait: (ms: number) => void;
  /** Runs a crawl by schedule. */
  readonly visit: (portalId: string) => Promise<Run | null>;
  readonly crawl: (portalId: string, options?: CrawlOptions) => Promise<Run | null>;
}

/** Opens what crawls of `portals` need; closed after the test. */
export async function bench(
  portals: readonly Portal[],
  listener: RequestListener,
  signal?: AbortSignal,
): Promise<Bench> {
  let now = NOW.getTime();
  const clock = (): Date => new Date(now);
  const db = await openTestStore(clock);
  closers.push(() => db.close());
  await db.store.portals.register(portals.map(({ id }) => ({ id, firstDue: NOW })));
  const site = await serveHttp(listener);
  closers.push(() => site.close());
  const origins = new Map(portals.map(({ hosts }) => [`https://${hosts[0] ?? ''}`, site.url]));
  const net = createNetClient({ userAgent: 'vong-test', timeoutMs: 5000, maxBytes: 200_000, origins });
  closers.push(() => net.close());
  const browser = createBrowser(BROWSER);
  closers.push(() => browser.close());
  const outcomes: Outcome[] = [];
  const tools = {
    store: db.store,
    portals: new Map(portals.map((portal) => [portal.id, portal])),
    log: keptLog(),
    clock,
    signal: signal ?? new AbortController().signal,
    net,
    browser,
    robots: createRobotsCache(net),
    turns: createHostTurns(),
    readPage: readPageSafely,
    outcomes,
    onOutcome: (_: Run, outcome: Outcome) => void outcomes.push(outcome),
  };
  return {
    db,
    tools,
    wait: (ms) => (now += ms),
    async visit(portalId) {
      await db.pool.query("update portals set next_due_at = '2000-01-01' where id = $1", [portalId]);
      await db.store.runs.schedule([portalId], clock());
      const run = (await db.store.runs.listLatest(50)).find((one) => one.portal === portalId);
      return runCrawl(run?.id ?? '', tools);
    },
    async crawl(portalId, options = {}) {
      const crawlId = await db.store.runs.request('api', [portalId], options);
      const [run] = await db.store.runs.listOfCrawl(crawlId);
      return runCrawl(run?.id ?? '', tools);
    },
  };
}
