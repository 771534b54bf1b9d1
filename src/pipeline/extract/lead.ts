import { isUnseen, lineOf, type Block } from './blocks.ts';
import { fold } from './fold.ts';
import { isShort } from './short.ts';
import type { Structured } from './structured.ts';

const SHORTEST = 40;
const LONGEST = 1200;
const FIRST_LINES = 4;

/**
 * The lead of a page without a layout: printed in an element named for it, or the page's description where
 * one of the text's first lines is the same. A description nobody sees is no lead.
 */
export function findLead(structured: Structured, blocks: readonly Block[]): string | null {
  const named = structured.marks.leads.filter((element) => !isUnseen(element) && isShort(element, LONGEST));
  const texts = new Set(named.map((element) => lineOf(element)).filter((text) => text !== ''));
  const [lead] = texts;
  if (texts.size === 1 && lead !== undefined && lead.length >= SHORTEST && lead.length <= LONGEST)
    return lead;
  const { jsonLd, meta } = structured;
  const told = [jsonLd?.description, meta.get('og:description'), meta.get('description')];
  const descriptions = told.map((text) => fold(text ?? '')).filter((text) => text.length >= SHORTEST);
  const longest = 2 * Math.max(0, ...descriptions.map((text) => text.length));
  const first = blocks.filter((block) => block.text.length >= SHORTEST).slice(0, FIRST_LINES);
  const same = ({ text }: Block): boolean => text.length <= longest && descriptions.includes(fold(text));
  return first.find(same)?.text ?? null;
}
