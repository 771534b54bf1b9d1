import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashShingles, wordHash } from '../../src/pipeline/dedupe/shingles.ts';
import { wordKeys } from '../../src/pipeline/text.ts';
import { readStreams, textOnPage } from './streams.ts';

const rowSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  text: z.string(),
  label: z.enum(['foreign-affairs', 'other']),
  borderline: z.boolean().default(false),
  pool: z.string().default('correction'),
  url: z.string().nullish(),
  source: z.string().nullish(),
});

/** One labelled article. */
export interface Row extends Omit<z.output<typeof rowSchema>, 'url' | 'source'> {
  /** The name of its JSONL file without extension; `stream` or `own` for what is our own. */
  readonly file: string;
  /** Whose it is: the host of its page, its stream, its writer. */
  readonly source: string;
}

export const FILES = ['dev', 'more', 'portal', 'provincial'] as const;

/** The labelled articles of the development files, and of `corrections.jsonl` where there is one. */
export function readRows(folder: string): Row[] {
  return [...FILES, 'corrections'].flatMap((file) => {
    const path = join(folder, `${file}.jsonl`);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    return lines.map((line) => rowOf(rowSchema.parse(JSON.parse(line)), file));
  });
}

function rowOf({ url, source, ...row }: z.output<typeof rowSchema>, file: string): Row {
  const host = url && URL.canParse(url) ? new URL(url).hostname.replace(/^(?:www|m)\./u, '') : null;
  return { ...row, file, source: host ?? source ?? file };
}

/** The items of our own streams; `pool` is the kind of an item. */
export function readStreamRows(): Row[] {
  return readStreams().flatMap((stream) =>
    stream.items.map((item, at) => ({
      id: `${stream.name}-${at + 1}`,
      title: item.title === '' ? null : item.title,
      text: textOnPage(stream, at),
      label: item.foreignAffairs ? ('foreign-affairs' as const) : ('other' as const),
      borderline: item.borderline,
      pool: item.kind,
      file: STREAM,
      source: stream.name,
    })),
  );
}

/** What `judge` is given of a row. */
export function inputOf({ title, text }: Row): { title: string | null; lead: null; body: string } {
  return { title: title ?? null, lead: null, body: text };
}

/** The `file` of the items of our own streams. */
export const STREAM = 'stream';

/** A random number generator in 0..1 from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Shared shingles over those of the shorter text, from which on two articles are near-copies. */
const NEAR_COPY = 0.3;
const NEAR_COPY_WORDS = 5;

/** A cluster number for each row: near-copies, over all files, share one. */
function clusters(rows: readonly Row[]): number[] {
  const sets = rows.map(
    ({ text }) => new Set(hashShingles(Uint32Array.from(wordKeys(text), wordHash), NEAR_COPY_WORDS)),
  );
  const parent = rows.map((_, index) => index);
  const find = (index: number): number => {
    const up = parent[index] ?? index;
    return up === index ? index : find(up);
  };
  const holders = new Map<number, number[]>();
  for (const [index, set] of sets.entries()) {
    const shared = new Map<number, number>();
    for (const shingle of set) {
      for (const other of holders.get(shingle) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(shingle, [...(holders.get(shingle) ?? []), index]);
    }
    for (const [other, count] of shared) {
      const least = Math.min(set.size, sets[other]?.size ?? 0);
      if (count / least >= NEAR_COPY) parent[find(index)] = find(other);
    }
  }
  return rows.map((_, index) => find(index));
}

/** What stays in one fold: near-copies, or all that one source has. */
export type Parted = 'copies' | 'sources';

/** A fold for each row, and a number that near-copies share. */
export interface Folds {
  readonly fold: readonly number[];
  readonly copies: readonly number[];
}

/** Folds shuffled by the seed; a stream of our own has a fold in turn, whole. */
export function folds(rows: readonly Row[], count: number, seed: number, parted: Parted): Folds {
  const copies = clusters(rows);
  const groups = rows.map(({ source }, at) => (parted === 'sources' ? source : String(copies[at])));
  const random = seeded(seed);
  const order = [...new Set(groups.filter((_, at) => rows[at]?.file !== STREAM))].map((group) => ({
    group,
    key: random(),
  }));
  order.sort((a, b) => a.key - b.key);
  const ofGroup = new Map(order.map(({ group }, index) => [group, index % count]));
  const streams = [...new Set(rows.filter(({ file }) => file === STREAM).map(({ source }) => source))];
  const fold = rows.map(({ file, source }, at) =>
    file === STREAM ? streams.indexOf(source) % count : (ofGroup.get(groups[at] ?? '') ?? 0),
  );
  return { fold, copies };
}

const OWN_FOLDER = 'fixtures/relevance';
/** The pool of our own short sentences; an own article's is `writer N`. */
export const SENTENCES = 'sentences';

/** All that is our own: short sentences, and whole articles by writer. */
export function readOwn(): Row[] {
  return ['training.txt', 'articles.txt'].flatMap((name) => readOwnFile(name));
}

/** Rows of one file: `label|rule|title|text` a line, `#` begins a comment, `# Writer N` a writer's articles. */
function readOwnFile(name: string): Row[] {
  let pool = SENTENCES;
  const lines = readFileSync(join(OWN_FOLDER, name), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const writer = /^# (Writer \d+)$/u.exec(line)?.[1];
    if (writer !== undefined) pool = writer.toLowerCase();
    const [label, , title = '', text = ''] = line.split('|');
    if (label !== 'F' && label !== 'O') return [];
    return [
      {
        id: `${name}-${index + 1}`,
        title: title === '' ? null : title,
        text,
        label: label === 'F' ? ('foreign-affairs' as const) : ('other' as const),
        borderline: false,
        pool,
        file: 'own',
        source: pool,
      },
    ];
  });
}
