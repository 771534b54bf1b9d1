/**
 * Tries parsers with inputs by chance: none throws what it does not declare, none takes longer than `--slow` milliseconds,
 * and all take twice the time for twice the input. Exits with 1 where one does not.
 *
 *   node dist/bench/fuzz/main.js [--inputs 1000000] [--seed 1] [--only NAME] [--slow 1000] [--doubling]
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type Target, listTargets, tryInput } from './targets.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    slow: { type: 'string', default: '1000' },
    /** Only the growing inputs. */
    doubling: { type: 'boolean', default: false },
  },
});
const SLOW_MS = Number(values.slow);
const BATCH = 1000;
const SHOWN = 300;
/** Characters of the smallest of a series that doubles three times, and how often each is measured. */
const [SMALLEST, TRIES] = [8000, 3];
/** The time for eight times the input: 8 where it is linear, 64 where it is quadratic. */
const MOST_RATIO = 20;
/** Below this a ratio is chance. */
const LEAST_MS = 2;

const show = (input: string): string => JSON.stringify(input.slice(0, SHOWN));

function fuzz(target: Target, count: number): number {
  let [faults, slowest, worst, done] = [0, 0, '', 0];
  const start = performance.now();
  for (let batch = 0; done < count; batch++) {
    const numRuns = Math.min(BATCH, count - done);
    for (const input of fc.sample(target.inputs, { numRuns, seed: Number(values.seed) + batch })) {
      const before = performance.now();
      const error = tryInput(target, input);
      const ms = performance.now() - before;
      if (ms > slowest) [slowest, worst] = [ms, input];
      if (error !== null && ++faults <= 5) console.log(`  ${target.name} throws for ${show(input)}:`, error);
    }
    done += numRuns;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${target.name.padEnd(14)} ${done} inputs, ${faults} throw, slowest ${slowest.toFixed(1)} ms, ${seconds} s`,
  );
  if (slowest <= SLOW_MS) return faults;
  console.log(`  slower than ${SLOW_MS} ms: ${show(worst)}`);
  return faults + 1;
}

function measure(target: Target, input: string): number {
  let best = Infinity;
  for (let at = 0; at < TRIES && best > LEAST_MS / 10; at++) {
    const before = performance.now();
    tryInput(target, input);
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

/** The times for once, twice, four and eight times the input, milliseconds. */
function measureSeries(target: Target, [start, piece, end]: Target['growing'][number]): readonly number[] {
  const grow = (factor: number): string =>
    start + piece.repeat(Math.ceil((SMALLEST * factor) / piece.length)) + end;
  return [1, 2, 4, 8].map((factor) => measure(target, grow(factor)));
}

function isCurved([first = 0, , , last = 0]: readonly number[]): boolean {
  return last > LEAST_MS && last / Math.max(first, LEAST_MS / 10) > MOST_RATIO;
}

function double(target: Target): number {
  let curved = 0;
  for (const growing of target.growing) {
    let times = measureSeries(target, growing);
    // What else the machine does, or a collection of garbage, bends a line: not twice.
    if (isCurved(times)) times = measureSeries(target, growing);
    const mark = isCurved(times) ? '  NOT LINEAR' : '';
    if (mark !== '') curved++;
    const ratios = times.map((one) => (one / Math.max(times[0] ?? 0, 0.001)).toFixed(1)).join(' ');
    const last = (times.at(-1) ?? 0).toFixed(1);
    console.log(
      `${target.name.padEnd(14)} ${show(growing[1]).padEnd(34)} 1 2 4 8 → ${ratios} (${last} ms)${mark}`,
    );
  }
  return curved;
}

const targets = listTargets().filter(({ name }) => name.includes(values.only));
const total = targets.reduce((sum, { share }) => sum + share, 0);
let wrong = 0;
if (!values.doubling) {
  for (const target of targets)
    wrong += fuzz(target, Math.round((Number(values.inputs) * target.share) / total));
}
for (const target of targets) wrong += double(target);
console.log(wrong === 0 ? 'nothing is wrong' : `${wrong} are wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
