/**
 * Precision, recall and speed of the same-story decision: `node dist/bench/dedupe/main.js [--data DIR]`. Without `--data`
 * only our own pairs (`fixtures/stories`), and how many generated articles `vong dedupe --jsonl` judges in a second of
 * one core.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from '../../src/app/app.ts';
import { dedupe } from '../../src/cli/commands/dedupe.ts';
import { loadConfig } from '../../src/app/config.ts';
import { generated } from '../stories/article.ts';
import { foldOf, reportLeftOut, reportRules } from './carry-over.ts';
import {
  type JudgedPair,
  type LabelledPair,
  fingerprintOf,
  isMerged,
  isOneText,
  judgePair,
  readPairFile,
  readWriter,
} from './judged-pairs.ts';
import { countMerges, formatScores } from './scores.ts';
import { listWriters } from './written-pairs.ts';

function report(name: string, judged: readonly JudgedPair[]): void {
  const positive = judged.filter(({ pair }) => isOneText(pair));
  const found = positive.filter(({ isCandidate }) => isCandidate).length;
  const merges = judged.map((one) => ({ isOne: isOneText(one.pair), merged: isMerged(one) }));
  console.log(name.padEnd(28), formatScores(countMerges(merges)), ` found ${found}/${positive.length}`);
}

function reportFile(judged: readonly JudgedPair[]): void {
  report(`${judged.length} pairs, all`, judged);
  for (const from of new Set(judged.flatMap(({ pair }) => pair.from ?? []))) {
    report(
      `  from ${from}`,
      judged.filter(({ pair }) => pair.from === from),
    );
  }
  for (const kind of new Set(judged.flatMap(({ pair }) => pair.kinds))) {
    report(
      `  with ${kind}`,
      judged.filter(({ pair }) => pair.kinds.includes(kind)),
    );
  }
  const sameEvent = 'same-event-different-text';
  const said = judged.filter(({ decision }) => decision.kind === 'same-event');
  const labelled = judged.filter(({ pair }) => pair.label === sameEvent).length;
  const right = said.filter(({ pair }) => pair.label === sameEvent).length;
  if (labelled > 0) console.log(`  same-event: said ${said.length}, labelled ${labelled}, both ${right}`);
}

function reportWriters(): void {
  const all: JudgedPair[] = [];
  for (const writer of listWriters()) {
    const chosen = readWriter(writer, 'chosen').map(judgePair);
    report(`${writer}: ${chosen.length} chosen pairs`, chosen);
    const every = readWriter(writer, 'all').map(judgePair);
    report(`  all ${every.length} pairs`, every);
    all.push(...every);
  }
  reportRules('our own pairs', all);
}

function reportSpeed(pairs: readonly LabelledPair[]): void {
  let start = performance.now();
  for (const { first, second } of pairs) [first, second].map(fingerprintOf);
  console.log(`fingerprints ${perSecond(pairs.length * 2, start)} articles/s`);
  start = performance.now();
  for (const pair of pairs) judgePair(pair);
  console.log(`two fingerprints and one decision ${perSecond(pairs.length, start)} pairs/s`);
}

function perSecond(count: number, start: number): number {
  return Math.round((count * 1000) / (performance.now() - start));
}

const ARTICLES = 10_000;
/** One in five is a copy of an earlier one without its first paragraph. */
const COPY_EVERY = 5;

/** In time of the processor, of all threads: waiting for it does not count. */
async function reportCommand(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vong-dedupe-'));
  const file = join(folder, 'articles.jsonl');
  try {
    await writeFile(file, Array.from({ length: ARTICLES }, (_, n) => lineOf(n)).join(''));
    let copies = 0;
    const stdout = { write: (line: string) => void (copies += line.includes('"near-duplicate"') ? 1 : 0) };
    const { signal } = new AbortController();
    const stderr = { write: () => undefined };
    const app = { config: loadConfig({}), signal, stdout, stderr } as unknown as App;
    const before = process.cpuUsage();
    await dedupe(app, file, { jsonl: true });
    const { user, system } = process.cpuUsage(before);
    const perSecond = Math.round((ARTICLES * 1e6) / (user + system));
    console.log(`vong dedupe --jsonl, ${ARTICLES} articles, ${copies} copies found: ${perSecond} articles/s`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lineOf(n: number): string {
  const isCopy = n % COPY_EVERY === COPY_EVERY - 1;
  const { title, lead, body } = generated(isCopy ? n - 1 : n);
  const text = `${title}\n${lead}\n${isCopy ? body.replace(/^.*\n/u, '') : body}`;
  return `${JSON.stringify({ id: n, title, text })}\n`;
}

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data !== undefined) {
  for (const name of ['pairs.dev.jsonl', 'perturb.dev.jsonl']) {
    console.log(name);
    const judged = readPairFile(join(values.data, name)).map(judgePair);
    reportFile(judged);
    if (judged.some(({ pair }) => pair.source !== '')) {
      reportLeftOut('each source left out', judged, ({ pair }) => pair.source);
    }
    reportLeftOut('each fifth left out', judged, foldOf);
    reportRules(name, judged);
  }
  reportSpeed(readPairFile(join(values.data, 'perturb.dev.jsonl')));
}
reportWriters();
await reportCommand();
