import type { Portal } from '../../../model/portal.ts';
import { normalizeWords } from '../../text.ts';
import type { Article, Extraction } from '../../../model/article.ts';

/** Paragraphs of fewer words are headings, signatures and captions: the two extractors may differ about them. */
const SHORTEST = 12;
/** A paragraph is missing when the layout has less than this share of its trigrams (three words in a row). */
const KEPT = 0.5;
/** A layout counts as broken when missing paragraphs hold this share of the generic extractor's words. */
const BROKEN = 0.15;

/**
 * What a portal's layout loses against the generic extractor on the same page, in a sentence; `null` where it loses
 * nothing to speak of. Measured is the share of words, of the generic extractor's paragraphs of twelve words and more,
 * that stand in paragraphs missing from everything that the layout read; 15 % of them are too many.
 */
export function layoutLoss(byLayout: Extraction, generic: Extraction, portal: Portal): string | null {
  if (generic.kind === 'no-body') return null;
  if (byLayout.kind === 'no-body') {
    return `${portal.id}: no article by its layouts (${byLayout.reason}), but the generic extractor finds one`;
  }
  const { layout } = byLayout.article;
  if (layout === 'generic') {
    if (portal.layouts.length === 0) return null;
    return `${portal.id}: none of its layouts matched; the generic extractor read the page`;
  }
  const known = new Set(trigramsOf(allTextOf(byLayout.article)));
  const paragraphs = longParagraphs(generic.article);
  const missing = paragraphs.filter(({ text }) => {
    const trigrams = trigramsOf(text);
    return trigrams.filter((trigram) => known.has(trigram)).length < trigrams.length * KEPT;
  });
  const share = countWords(missing) / (countWords(paragraphs) || 1);
  if (share < BROKEN) return null;
  const count = `${missing.length} of ${paragraphs.length} paragraphs`;
  return (
    `${portal.id}: layout "${layout}" misses ${Math.round(share * 100)} % of the words (${count}) that the generic ` +
    `extractor finds, first: "${beginningOf(missing[0]?.text ?? '')}"`
  );
}

interface Paragraph {
  readonly text: string;
  readonly words: number;
}

function longParagraphs({ lead, body }: Article): Paragraph[] {
  return `${lead ?? ''}\n${body}`
    .split('\n')
    .map((text) => ({ text, words: wordsOf(text).length }))
    .filter(({ words }) => words >= SHORTEST);
}

/** Everything the layout read: what it takes for a caption is not lost. */
function allTextOf({ title, lead, body, author, credit, images }: Article): string {
  const captions = images.flatMap(({ caption, credit: by }) => [caption, by]);
  return [title, lead, body, author, credit, ...captions].join('\n');
}

function trigramsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(0, words.length - 2).map((_, at) => words.slice(at, at + 3).join(' '));
}

function wordsOf(text: string): string[] {
  return normalizeWords(text).split(' ').filter(Boolean);
}

function countWords(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { words }) => sum + words, 0);
}

function beginningOf(text: string): string {
  const words = text.split(' ');
  return words.length <= SHORTEST ? text : `${words.slice(0, SHORTEST).join(' ')} …`;
}
