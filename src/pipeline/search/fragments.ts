import type { Query } from '../../model/query.ts';
import { foldDiacritics, hasDiacritics, wordSpans } from '../text.ts';
import { indexWords } from './lexemes.ts';
import type { TextPart } from '../../model/vocabulary.ts';

/** A piece of an article's text around what was sought; the parts joined are the text, `…` where it was cut. */
export interface Fragment {
  readonly where: TextPart;
  readonly parts: readonly { readonly text: string; readonly isHit: boolean }[];
}

interface Sought {
  readonly keys: readonly string[];
  readonly isFolded: boolean;
  readonly titleOnly: boolean;
}

/** Words of a text with their places; `end` is behind the last letter. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** A run of words that was sought: numbers of its first and last word. */
interface Hit {
  readonly first: number;
  readonly last: number;
}

const BEFORE = 10;
const AFTER = 25;
const BODY_FRAGMENTS = 2;

/** Where a query's words and phrases stand in an article: the whole title and lead, and pieces of the body. */
export function fragmentsOf(
  article: { readonly title: string | null; readonly lead: string | null; readonly body: string | null },
  query: Query,
): Fragment[] {
  const sought = soughtBy(query);
  if (sought.length === 0) return [];
  const anywhere = sought.filter(({ titleOnly }) => !titleOnly);
  return [
    ...cutOut('title', article.title, sought, 1, Infinity),
    ...cutOut('lead', article.lead, anywhere, 1, Infinity),
    ...cutOut('body', article.body, anywhere, BODY_FRAGMENTS, AFTER),
  ];
}

function soughtBy(query: Query): Sought[] {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.flatMap(soughtBy);
  if (query.kind !== 'text' || query.field === 'place' || query.field === 'section') return [];
  const isFolded = !hasDiacritics(query.phrase);
  const words = indexWords(query.phrase);
  return [
    { keys: isFolded ? words.map(foldDiacritics) : words, isFolded, titleOnly: query.field === 'title' },
  ];
}

function cutOut(
  where: TextPart,
  text: string | null,
  sought: readonly Sought[],
  most: number,
  radius: number,
): Fragment[] {
  const printed = (text ?? '').normalize('NFC');
  const words = wordSpans(printed);
  const hits = mergeHits(sought.flatMap((one) => hitsOf(words, one)));
  const fragments: Fragment[] = [];
  let seen = -1;
  for (const { first } of hits) {
    if (first <= seen || fragments.length === most) continue;
    const from = Math.max(first - (radius === Infinity ? first : BEFORE), seen + 1, 0);
    seen = Math.min(first + radius, words.length - 1);
    const shown = hits.filter((hit) => hit.first >= from && hit.last <= seen);
    fragments.push({ where, parts: partsOf(printed, words, shown, from, seen) });
  }
  return fragments;
}

function hitsOf(words: readonly Word[], { keys, isFolded }: Sought): Hit[] {
  const read = words.map(({ key }) => (isFolded ? foldDiacritics(key) : key));
  return read.flatMap((_, first) =>
    keys.every((key, at) => read[first + at] === key) ? [{ first, last: first + keys.length - 1 }] : [],
  );
}

/** Hits in their order, those that overlap as one. */
function mergeHits(hits: readonly Hit[]): Hit[] {
  const all: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.first - b.first || b.last - a.last)) {
    const before = all.at(-1);
    if (before && hit.first <= before.last) {
      all[all.length - 1] = { first: before.first, last: Math.max(before.last, hit.last) };
    } else all.push(hit);
  }
  return all;
}

function partsOf(
  text: string,
  words: readonly Word[],
  hits: readonly Hit[],
  from: number,
  to: number,
): Fragment['parts'] {
  const begin = from === 0 ? 0 : (words[from]?.start ?? 0);
  const finish = to === words.length - 1 ? text.length : (words[to]?.end ?? text.length);
  const parts: { text: string; isHit: boolean }[] = [];
  const add = (start: number, end: number, isHit: boolean): void => {
    const piece = text.slice(start, end);
    const open = start === begin && begin > 0 ? '…' : '';
    const close = end === finish && finish < text.length ? '…' : '';
    if (piece !== '') parts.push({ text: `${open}${piece}${close}`, isHit });
  };
  let at = begin;
  for (const { first, last } of hits) {
    const [start, end] = [words[first]?.start ?? at, words[last]?.end ?? at];
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, finish, false);
  return parts;
}
