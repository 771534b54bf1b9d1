import { html } from 'hono/html';
import type { Evidence } from '../model/article.ts';
import type { TextPart } from '../model/vocabulary.ts';
import type { Html } from './layout.ts';

/** A text with the evidence that stands in this part of the article marked: what spoke for it, and what against. */
export function markEvidence(text: string, evidence: readonly Evidence[], where: TextPart): Html[] {
  const weights = new Map<string, number>();
  for (const { term, weight, where: place } of evidence) {
    if (place === where) weights.set(term.toLowerCase(), (weights.get(term.toLowerCase()) ?? 0) + weight);
  }
  const pattern = matchAnyOf([...weights.keys()]);
  if (pattern === null) return [html`${text}`];
  return text.split(pattern).map((piece, at) => {
    // Odd pieces are what the pattern's one group matched.
    if (at % 2 === 0) return html`${piece}`;
    const isFor = (weights.get(piece.toLowerCase()) ?? 0) > 0;
    return isFor ? html`<mark>${piece}</mark>` : html`<mark class="against">${piece}</mark>`;
  });
}

/** Whole words only, and of terms that begin alike the longest. */
function matchAnyOf(terms: readonly string[]): RegExp | null {
  if (terms.length === 0) return null;
  const longestFirst = [...terms].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
