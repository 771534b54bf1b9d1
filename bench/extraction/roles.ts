import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadTool, NOTHING, pageOf, type ExtractorName, type ToolName } from './tools.ts';
import { FILES, readPages, type FileName } from './pages.ts';
import { score, type Extracted, type Score } from './score.ts';

/** What a child process is told to measure. */
export type Task =
  | { readonly role: 'quality'; readonly data: string; readonly tool: ExtractorName }
  | { readonly role: 'time'; readonly data: string; readonly tool: ToolName; readonly rounds: number }
  | { readonly role: 'growth'; readonly rounds: number };

/** Milliseconds a page and the peak memory of the process that measured them. */
export interface Timing {
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Mean of what the processor spent on a page, in all threads: waiting for it does not count. */
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Time at three and ten times the size as multiples of the time at one. */
export interface Growth {
  readonly kind: string;
  readonly kilobytes: number;
  readonly ms: number;
  readonly times3: number;
  readonly times10: number;
}

/** The scores of each file, with the number of pages on which the extractor threw. */
export type Quality = Readonly<Record<FileName, Score & { readonly failed: number }>>;

/** Runs of a page before the compiler has seen enough of it. */
const WARM_UP = 10;

/** Runs this program again as a process of its own and returns what that measured. */
export async function measure<T>(task: Task): Promise<T> {
  const child = fork(process.argv[1] ?? '', ['--task', JSON.stringify(task)]);
  const told: T[] = [];
  child.on('message', (message) => told.push(message as T));
  const [code] = (await once(child, 'exit')) as [number | null];
  const [measured] = told;
  if (code !== 0 || measured === undefined)
    throw new Error(`${JSON.stringify(task)}: the process ended with ${String(code)}`);
  return measured;
}

/** Plays a child's part. */
export async function play(task: Task): Promise<unknown> {
  if (task.role === 'quality') return measureQuality(task.data, task.tool);
  if (task.role === 'time') return measureTime(task.data, task.tool, task.rounds);
  return measureGrowth(task.rounds);
}

async function measureQuality(data: string, tool: ExtractorName): Promise<Quality> {
  const read = await loadTool(tool);
  const scores: [FileName, Quality[FileName]][] = [];
  for (const file of FILES) {
    const pages = readPages(data, file);
    const results: (Extracted | null)[] = [];
    for (const page of pages)
      results.push(
        await read(page).then(
          (extracted) => extracted(),
          () => null,
        ),
      );
    const truths = pages.map(({ truth }) => truth);
    const failed = results.filter((result) => result === null).length;
    scores.push([
      file,
      {
        ...score(
          truths,
          results.map((result) => result ?? NOTHING),
        ),
        failed,
      },
    ]);
  }
  return Object.fromEntries(scores) as Quality;
}

/** Warm: two rounds unmeasured, then each page's median over the rounds. */
async function measureTime(data: string, tool: ToolName, rounds: number): Promise<Timing> {
  const read = await loadTool(tool);
  const pages = readPages(data, 'news');
  const times = pages.map((): number[] => []);
  let before = process.cpuUsage();
  for (let round = -2; round < rounds; round++) {
    if (round === 0) before = process.cpuUsage();
    for (const [at, page] of pages.entries()) {
      const start = performance.now();
      // Some tools throw on pages that they cannot read; that takes its time too.
      await read(page).catch(() => undefined);
      if (round >= 0) times[at]?.push(performance.now() - start);
    }
  }
  const { user, system } = process.cpuUsage(before);
  const each = times.map(median);
  return {
    medianMs: median(each),
    p95Ms: quantile(each, 0.95),
    cpuMs: (user + system) / 1000 / (pages.length * rounds),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/**
 * The least time of several runs: what else the machine does only ever adds to it. A small page is read as often in a
 * row as makes up the large one, so that both pay for the garbage they leave.
 */
async function measureGrowth(rounds: number): Promise<Growth[]> {
  const [{ extract }, { KINDS }] = await Promise.all([
    import('../../src/pipeline/extract/extract.ts'),
    import('./growth.ts'),
  ]);
  const fetchedAt = new Date().toISOString();
  const timeOf = (html: string, inRow: number, runs = rounds + 2): number => {
    const page = pageOf({ url: 'https://portal.example/tin/bai-viet-do.html', html }, fetchedAt);
    const run = (): number => {
      const start = performance.now();
      for (let count = 0; count < inRow; count++) extract(page, null);
      return (performance.now() - start) / inRow;
    };
    return Math.min(...Array.from({ length: runs }, run));
  };
  for (const grow of Object.values(KINDS)) timeOf(grow(1), 1, WARM_UP);
  return Object.entries(KINDS).map(([kind, grow]) => {
    const [once, thrice, tenfold] = [grow(1), grow(3), grow(10)];
    const ms = timeOf(once, 10);
    const kilobytes = once.length / 1000;
    return { kind, kilobytes, ms, times3: timeOf(thrice, 3) / ms, times10: timeOf(tenfold, 1) / ms };
  });
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}
