/**
 * Precision, recall and speed of the same-story decision: `node dist/bench/dedupe/main.js --data DIR`; without `--data` only
 * how many generated articles `vong dedupe --jsonl` judges in a second of one core.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { App } from '../../src/app/app.ts';
import { dedupe } from '../../src/cli/commands/dedupe.ts';
import { loadConfig } from '../../src/app/config.ts';
import { decideStory } from '../../src/pipeline/dedupe/decide.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import type { Fingerprint, StoryDecision } from '../../src/model/article.ts';
import { generated } from '../stories/article.ts';
import { STORY_INDEX } from '../../src/model/story-index.ts';

interface Pair {
  readonly titleA: string;
  readonly titleB: string;
  readonly textA: string;
  readonly textB: string;
  readonly label: string;
  readonly from?: string;
  readonly kinds?: readonly string[];
}

interface Judged {
  readonly pair: Pair;
  readonly decision: StoryDecision;
  readonly isCandidate: boolean;
}

function read(file: string): Pair[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Pair);
}

/** An article as the extractor would hand it on: the text without its headline. */
function article(title: string, printed: string): { title: string; text: string; print: Fingerprint } {
  const text = printed.startsWith(title) ? printed.slice(title.length).trimStart() : printed;
  return { title, text, print: fingerprint({ title, lead: null, body: text }) };
}

function judge(pair: Pair): Judged {
  const { print: earlier, ...first } = article(pair.titleA, pair.textA);
  const { print: later, ...second } = article(pair.titleB, pair.textB);
  const candidate = {
    articleId: 'a',
    storyId: 's',
    ...first,
    publishedAt: null,
    textHash: earlier.textHash,
  };
  const decision = decideStory({ ...second, publishedAt: null, textHash: later.textHash }, [candidate]);
  const kept = new Set(earlier.keys.slice(0, STORY_INDEX.keptKeys));
  const isCandidate = earlier.textHash === later.textHash || later.keys.some((key) => kept.has(key));
  return { pair, decision, isCandidate };
}

const isPositive = ({ pair }: Judged): boolean => ['duplicate', 'near-duplicate'].includes(pair.label);
/** What the index does not find is never compared. */
const isMerged = ({ decision, isCandidate }: Judged): boolean =>
  isCandidate && ['duplicate', 'near-duplicate'].includes(decision.kind);

function figures(judged: readonly Judged[]): string {
  const positive = judged.filter(isPositive);
  const merged = judged.filter(isMerged);
  const right = merged.filter(isPositive).length;
  const precision = right / Math.max(1, merged.length);
  const recall = right / Math.max(1, positive.length);
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  const found = positive.filter((one) => one.isCandidate).length;
  const counts = `tp ${right} fp ${merged.length - right} fn ${positive.length - right}`;
  return `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}  ${counts}  found ${found}/${positive.length}`;
}

function report(name: string, judged: readonly Judged[]): void {
  console.log(name.padEnd(28), figures(judged));
}

function reportFile(file: string): void {
  const judged = read(file).map(judge);
  report(`${judged.length} pairs, all`, judged);
  for (const from of new Set(judged.flatMap(({ pair }) => pair.from ?? []))) {
    report(
      `  from ${from}`,
      judged.filter(({ pair }) => pair.from === from),
    );
  }
  for (const kind of new Set(judged.flatMap(({ pair }) => pair.kinds ?? []))) {
    report(
      `  with ${kind}`,
      judged.filter(({ pair }) => pair.kinds?.includes(kind)),
    );
  }
  const sameEvent = 'same-event-different-text';
  const said = judged.filter(({ decision }) => decision.kind === 'same-event');
  const labelled = judged.filter(({ pair }) => pair.label === sameEvent).length;
  const right = said.filter(({ pair }) => pair.label === sameEvent).length;
  if (labelled > 0) console.log(`  same-event: said ${said.length}, labelled ${labelled}, both ${right}`);
}

function reportSpeed(file: string): void {
  const pairs = read(file);
  const articles = pairs.flatMap((pair) => [
    [pair.titleA, pair.textA] as const,
    [pair.titleB, pair.textB] as const,
  ]);
  let start = performance.now();
  for (const [title, text] of articles) article(title, text);
  console.log(`fingerprints ${perSecond(articles.length, start)} articles/s`);
  start = performance.now();
  for (const pair of pairs) judge(pair);
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
    reportFile(join(values.data, name));
  }
  reportSpeed(join(values.data, 'perturb.dev.jsonl'));
}
await reportCommand();
