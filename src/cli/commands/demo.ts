import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { SETTINGS } from '../../app/config.ts';
import type { Item } from '../../model/item.ts';
import { OUTCOMES, type OutcomeKind } from '../../model/vocabulary.ts';
import type { Store } from '../../store/store.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatDate } from '../../model/dates.ts';
import { formatReason } from '../output/evidence.ts';
import { tellReason } from '../output/item-text.ts';
import { makePrintable } from '../output/terminal.ts';
import { findWords, type Words } from '../words/words.ts';
import { projectRoot } from '../../app/project-root.ts';
import { type DemoReceiver, startReceiver } from './demo/receiver.ts';
import { type DemoSite, serveFixtures } from './demo/site.ts';

const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;

/** Calls the service's API; throws where it answers an error. */
type ApiCall = (method: string, route: string, body?: unknown) => Promise<unknown>;

interface DemoOptions {
  readonly keep?: true;
}

/** `vong demo`. */
export function defineDemo(command: Command, { run }: CommandContext): void {
  command.option('--keep', 'leave it running with the pages to look at').action(run(demo));
}

/** Offline: crawls the fixture portals through the real queue, and delivers to a receiver started for it. */
async function demo(app: App, options: DemoOptions): Promise<ExitCode> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-demo-'));
  // PostgreSQL's own user must get in when this runs as root.
  await chmod(folder, 0o755);
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    return await crawlAndShow(app, folder, options, closers);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

async function crawlAndShow(
  app: App,
  folder: string,
  { keep }: DemoOptions,
  closers: (() => Promise<unknown>)[],
): Promise<ExitCode> {
  const t = findWords(app.config.VONG_LANGUAGE).demo;
  const site = await serveFixtures(
    fileURLToPath(new URL('fixtures/portals/', projectRoot())),
    await app.portals(),
  );
  closers.push(() => site.close());
  const receiver = await startReceiver();
  closers.push(() => receiver.close());
  const token = randomBytes(24).toString('hex');
  const inner = app.derive(demoSettings(folder, token, site.origins));
  const all = [...(await inner.portals()).keys()];
  const later = new Date(app.clock().getTime() + DAY_MS);
  // Only the crawls asked for below run: none by schedule.
  const visit = await inner.withStore(async (store) => {
    await store.portals.register(all.map((id) => ({ id, firstDue: later })));
    return addVisitor(store, t.visitor);
  });
  const service = await inner.serve({ tick: true, workers: true, http: true });
  closers.push(() => service.close());
  const api = createApiCall(service.url ?? '', token);
  app.stderr.write(`${t.heading}\n`);
  // The fixtures are of the past, and these are first crawls.
  const made = (await api('POST', '/api/subscriptions', { url: receiver.url, maxAge: 'none' })) as {
    secret: string;
  };
  receiver.expect(made.secret);
  const first = await crawlAll(api, app.signal);
  const { items } = (await api('GET', '/api/items?label=foreign-affairs&limit=200')) as {
    items: ListedItem[];
  };
  await waitUntil(() => receiver.received.length >= items.length, app.signal);
  const second = await crawlAll(api, app.signal);
  writeReport(app, { first, second, items, receiver });
  if (keep && !app.signal.aborted) {
    app.stdout.write(`\n${t.page(`${service.url ?? ''}/setup/${visit}`)}\n`);
    await once(app.signal, 'abort');
  }
  const good = receiver.received.filter(({ problem }) => problem === null);
  return items.length > 0 && good.length === items.length ? EXIT.ok : EXIT.failed;
}

/** Somebody who may do everything; returns the end of an address that signs in, once. */
async function addVisitor(store: Store, name: string): Promise<string> {
  const visitor = { login: 'demo', name, role: 'admin', language: null } as const;
  const person = await store.people.add(visitor);
  return store.invitations.add('sign-in', person?.id ?? null);
}

/** What the demonstration takes of the operator's settings: where programs are, and the language. */
const KEPT: readonly string[] = ['VONG_POSTGRES_DIR', 'VONG_CHROMIUM', 'VONG_LANGUAGE'];

/** No other setting of the operator's holds: it would write into their folders, or tell others of made-up news. */
function demoSettings(folder: string, token: string, origins: DemoSite['origins']): Record<string, string> {
  const unset = Object.keys(SETTINGS).filter((name) => !KEPT.includes(name));
  return {
    ...Object.fromEntries(unset.map((name) => [name, ''])),
    VONG_DATA_DIR: folder,
    VONG_ORIGINS: [...origins].map(([from, to]) => `${from}=${to}`).join(','),
    VONG_API_TOKEN: token,
    VONG_HTTP_HOST: '127.0.0.1',
    VONG_HTTP_PORT: '0',
    VONG_LOG_LEVEL: 'error',
    VONG_CRAWL_WORKERS: '5',
    VONG_TICK_SECONDS: '1',
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
  };
}

function createApiCall(base: string, token: string): ApiCall {
  return async (method, route, body) => {
    const response = await fetch(base + route, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${method} ${route} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
}

interface CrawlAnswer {
  readonly id: string;
  readonly status: string;
  readonly runs: readonly {
    portal: string;
    discovered: number;
    known: number;
    outcomes: Partial<Record<OutcomeKind, number>>;
  }[];
}

async function crawlAll(api: ApiCall, signal: AbortSignal): Promise<CrawlAnswer> {
  const { id } = (await api('POST', '/api/crawls', { all: true })) as { id: string };
  let crawl: CrawlAnswer | undefined;
  await waitUntil(async () => {
    crawl = (await api('GET', `/api/crawls/${id}`)) as CrawlAnswer;
    return crawl.status === 'done' || crawl.status === 'failed';
  }, signal);
  if (!crawl) throw new Error('the crawl was interrupted');
  return crawl;
}

async function waitUntil(done: () => boolean | Promise<boolean>, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`not done within ${PATIENCE_MS / 1000} s`);
    await pause(100, undefined, { signal });
  }
}

/** An item as the API gives it in a list. */
type ListedItem = Omit<Item, 'body'>;

interface DemoResult {
  readonly first: CrawlAnswer;
  readonly second: CrawlAnswer;
  readonly items: readonly ListedItem[];
  readonly receiver: DemoReceiver;
}

function writeReport({ stdout, config }: App, { first, second, items, receiver }: DemoResult): void {
  const language = config.VONG_LANGUAGE;
  const words = findWords(language);
  const t = words.demo;
  const line = (text: string): void => stdout.write(`${text}\n`);
  line(t.crawled);
  for (const run of first.runs) line(`   ${run.portal.padEnd(16)} ${describeCounts(run, words.crawl)}`);
  line(`\n${t.items}`);
  for (const item of items) {
    const alerted = receiver.received.find(({ title }) => title === (item.title ?? ''));
    const verified = alerted?.problem === null ? t.verified : t.notVerified;
    line(`   ${makePrintable(item.title ?? '—')}`);
    line(
      `     ${item.portal} · ${formatDate(item.publishedAt, item.publishedPrecision)} · ${item.score.toFixed(2)} · ${item.countries.join(' ')}`,
    );
    line(`     ${words.item.why(formatReason(item, language))}`);
    if (item.story?.reason) line(`     ${words.story[item.story.kind]}: ${tellReason(item.story, language)}`);
    line(`     webhook ${alerted?.id ?? '—'}: ${verified}`);
  }
  line(`\n${t.again}`);
  for (const run of second.runs) line(`   ${run.portal.padEnd(16)} ${describeCounts(run, words.crawl)}`);
  line(`   ${t.sent(receiver.received.length, items.length)}`);
}

function describeCounts(
  { discovered, known, outcomes }: CrawlAnswer['runs'][number],
  t: Words['crawl'],
): string {
  const ended = OUTCOMES.flatMap((kind) => {
    const count = outcomes[kind] ?? 0;
    return count === 0 ? [] : [`${count} ${t.outcomes[kind]}`];
  });
  return `${discovered} ${t.discovered} = ${[`${known} ${t.known}`, ...ended].join(' + ')}`;
}
