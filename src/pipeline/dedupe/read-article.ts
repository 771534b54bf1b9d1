import { cleanText } from '../text.ts';
import { eachWordOnce } from './one-spelling.ts';
import { readLine } from './printed-words.ts';
import type { ReadText } from './read-text.ts';

/** A headline and its text, taken apart. */
export interface ReadArticle {
  readonly title: string | null;
  readonly read: ReadText;
}

/** Whether an article's headline or text has a word, by its hash. */
export type Mentions = (word: number) => boolean;

const known = new WeakMap<ReadText, ReadonlySet<number>>();

/** The words of an article's headline and text, to be asked for: as printed and in their one spelling. */
export function mentionedBy({ title, read }: ReadArticle): Mentions {
  const text = known.get(read) ?? collectWords(read);
  const headline = readTitle(title).map(({ hash }) => hash);
  return (word) => text.has(word) || headline.includes(word);
}

/** What the first and what the second of two articles mention. */
export interface BothMention {
  readonly ours: Mentions;
  readonly theirs: Mentions;
}

/** What either of two articles mentions. */
export function mentionsOfBoth(first: ReadArticle, second: ReadArticle): BothMention {
  return { ours: mentionedBy(first), theirs: mentionedBy(second) };
}

function collectWords(read: ReadText): ReadonlySet<number> {
  const words = new Set(read.all);
  for (const word of read.respelled) words.add(word);
  known.set(read, words);
  return words;
}

/** A headline's words in their one spelling, each with its first printed word. */
export function readTitle(title: string | null): { readonly hash: number; readonly text: string }[] {
  const line = readLine(cleanText(title ?? ''));
  const words: { hash: number; text: string }[] = [];
  eachWordOnce(line, (hash, from) => words.push({ hash, text: line.words[from]?.text ?? '' }));
  return words;
}
