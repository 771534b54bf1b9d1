import { isUnseen, lineOf, type Block } from './blocks.ts';
import { selectElements } from './fields.ts';
import { fold } from './fold.ts';
import type { Doc } from './parse.ts';
import type { Structured } from './structured.ts';

const NAMED = [
  '[class*="sapo"]',
  '[class*="standfirst"]',
  '[class*="article__lead"]',
  '[class*="article-lead"]',
  '[class*="article__summary"]',
  '[class*="article-summary"]',
  '[id="divArticleDescription"]',
];
const SHORTEST = 40;
const LONGEST = 1200;
const FIRST_LINES = 4;

/**
 * The lead of a page without a layout: printed in an element named for it, or the page's description where
 * one of the text's first lines is the same. A description nobody sees is no lead.
 */
export function findLead(doc: Doc, structured: Structured, blocks: readonly Block[]): string | null {
  for (const selector of NAMED) {
    const elements = selectElements(doc, selector, new Set()).filter((element) => !isUnseen(element));
    const texts = elements.map((element) => lineOf(element));
    const lead = texts.length === 1 ? texts[0] : undefined;
    if (lead !== undefined && lead.length >= SHORTEST && lead.length <= LONGEST) return lead;
  }
  const { jsonLd, meta } = structured;
  const told = [jsonLd?.description, meta.get('og:description'), meta.get('description')];
  const descriptions = told.map((text) => fold(text ?? '')).filter((text) => text.length >= SHORTEST);
  const first = blocks.filter((block) => block.text.length >= SHORTEST).slice(0, FIRST_LINES);
  return first.find((block) => descriptions.includes(fold(block.text)))?.text ?? null;
}
