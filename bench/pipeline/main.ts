/**
 * The whole pipeline against a bare Crawlee crawl of the same generated pages, in one run:
 * `node dist/bench/pipeline/main.js [--pages 1000] [--rounds 3] [--seed 1] [--json]`.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Results, Round } from './report.ts';
import { type Crawled, type Ingested, type Task, endRoles, runRole, startSite } from './roles.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    /** For the processes that this program starts. */
    role: { type: 'string' },
    task: { type: 'string' },
  },
});
const whole = z.coerce.number().int().min(1);
const optionsSchema = z.object({ pages: whole.min(200), rounds: whole, seed: whole });

/** Each part in a process of its own loads only what it needs: its peak memory is its own. */
const ROLES: Readonly<Record<string, (task: Task) => Promise<unknown>>> = {
  site: async (task) => (await import('./site.ts')).serveSite(task),
  ours: async (task) => (await import('./ours.ts')).crawlOurs(task),
  bare: async (task) => (await import('./bare.ts')).crawlBare(task, false),
  tuned: async (task) => (await import('./bare.ts')).crawlBare(task, true),
  ingest: async (task) => (await import('./ingest.ts')).measureIngest(task),
};

if (values.role === undefined) await bench();
else await playRole(values.role, JSON.parse(values.task ?? '{}') as Task);

async function playRole(role: string, task: Task): Promise<void> {
  const measured = await ROLES[role]?.(task);
  if (measured !== undefined) process.send?.(measured, () => process.disconnect());
}

async function bench(): Promise<void> {
  const options = optionsSchema.safeParse(values);
  if (!options.success) {
    for (const { path: at, message } of options.error.issues) console.error(`--${at.join()}: ${message}`);
    process.exitCode = 2;
    return;
  }
  const { pages, rounds, seed } = options.data;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-bench-'));
  // As root PostgreSQL runs as another user, which must get in.
  await chmod(folder, 0o755);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, endRoles);
  const { reachablePrograms, stopServers } = await import('./engine.ts');
  const site = await startSite(pages, seed);
  try {
    const postgresDir = await reachablePrograms(folder);
    const results = await measure({ pages, seed, site: site.url, folder, postgresDir }, rounds);
    const { summary, table } = await import('./report.ts');
    console.log(values.json ? JSON.stringify(summary(results), null, 2) : table(results));
  } finally {
    await site.stop();
    await stopServers(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(task: Task, count: number): Promise<Results> {
  const rounds: Round[] = [];
  const stores: Task[] = [];
  for (let at = 0; at < count; at++) {
    progress(`round ${at + 1} of ${count}`);
    const own = await taskIn(task, `round-${at}`);
    stores.push(own);
    rounds.push(at % 2 === 0 ? await oursFirst(own) : await oursLast(own));
  }
  progress('ingest alone');
  const ingest = await runRole<Ingested>('ingest', await taskIn(task, 'ingest'));
  progress('start-up');
  const { measureStartUp } = await import('./start-up.ts');
  const startUp = await measureStartUp(stores.at(-1) ?? task);
  const { pages } = task;
  return { pages, cores: os.availableParallelism(), node: process.version, rounds, ingest, startUp };
}

async function oursFirst(task: Task): Promise<Round> {
  const watched = await ours(task);
  const bare = await runRole<Crawled>('bare', task);
  return { ...watched, bare, tuned: await runRole<Crawled>('tuned', task) };
}

async function oursLast(task: Task): Promise<Round> {
  const tuned = await runRole<Crawled>('tuned', task);
  const bare = await runRole<Crawled>('bare', task);
  return { ...(await ours(task)), bare, tuned };
}

async function ours(task: Task): Promise<Pick<Round, 'ours' | 'postgresMb'>> {
  const { watchPostgres } = await import('./memory.ts');
  const watch = watchPostgres(task.folder);
  const ours = await runRole<Crawled>('ours', task);
  const postgresMb = await watch.stop();
  if (ours.pages !== task.pages)
    throw new Error(`not every page was stored: ${JSON.stringify(ours.outcomes)}`);
  return { ours, postgresMb };
}

async function taskIn(task: Task, name: string): Promise<Task> {
  const folder = path.join(task.folder, name);
  await mkdir(folder);
  return { ...task, folder };
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}
