import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What every child process is told. */
export interface Task {
  readonly pages: number;
  readonly seed: number;
  /** Where the generated site answers. */
  readonly site: string;
  /** Folder of the child's own. */
  readonly folder: string;
  /** Folder of PostgreSQL's programs. */
  readonly postgresDir: string;
}

/** One crawl of all pages, measured by the process that made it. */
export interface Crawled {
  readonly pages: number;
  readonly seconds: number;
  /** Of its main thread and all others. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** The pipeline without fetching. */
export interface Ingested {
  readonly items: number;
  readonly seconds: number;
  /** Milliseconds a page when nothing else runs. */
  readonly steps: Readonly<Record<'fetch' | 'extract' | 'judge' | 'fingerprint' | 'store', number>>;
}

type RoleName = 'ours' | 'bare' | 'tuned' | 'ingest' | 'site';

const children = new Set<ChildProcess>();

function forkRole(role: RoleName, task: object): ChildProcess {
  const child = fork(process.argv[1] ?? '', ['--role', role, '--task', JSON.stringify(task)]);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Ends every process that runs a role; whoever waits for its figures is told. */
export function endRoles(): void {
  for (const child of children) child.kill();
}

/** Runs one role in a process of its own (this program again) and returns what it measured. */
export async function runRole<T>(role: RoleName, task: Task): Promise<T> {
  const child = forkRole(role, task);
  const told: T[] = [];
  child.on('message', (message) => told.push(message as T));
  const [code] = (await once(child, 'exit')) as [number | null];
  const [measured] = told;
  if (code !== 0 || measured === undefined)
    throw new Error(`the process "${role}" ended with ${String(code)}`);
  return measured;
}

/** Starts the process that serves the generated site. */
export async function startSite(
  pages: number,
  seed: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = forkRole('site', { pages, seed });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    async stop() {
      if (!children.has(child)) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** Peak resident memory of this process so far, MB. */
export function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
