import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const ROUNDS = 10;

/** What each round starts, one after the other, so that a busy moment meets all of them. */
const STARTS = {
  'node -e 0': ['-e', '0'],
  'vong --version': [MAIN, '--version'],
  'vong --help': [MAIN, '--help'],
  'vong portals schema': [MAIN, 'portals', 'schema'],
  'vong classify': [MAIN, 'classify'],
  'vong portals list': [MAIN, 'portals', 'list'],
} as const;

/** Milliseconds from start to end of a process; its input is a short text. */
function timeStart(args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    env: { PATH: '/usr/bin:/bin' },
    input: 'Lãnh đạo tỉnh tiếp đoàn đại biểu Lào',
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  return performance.now() - began;
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

const times = new Map<string, number[]>(Object.keys(STARTS).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, args] of Object.entries(STARTS)) {
    const took = timeStart(args);
    // The first round fills the caches of the disk.
    if (round > 0) times.get(name)?.push(took);
  }
}
const empty = median(times.get('node -e 0') ?? []);
console.log(`Median of ${ROUNDS} alternated starts, Node ${process.versions.node}:`);
for (const [name, figures] of times) {
  const ms = median(figures);
  console.log(`${name.padEnd(22)}${ms.toFixed(0).padStart(6)} ms${(ms / empty).toFixed(1).padStart(6)} ×`);
}
