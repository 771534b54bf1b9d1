import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { App } from '../../src/app/app.ts';
import { loadConfig } from '../../src/app/config.ts';
import { createCrawling } from '../../src/app/crawling.ts';
import type { PortalProposal } from '../../src/authoring/portal-proposal.ts';
import { exploreSite } from '../../src/cli/commands/portals/explore.ts';
import { fileText } from '../../src/cli/commands/portals/new.ts';
import type { Article, Page } from '../../src/model/article.ts';
import type { Portal } from '../../src/model/portal.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { loadPlatforms, loadPortals } from '../../crawlers/registry/registry.ts';
import type { Store } from '../../src/store/store.ts';
import type { MadeSite, SiteArticle } from '../sites/site.ts';
import { type SiteScore, addScores, compareArticle } from './score.ts';

/** What one site came to. */
export interface MeasuredSite {
  readonly score: SiteScore;
  readonly proposal: PortalProposal | null;
  /** What the command said on its way. */
  readonly said: string;
  readonly wrong: readonly string[];
}

const NOW = new Date('2026-11-30T05:00:00.000Z');
/** Pages of a list: more than any of the sites has. */
const DEPTH = 100;
const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const nothing = (): Promise<never> => Promise.reject(new Error('the bench has none'));
const NONE: SiteScore = {
  articles: 0,
  found: 0,
  wrongDates: 0,
  missingDates: 0,
  dayOnly: 0,
  rightAuthors: 0,
  absentAuthors: 0,
  wrongAuthors: 0,
  wrongTitles: 0,
  wrongTexts: 0,
  strays: 0,
  requests: 0,
};

/** Has a file proposed for a site, crawls by it, and compares what came with what stands there. */
export async function measureSite(site: MadeSite): Promise<MeasuredSite> {
  const server = await serveSite(site);
  const said: string[] = [];
  const app = createApp(`${new URL(site.home).origin}=${server.url}`, said);
  try {
    const platforms = await loadPlatforms();
    const proposal = await exploreSite(app, new URL(site.home), 'site', platforms, { delayMs: 0 });
    const requests = server.count();
    if ('failed' in proposal) {
      const score = { ...NONE, articles: site.articles.length, requests };
      return { score, proposal: null, said: said.join(''), wrong: [proposal.failed] };
    }
    const portal = await readProposed(proposal);
    const { pages, failures } = await crawlAll(app, portal);
    const { score, wrong } = compareAll(site, portal, pages);
    return {
      score: { ...score, requests },
      proposal,
      said: said.join(''),
      wrong: [...failures, ...wrong],
    };
  } finally {
    await server.close();
  }
}

/** The portal as the registry reads it from the file that the command would write. */
async function readProposed({ portal }: PortalProposal): Promise<Portal> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-authoring-'));
  try {
    await writeFile(path.join(folder, 'site.yaml'), fileText(portal, [], []));
    const read = (await loadPortals({ folder })).get('site');
    if (read === undefined) throw new Error('the proposed file is wrong');
    return { ...read, politeness: { ...read.politeness, delayMs: 0 } };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function crawlAll(app: App, portal: Portal): Promise<{ pages: Page[]; failures: string[] }> {
  const { config, log, clock, signal } = app;
  const parts = { config, log, clock, signal, portals: new Map([[portal.id, portal]]), readPage: nothing };
  const failures: string[] = [];
  const pages: Page[] = [];
  const crawling = createCrawling(parts, {} as Store, {
    onOutcome: (_portal, { kind, url, reason }) => failures.push(`${url}: ${kind}: ${reason}`),
  });
  try {
    const onPage = (page: Page): Promise<void> => Promise.resolve(void pages.push(page));
    failures.push(...(await crawling.dryRun(portal, { depth: DEPTH }, onPage)));
  } finally {
    await crawling.close();
  }
  return { pages, failures };
}

function compareAll(
  site: MadeSite,
  portal: Portal,
  pages: readonly Page[],
): { score: SiteScore; wrong: string[] } {
  const truths = new Map(site.articles.map((article) => [addressOf(article), article]));
  const articles = pages.flatMap((page): Article[] => {
    const read = extract(page, portal);
    return read.kind === 'article' ? [read.article] : [];
  });
  const wrong: string[] = [];
  const scores: SiteScore[] = [{ ...NONE, articles: site.articles.length }];
  const met = new Set<string>();
  for (const article of articles) {
    const truth = truths.get(addressOf(article));
    if (truth === undefined) {
      wrong.push(`${article.url}: no article of the site`);
      scores.push({ ...NONE, strays: 1 });
    } else if (!met.has(addressOf(truth))) {
      met.add(addressOf(truth));
      const compared = compareArticle(truth, article);
      scores.push({ ...NONE, ...compared.score });
      wrong.push(...compared.wrong);
    }
  }
  for (const { url, title } of site.articles)
    if (!met.has(addressOf({ url }))) wrong.push(`${url}: not found: ${title}`);
  return { score: addScores(scores), wrong };
}

function addressOf({ url }: Pick<SiteArticle, 'url'>): string {
  const { pathname, search } = new URL(url);
  return decodeURI(pathname + search);
}

async function serveSite(
  site: MadeSite,
): Promise<{ url: string; count: () => number; close: () => Promise<void> }> {
  let requests = 0;
  const origin = new URL(site.home).origin;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const url = new URL(request.url ?? '/', origin).href;
    const answered = site.answer({ method, url, headers, body: await text(request) });
    response.writeHead(answered.status, answered.headers).end(answered.body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => requests,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createApp(origins: string, said: string[]): App {
  const app: App = {
    config: loadConfig({ VONG_ORIGINS: origins }),
    log: LOG,
    clock: () => NOW,
    signal: new AbortController().signal,
    stdin: { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: '' }) }) },
    stdout: { write: quiet, isTerminal: false },
    stderr: { write: (line) => void said.push(line), isTerminal: false },
    portals: () => loadPortals(),
    portalProblems: () => Promise.resolve([]),
    refreshPortals: () => Promise.resolve(false),
    portalFiles: { readFields: nothing, readOwn: nothing, platforms: nothing },
    withStore: nothing,
    withDatabase: nothing,
    withCrawling: nothing,
    serve: nothing,
    derive: () => app,
  };
  return app;
}
