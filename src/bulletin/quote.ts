import type { Grounds } from '../model/article.ts';
import type { QuotedSentence } from '../model/bulletin.ts';
import type { Item } from '../model/item.ts';
import { type Sentence, splitSentences } from '../model/sentences.ts';

/** What is quoted of. */
export type QuotedText = Pick<Item, 'lead' | 'body' | 'grounds'>;

const MOST_SENTENCES = 4;
const LEAST_SENTENCES = 2;
/** From here on no further sentence is taken, once there are two. */
const ENOUGH_CHARACTERS = 480;
/** Shorter ones are by-lines, headings and captions. */
const LEAST_CHARACTERS = 30;

/**
 * Two to four sentences of an article, word for word, in the order of its text: the one that decided and those that
 * follow it; where too few follow, also those before it. Fewer where it has no more.
 */
export function chooseSentences(item: QuotedText): QuotedSentence[] {
  const all = listSentences(item);
  if (all.length === 0) return [];
  const start = Math.max(
    0,
    all.findIndex((one) => isDeciding(one, item.grounds)),
  );
  const chosen = [...all.slice(start, start + 1)];
  let length = chosen[0]?.text.length ?? 0;
  for (const next of all.slice(start + 1)) {
    const isEnough = chosen.length >= LEAST_SENTENCES && length + next.text.length > ENOUGH_CHARACTERS;
    if (chosen.length >= MOST_SENTENCES || isEnough) break;
    chosen.push(next);
    length += next.text.length;
  }
  for (let at = start - 1; at >= 0 && chosen.length < LEAST_SENTENCES; at--) {
    const before = all[at];
    if (before !== undefined) chosen.unshift(before);
  }
  return chosen;
}

/** The sentences that an analyst can choose from, in the order of the text; what the text says twice stands here once. */
export function listSentences({ lead, body }: QuotedText): QuotedSentence[] {
  const of = (where: 'lead' | 'body', text: string | null): QuotedSentence[] =>
    splitSentences(text ?? '').map((one: Sentence) => ({ where, offset: one.offset, text: one.text }));
  const all = [...of('lead', lead), ...of('body', body)];
  const long = all.filter(({ text }) => text.length >= LEAST_CHARACTERS);
  const seen = new Set<string>();
  return (long.length > 0 ? long : all).filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** Whether a sentence is the one that decided: of a long one, the grounds have a stretch between dots. */
function isDeciding({ where, text }: QuotedSentence, grounds: Grounds | null): boolean {
  if (grounds === null || grounds.where !== where) return false;
  const stretch = plain(grounds.sentence.replace(/^… | …$/gu, ''));
  return stretch !== '' && (plain(text).includes(stretch) || stretch.includes(plain(text)));
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Whether a sentence still stands where it was found. */
export function isStillThere(
  { where, offset, text }: QuotedSentence,
  item: Pick<Item, 'title' | 'lead' | 'body'>,
): boolean {
  return (item[where] ?? '').startsWith(text, offset);
}

/**
 * The sentences as they are printed: between quotation marks, with `[…]` where something of the text was left out between
 * two. Nothing is changed within them.
 */
export function printQuote(sentences: readonly QuotedSentence[]): string {
  const joined = sentences.reduce((text, one, at) => {
    const before = sentences[at - 1];
    if (before === undefined) return one.text;
    return `${text}${follows(before, one) ? ' ' : ' […] '}${one.text}`;
  }, '');
  return joined === '' ? '' : `“${joined}”`;
}

/** Between two that follow each other stands nothing but white space. */
function follows(one: QuotedSentence, next: QuotedSentence): boolean {
  if (one.where !== next.where) return false;
  const gap = next.offset - (one.offset + one.text.length);
  return gap >= 0 && gap <= 2;
}
