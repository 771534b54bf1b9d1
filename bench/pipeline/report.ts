import type { Crawled, Ingested } from './roles.ts';
import type { StartUp } from './start-up.ts';

/** One round: the crawls of the same pages, one after the other. */
export interface Round {
  readonly ours: Crawled;
  /** Crawlee as its documentation shows it, in memory. */
  readonly bare: Crawled;
  /** The same with as many requests at once from the start as ours, and without what ours does without. */
  readonly tuned: Crawled;
  /** Peak of PostgreSQL's processes, MB; `null` where the system does not tell. */
  readonly postgresMb: number | null;
}

/** All that one run of the bench measured. */
export interface Results {
  readonly pages: number;
  readonly cores: number;
  readonly node: string;
  readonly rounds: readonly Round[];
  readonly ingest: Ingested;
  readonly startUp: StartUp;
}

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The figures as JSON: medians with least and most. */
export function summary({ rounds, ingest, startUp, ...machine }: Results) {
  const of = (figure: (round: Round) => number): Spread => spread(rounds.map(figure));
  return {
    ...machine,
    rounds: rounds.length,
    ours: {
      ...figuresOf(rounds.map(({ ours }) => ours)),
      postgresPeakMb: of(({ postgresMb }) => postgresMb ?? Number.NaN),
      outcomes: rounds[0]?.ours.outcomes,
    },
    bare: figuresOf(rounds.map(({ bare }) => bare)),
    tuned: figuresOf(rounds.map(({ tuned }) => tuned)),
    ratio: of(({ ours, bare }) => speed(ours) / speed(bare)),
    ratioToTuned: of(({ ours, tuned }) => speed(ours) / speed(tuned)),
    ingestItemsPerSecond: ingest.items / ingest.seconds,
    stepsMsAPage: ingest.steps,
    startUpMs: {
      itemsCold: spread(startUp.itemsCold),
      itemsWarm: spread(startUp.itemsWarm),
      startUntilHealthy: spread(startUp.start),
    },
  };
}

const speed = ({ pages, seconds }: Crawled): number => pages / seconds;

function figuresOf(crawls: readonly Crawled[]) {
  return {
    pagesPerSecond: spread(crawls.map(speed)),
    cpuMsAPage: spread(crawls.map(({ cpuSeconds, pages }) => (cpuSeconds * 1000) / pages)),
    peakMb: spread(crawls.map(({ peakMb }) => peakMb)),
  };
}

/** The figures as a table for people. */
export function table(results: Results): string {
  const { ours, bare, tuned, ratio, ratioToTuned, ingestItemsPerSecond, stepsMsAPage, startUpMs } =
    summary(results);
  const total = Object.values(stepsMsAPage).reduce((sum, step) => sum + step, 0);
  const lines: [string, string][] = [
    ['pages/s, whole pipeline', shown(ours.pagesPerSecond)],
    ['pages/s, bare Crawlee + CSS', shown(bare.pagesPerSecond)],
    ['pages/s, the same, tuned as ours', shown(tuned.pagesPerSecond)],
    ['ratio (ours / bare)', shown(ratio, 2)],
    ['ratio (ours / tuned)', shown(ratioToTuned, 2)],
    ['processor ms a page, ours', `${shown(ours.cpuMsAPage)}, PostgreSQL not counted`],
    ['processor ms a page, bare', shown(bare.cpuMsAPage)],
    ['processor ms a page, tuned', shown(tuned.cpuMsAPage)],
    ['peak memory MB, ours', shown(ours.peakMb, 0)],
    ['peak memory MB, bare', shown(bare.peakMb, 0)],
    ['peak memory MB, tuned', shown(tuned.peakMb, 0)],
    ['peak memory MB, PostgreSQL (Pss)', shown(ours.postgresPeakMb, 0)],
    ['items/s stored, ingest alone', ingestItemsPerSecond.toFixed(1)],
    ...Object.entries(stepsMsAPage).map(([step, each]): [string, string] => [
      `  ${step}, ms a page alone`,
      `${each.toFixed(2)} (${((each * 100) / total).toFixed(0)} %)`,
    ]),
    ['vong items, ms, PostgreSQL cold', shown(startUpMs.itemsCold, 0)],
    ['vong items, ms, PostgreSQL running', shown(startUpMs.itemsWarm, 0)],
    ['vong start until /healthz, ms', shown(startUpMs.startUntilHealthy, 0)],
  ];
  const { pages, rounds, cores, node } = results;
  const head = `${pages} pages, ${rounds.length} rounds, ${cores} cores, Node ${node}; median (least–most)`;
  const outcomes = Object.entries(ours.outcomes ?? {}).map(([kind, count]) => `${kind} ${count}`);
  const body = lines.map(([name, value]) => `${name.padEnd(36)}${value}`);
  return [head, ...body, `outcomes: ${outcomes.join(', ')}`].join('\n');
}

function shown({ median, min, max }: Spread, digits = 1): string {
  if (Number.isNaN(median)) return 'not told by this system';
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return { median: (lower + upper) / 2, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}
