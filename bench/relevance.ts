/** Quality and speed of the relevance judge: `node dist/bench/relevance.js --data DIR [--threshold T]`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { judge } from '../src/pipeline/relevance/judge.ts';

const rowSchema = z.object({
  title: z.string().nullish(),
  text: z.string(),
  label: z.enum(['foreign-affairs', 'other']),
  borderline: z.boolean().default(false),
  pool: z.string().default(''),
});
type Row = z.output<typeof rowSchema>;

const FILES = ['dev.jsonl', 'more.jsonl', 'portal.jsonl'];
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7];
const SPEED_CHARACTERS = 2600;
const SPEED_ROUNDS = 4000;

function readRows(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}

const inputOf = (row: Row) => ({ title: row.title ?? null, lead: null, body: row.text });

function report(name: string, rows: readonly Row[], threshold?: number): void {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const row of rows) {
    const found = judge(inputOf(row), threshold).label === 'foreign-affairs';
    if (row.label === 'foreign-affairs') counts[found ? 'tp' : 'fn']++;
    else counts[found ? 'fp' : 'tn']++;
  }
  const { tp, fp, fn, tn } = counts;
  const precision = tp / (tp + fp || 1);
  const recall = tp / (tp + fn || 1);
  const f1 = (2 * precision * recall) / (precision + recall || 1);
  const alarms = fp / (fp + tn || 1);
  console.log(
    `${name.padEnd(34)} n ${String(rows.length).padStart(4)}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  ` +
      `F1 ${f1.toFixed(3)}  false alarms ${String(fp).padStart(3)} (${(alarms * 100).toFixed(1)} %)  missed ${fn}`,
  );
}

function reportFile(name: string, rows: readonly Row[], threshold?: number): void {
  report(name, rows, threshold);
  report(
    '  without borderline',
    rows.filter((row) => !row.borderline),
    threshold,
  );
  for (const pool of new Set(rows.map((row) => row.pool))) {
    report(
      `  pool ${pool}`,
      rows.filter((row) => row.pool === pool),
      threshold,
    );
  }
}

function reportSpeed(rows: readonly Row[]): void {
  const long = rows.filter((row) => row.text.length >= SPEED_CHARACTERS);
  if (long.length === 0) return;
  const inputs = long.map((row) => ({ ...inputOf(row), body: row.text.slice(0, SPEED_CHARACTERS) }));
  const run = (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      const input = inputs[round % inputs.length];
      if (input) judge(input);
    }
  };
  run(SPEED_ROUNDS / 4);
  const start = performance.now();
  run(SPEED_ROUNDS);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `speed: ${Math.round(SPEED_ROUNDS / seconds)} articles/s of ${SPEED_CHARACTERS} characters, one core`,
  );
}

function main(): void {
  const { values } = parseArgs({ options: { data: { type: 'string' }, threshold: { type: 'string' } } });
  if (values.data === undefined)
    throw new Error('--data DIR is missing: the folder with dev.jsonl and the others');
  const folder = values.data;
  const threshold = values.threshold === undefined ? undefined : Number(values.threshold);
  const all: Row[] = [];
  for (const name of FILES.filter((file) => existsSync(join(folder, file)))) {
    const rows = readRows(join(folder, name));
    all.push(...rows);
    reportFile(name, rows, threshold);
  }
  console.log('\nby threshold, all files together');
  for (const value of THRESHOLDS) report(`  ${value}`, all, value);
  reportSpeed(all);
}

main();
