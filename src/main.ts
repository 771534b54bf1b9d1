#!/usr/bin/env node
import { loadPortals } from '../crawlers/registry/registry.ts';
import type { App, Output, Roles, RunningService } from './app/app.ts';
import { EXIT, type ExitCode } from './cli/exit-codes.ts';
import { runCli } from './cli/program.ts';
import { type Config, configFromEnvironment } from './app/config.ts';
import { PermanentError, UsageError, messageOf } from './model/errors.ts';
import { createLog } from './app/log.ts';
import type { PagePool } from './articles/page-pool.ts';
import type { Portal } from './model/portal.ts';
import { rekey } from './articles/rekey.ts';
import { type Database, type DatabaseAddress, openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { createStore } from './store/store.ts';
import type { Store } from './store/store.ts';

/** An open store with what was opened for it. */
interface OpenStore {
  readonly store: Store;
  readonly address: DatabaseAddress;
  close(): Promise<void>;
}

/** Engines that are open now: ending at once would leave their server running. */
let openEngines = 0;

/** Connections that no worker holds: ticks, requests, statements between crawls. */
const SPARE_CONNECTIONS = 8;

async function openStore(app: App, name: string): Promise<OpenStore> {
  const { config, log, clock } = app;
  const engine = await openEngine(config);
  const max = SPARE_CONNECTIONS + config.VONG_CRAWL_WORKERS * 2 + config.VONG_DELIVERY_WORKERS;
  const pool: Database = openDatabase(engine.address, `${name} ${process.pid}`, max);
  const close = async (): Promise<void> => {
    await pool.end();
    await engine.close();
  };
  const store = createStore(pool, clock);
  try {
    await migrate(pool);
    const rekeyed = await rekey(store, () => app.portals());
    if (rekeyed > 0) log.info({ rekeyed }, 'rows of an earlier version have their keys of today');
  } catch (error) {
    await close();
    if (config.DATABASE_URL === undefined || error instanceof UsageError) throw error;
    throw new PermanentError('database', `DATABASE_URL: the database cannot be used (${messageOf(error)})`);
  }
  return { store, address: engine.address, close };
}

async function openEngine(config: Config): Promise<{ address: DatabaseAddress; close(): Promise<void> }> {
  if (config.DATABASE_URL !== undefined) {
    return { address: { connectionString: config.DATABASE_URL }, close: () => Promise.resolve() };
  }
  const { openEmbedded } = await import('./store/postgres/embedded.ts');
  openEngines++;
  const left = (): void => {
    openEngines--;
  };
  const engine = await openEmbedded(config.VONG_DATA_DIR, config.VONG_POSTGRES_DIR).catch(
    (error: unknown) => {
      left();
      throw error;
    },
  );
  return { address: engine.address, close: () => engine.close().finally(left) };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  const colours = stream.isTTY && stream.hasColors();
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY, colours };
}

/** Reads the portals once, when they are first asked for; problems of the operator's files are told and kept. */
function portalReader(config: Config, stderr: Output): Pick<App, 'portals' | 'portalProblems'> {
  const problems: string[] = [];
  let portals: ReturnType<App['portals']> | undefined;
  const read = (): ReturnType<App['portals']> =>
    (portals ??= loadPortals({
      folder: config.VONG_PORTALS_DIR,
      unverified: config.VONG_UNVERIFIED,
      recheck: config.VONG_RECHECK,
      onProblem: (problem) => {
        problems.push(problem);
        stderr.write(`${problem}; the file is left out\n`);
      },
    }));
  return { portals: read, portalProblems: () => read().then(() => problems) };
}

function buildApp(config: Config, signal: AbortSignal): App {
  const log = createLog(config.VONG_LOG_LEVEL);
  const clock = (): Date => new Date();
  const stderr = outputOf(process.stderr);
  const app: App = {
    config,
    log,
    clock,
    signal,
    stdin: process.stdin,
    stdout: outputOf(process.stdout),
    stderr,
    ...portalReader(config, stderr),
    async withStore(work) {
      const open = await openStore(app, 'vong command');
      return work(open.store).finally(() => open.close());
    },
    async withCrawling(progress, work) {
      const { createCrawling } = await import('./app/crawling.ts');
      const portals = await app.portals();
      const pool = await createPool(portals);
      const parts = { config, log, clock, signal, portals, readPage: pool.readPage };
      return app
        .withStore((store) => {
          const crawling = createCrawling(parts, store, progress);
          return work(crawling, store).finally(() => crawling.close());
        })
        .finally(() => pool.close());
    },
    serve: (roles) => startService(app, roles),
    derive: (settings) => buildApp(configFromEnvironment(settings), signal),
  };
  return app;
}

/** Whoever reads no page starts no threads, and loads nothing for them. */
async function createPool(portals: ReadonlyMap<string, Portal>): Promise<PagePool> {
  const { createPagePool } = await import('./articles/page-pool.ts');
  return createPagePool(portals);
}

async function createInlineReader(): Promise<PagePool> {
  const { readPageSafely } = await import('./articles/read-page.ts');
  return {
    readPage: (...given) => Promise.resolve(readPageSafely(...given)),
    close: () => Promise.resolve(),
  };
}

async function startService(app: App, roles: Roles): Promise<RunningService> {
  const { serve } = await import('./app/service.ts');
  const { config, log, clock, stderr } = app;
  const portals = await app.portals();
  const open = await openStore(app, 'vong service');
  const { readPage, close: closePool } = roles.workers
    ? await createPool(portals)
    : await createInlineReader();
  try {
    const lock = await lockDataFolder(config, open.address);
    const { store, address } = open;
    const service = await serve(
      { config, log, clock, stderr, portals, store, address, readPage },
      roles,
    ).catch(async (error: unknown) => {
      await lock?.release();
      throw error;
    });
    return {
      url: service.url,
      async close() {
        await service.close();
        await closePool();
        await lock?.release();
        await open.close();
      },
    };
  } catch (error) {
    await closePool();
    await open.close();
    throw error;
  }
}

/** The embedded database has one service; a server of the operator's own may have many. */
async function lockDataFolder(config: Config, address: DatabaseAddress) {
  if (config.DATABASE_URL !== undefined) return null;
  const { lockService } = await import('./store/postgres/service-lock.ts');
  return lockService(address, config.VONG_DATA_DIR);
}

/**
 * One Ctrl-C may come twice: the terminal sends it to every process of the group, and npm passes on its own. Whoever
 * does not want to wait presses again after this time.
 */
const SAME_SIGNAL_MS = 1000;

/** Aborts the work at the first SIGINT or SIGTERM; a second one ends the process at once. */
function abortOnSignal(stop: AbortController): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    firstAt ??= performance.now();
    if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(EXIT.interrupted);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function main(): Promise<ExitCode> {
  const stop = new AbortController();
  abortOnSignal(stop);
  const reader = { hasLeft: false };
  // A reader that has had enough, as `head` has, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (openEngines === 0) process.exit(EXIT.ok);
    reader.hasLeft = true;
    stop.abort();
  });
  try {
    const app = buildApp(configFromEnvironment(), stop.signal);
    const code = await runCli(process.argv.slice(2), app);
    return reader.hasLeft && code === EXIT.interrupted ? EXIT.ok : code;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.problems.join('\n')}\n`);
    return EXIT.usage;
  }
}

process.exitCode = await main();
