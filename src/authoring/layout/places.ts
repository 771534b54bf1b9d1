import { lineOf, readBlocks } from '../../pipeline/extract/page/blocks.ts';
import { bodyOf, isInside, parseHtml, type Doc, type Element } from '../../pipeline/extract/page/parse.ts';
import { cleanLine, normalizeWords } from '../../pipeline/text.ts';
import type { Article } from '../../model/article.ts';

/** What is known of a sample's article: read by the generic extractor, or stored before the site changed. */
type KnownArticle = Pick<
  Article,
  'title' | 'lead' | 'body' | 'publishedAt' | 'publishedPrecision' | 'author'
>;

/** An article's page with what is known of the article. */
export interface ReadSample {
  readonly url: string;
  readonly text: string;
  readonly article: KnownArticle;
  /** What the links that lead to it say, where they have a title's words. */
  readonly linkTitle?: string | undefined;
}

/** An element of a page with its text in one line. */
export interface Place {
  readonly element: Element;
  readonly text: string;
  /** The text as its words alone. */
  readonly words: string;
}

/** A sample as it is learnt from. */
export interface LearntPage {
  readonly doc: Doc;
  readonly article: KnownArticle;
  /** The body's elements with text, in page order. */
  readonly places: readonly Place[];
}

/** A title is found again in a line that goes on for so many characters at most: links cut titles off. */
const LONGEST_REST = 120;
/** A line that stands on so many of the samples, and this share of them, is furniture. */
const REPEATED = 3;
const REPEATED_SHARE = 0.5;

/** The samples as pages with their texts, and what is known of them without what all pages say alike. */
export function openSamples(samples: readonly ReadSample[]): LearntPage[] {
  const opened = samples.flatMap((sample) => {
    const doc = parseHtml(sample.text, sample.url);
    if (doc === null) return [];
    const lines = readBlocks(bodyOf(doc), new Set(), doc.baseUrl).map(({ text }) => normalizeWords(text));
    return [{ sample, doc, places: listPlaces(doc), lines: new Set(lines) }];
  });
  const counts = new Map<string, number>();
  for (const { lines } of opened) for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const least = Math.max(REPEATED, opened.length * REPEATED_SHARE);
  const isFurniture = (line: string): boolean => (counts.get(normalizeWords(line)) ?? 0) >= least;
  const titles = opened.map(({ sample }) => normalizeWords(sample.article.title ?? ''));
  return opened.map(({ sample, doc, places }, at) => {
    const { article, linkTitle } = sample;
    const isShared = titles.some((title, other) => other !== at && title === titles[at]);
    const linked = linkTitle === undefined ? null : findLinkedTitle(linkTitle, places);
    const title = linked ?? (isShared ? null : article.title);
    const own = article.body.split('\n').filter((line) => !isFurniture(line) && !isTitle(line, title));
    const { lead, publishedAt, publishedPrecision, author } = article;
    const known = { title, lead, publishedAt, publishedPrecision, author, body: own.join('\n') };
    return { doc, places, article: known };
  });
}

function listPlaces(doc: Doc): Place[] {
  const body = bodyOf(doc);
  return doc.elements
    .filter((element) => element !== body && isInside(element, body))
    .map((element) => ({ element, line: cleanLine(lineOf(element)) }))
    .filter(({ line }) => line !== '')
    .map(({ element, line }) => ({ element, text: line, words: normalizeWords(line) }));
}

/** The title as the page prints it, by what links say of it; they may cut it off. `null` where it is not found. */
function findLinkedTitle(linkTitle: string, places: readonly Place[]): string | null {
  const wanted = normalizeWords(linkTitle);
  if (wanted === '') return null;
  const isCut = /(?:\.{2,}|…)\s*$/u.test(linkTitle);
  const fits = places.filter(({ words }) =>
    isCut ? words.startsWith(wanted) && words.length <= wanted.length + LONGEST_REST : words === wanted,
  );
  const [longest] = fits.sort((a, b) => b.words.length - a.words.length);
  return longest?.text ?? null;
}

function isTitle(line: string, title: string | null): boolean {
  return title !== null && normalizeWords(line) === normalizeWords(title);
}

/** A summary may stand outside the element that holds the text: this share of it is its container's. */
const HELD = 0.8;

/** The places that hold nearly all of an article's text, the smallest first; of equal ones the outermost. */
export function findContainers({ article: { body }, places }: LearntPage): Place[] {
  const paragraphs = body.split('\n').map(normalizeWords);
  const all = sumLengths(paragraphs);
  if (all === 0) return [];
  return places
    .filter(({ words }) => {
      if (words.length < all * HELD) return false;
      return sumLengths(paragraphs.filter((paragraph) => words.includes(paragraph))) >= all * HELD;
    })
    .sort((a, b) => a.text.length - b.text.length || a.element.order - b.element.order);
}

function sumLengths(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
