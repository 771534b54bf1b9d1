import type { Portal } from '../../../model/portal.ts';
import { normalizeWords } from '../../text.ts';
import type { Article, Extraction } from '../../../model/article.ts';

/** Words in a row that must stand in both texts to count as kept. */
const RUN = 3;
/** Shorter lines are headings, signatures and captions: the two extractors may well differ about them. */
const SHORTEST = 12;
/** A paragraph is missing when less than this share of its runs is kept. */
const KEPT = 0.5;
/** The share of the generic extractor's words, in missing paragraphs, from which a layout counts as broken. */
const BROKEN = 0.15;

/**
 * What a portal's layout loses against the generic extractor on the same page, in a sentence; `null` where it loses
 * nothing to speak of. The measure: the share of words in the generic extractor's paragraphs (of twelve words or
 * more) that are missing from everything that the layout read; fifteen hundredths of them are too many.
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
  const kept = new Set(runsOf(textOf(byLayout.article)));
  const paragraphs = paragraphsOf(generic.article);
  const missing = paragraphs.filter(({ text }) => keptShare(runsOf(text), kept) < KEPT);
  const share = total(missing) / (total(paragraphs) || 1);
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

function paragraphsOf({ lead, body }: Article): Paragraph[] {
  return `${lead ?? ''}\n${body}`
    .split('\n')
    .map((text) => ({ text, words: wordsOf(text).length }))
    .filter(({ words }) => words >= SHORTEST);
}

/** Everything the layout read: a caption it knows is no loss. */
function textOf({ title, lead, body, author, credit, images }: Article): string {
  const captions = images.flatMap(({ caption, credit: by }) => [caption, by]);
  return [title, lead, body, author, credit, ...captions].join('\n');
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

function wordsOf(text: string): string[] {
  return normalizeWords(text).split(' ').filter(Boolean);
}

function keptShare(runs: readonly string[], kept: ReadonlySet<string>): number {
  return runs.filter((run) => kept.has(run)).length / (runs.length || 1);
}

function total(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { words }) => sum + words, 0);
}

function beginningOf(text: string): string {
  const words = text.split(' ');
  return words.length <= SHORTEST ? text : `${words.slice(0, SHORTEST).join(' ')} …`;
}
