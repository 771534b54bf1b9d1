import type { FilePool } from '../articles/file-pool.ts';
import type { PagePool } from '../articles/page-pool.ts';
import type { MendPool } from '../runs/mend-pool.ts';
import type { Portal } from '../model/portal.ts';
import type { DatabaseAddress } from '../store/database.ts';
import type { App, Roles, RunningService } from './app.ts';
import { findChromiumProblem, requireSettings } from './check-settings.ts';
import type { ServiceParts } from './parts.ts';
import { type Config, configFromEnvironment } from './config.ts';
import type { OpenStore } from './engines.ts';
import { createLog } from './log.ts';
import { createPortalBook } from './portal-book.ts';
import { warnOfSubscriptions } from './subscription-warnings.ts';

/** How often the operator's folder is looked at. */
const FOLLOW_MS = 5000;

/** Of a command that uses the database as it is. */
const COMMAND_CONNECTIONS = 2;

/** Where a command reads and writes, and what ends it. */
export type Surroundings = Pick<App, 'stdin' | 'stdout' | 'stderr' | 'signal'>;

/**
 * What a command is handed. It loads, opens and starts each part when a command first uses it.
 * @throws UsageError naming every setting that is wrong.
 */
export function openApp(surroundings: Surroundings, overrides: Readonly<Record<string, string>> = {}): App {
  const config = configFromEnvironment(overrides);
  const log = createLog(config, surroundings.stderr.isTerminal);
  const clock = (): Date => new Date();
  const open = async (name: string): Promise<OpenStore> => {
    const { openStore } = await import('./engines.ts');
    return openStore(app, name);
  };
  const app: App = {
    ...surroundings,
    config,
    log,
    clock,
    ...createPortalBook(config, surroundings.stderr),
    async withStore(work) {
      const opened = await open('vong command');
      return work(opened.store).finally(() => opened.close());
    },
    async withDatabase(work) {
      const { openServerOf } = await import('./engines.ts');
      const opened = await openServerOf(config, 'vong command', COMMAND_CONNECTIONS);
      return work(opened.pool).finally(() => opened.close());
    },
    async withCrawling(progress, work) {
      const { createCrawling } = await import('./crawling.ts');
      const portals = await app.portals();
      const pool = createLazyPools(portals);
      const { readPage, readFile } = pool;
      const parts = { config, log, clock, signal: app.signal, portals, readPage, readFile };
      return app
        .withStore((store) => {
          const crawling = createCrawling(parts, store, progress);
          return work(crawling, store).finally(() => crawling.close());
        })
        .finally(() => pool.close());
    },
    serve: (roles) => startService(app, roles, open),
    derive: (settings) => openApp(surroundings, settings),
  };
  return app;
}

/** Pools that are loaded, and whose threads are started, with the first page, the first file and the first mending. */
function createLazyPools(portals: ReadonlyMap<string, Portal>): PagePool & FilePool & MendPool {
  let pool: Promise<PagePool> | undefined;
  let opened: PagePool | undefined;
  let files: Promise<FilePool> | undefined;
  let mends: Promise<MendPool> | undefined;
  const load = async (): Promise<PagePool> => {
    const { createPagePool } = await import('../articles/page-pool.ts');
    return (opened = createPagePool(portals));
  };
  const loadFiles = async (): Promise<FilePool> => {
    const { createFilePool } = await import('../articles/file-pool.ts');
    return createFilePool();
  };
  const loadMends = async (): Promise<MendPool> => {
    const { createMendPool } = await import('../runs/mend-pool.ts');
    return createMendPool();
  };
  return {
    readPage: async (...given) => (await (pool ??= load())).readPage(...given),
    load: () => opened?.load() ?? null,
    ping: async () => opened?.ping(),
    readFile: async (file) => (await (files ??= loadFiles())).readFile(file),
    stepMend: async (task) => (await (mends ??= loadMends())).stepMend(task),
    async close() {
      await (await pool)?.close();
      await (await files)?.close();
      await (await mends)?.close();
    },
  };
}

async function startService(
  app: App,
  roles: Roles,
  open: (name: string) => Promise<OpenStore>,
): Promise<RunningService> {
  const { serve } = await import('./service.ts');
  const { config, log, clock, stderr } = app;
  await requireSettings(config);
  const portals = await app.portals();
  const chromium = await findChromiumProblem(config, portals);
  if (chromium !== null) log.warn({}, chromium);
  const stopFollowing = followPortalFiles(app);
  const opened = await open('vong service');
  const { store, address } = opened;
  const closers = [() => opened.close(), stopFollowing];
  const closeAll = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const lock = await lockDataFolder(config, address);
    closers.push(() => lock.release());
    for (const problem of await store.secrets.listProblems()) log.error({}, problem);
    const pool = createLazyPools(portals);
    closers.push(() => pool.close());
    const { readPage, readFile, stepMend } = pool;
    const threads = { readPage, readFile, stepMend, pages: pool };
    const parts = { config, log, clock, stderr, portals, book: app, store, address, ...threads };
    await tellOfSurvey(parts);
    warnOfSubscriptions(await store.subscriptions.list(), parts);
    const service = await serve(parts, roles);
    closers.push(() => service.close());
    return { url: service.url, monitorUrl: service.monitorUrl, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Portal files that change while a service runs are read again, by each of its processes. */
function followPortalFiles(app: App): () => Promise<void> {
  const follow = (): void => {
    app
      .refreshPortals()
      .then((isChanged) => isChanged && app.log.info({}, 'portal files changed and were read again'))
      .catch((error: unknown) =>
        app.log.warn({ error: String(error) }, 'portal files could not be read again'),
      );
  };
  const timer = setInterval(follow, FOLLOW_MS);
  return () => Promise.resolve(clearInterval(timer));
}

/** Until sites were looked at, nobody knows which portals can be read from here. */
async function tellOfSurvey({ store, log }: ServiceParts): Promise<void> {
  if ((await store.surveys.list()).length > 0) return;
  log.warn(
    { command: 'vong portals survey --all' },
    'the portals were never surveyed: it is not known which of them can be read from this network',
  );
}

/** The embedded database has one service; a server of the operator's own may have many. */
async function lockDataFolder(
  config: Config,
  address: DatabaseAddress,
): Promise<{ release(): Promise<void> }> {
  if (config.DATABASE_URL !== undefined) return { release: () => Promise.resolve() };
  const { lockService } = await import('../store/postgres/service-lock.ts');
  return lockService(address, config.VONG_DATA_DIR);
}
