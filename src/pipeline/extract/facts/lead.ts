import { isUnseen, lineOf, type Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import { isElement, namesOf, type Node } from '../page/parse.ts';
import { isShort } from '../page/short-text.ts';
import type { Structured } from './metadata.ts';

const SHORTEST = 40;
const LONGEST = 1200;
const FIRST_LINES = 4;
/** Names that many other things have too: a lead is called so only where it is the text's first paragraph. */
const WEAK_NAME =
  /(?:^|[\s_-])(?:\w*summary|(?:home|intro|brief)text|desc|description|chapeau|dek|intro|excerpt|abstract|mo-?ta|tom-?tat|trich-?yeu|short-?(?:content|desc))(?:$|[\s_-])/u;

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
  const opening = blocks.find((block) => block.image === null);
  if (opening !== undefined && isCalledLead(opening, blocks)) return opening.text;
  const { jsonLd, meta } = structured;
  const told = [jsonLd?.description, meta.get('og:description'), meta.get('description')];
  const descriptions = told
    .map((text) => normalizeWords(text ?? ''))
    .filter((text) => text.length >= SHORTEST);
  const longest = 2 * Math.max(0, ...descriptions.map((text) => text.length));
  const first = blocks.filter((block) => block.text.length >= SHORTEST).slice(0, FIRST_LINES);
  const same = ({ text }: Block): boolean =>
    text.length <= longest && descriptions.includes(normalizeWords(text));
  return first.find(same)?.text ?? null;
}

/** Whether the text's first line is all that stands in an element with a name that leads have; text must follow. */
function isCalledLead({ text, element }: Block, blocks: readonly Block[]): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  const others = blocks.filter((block) => block.image === null && block.element !== element);
  if (!others.some((block) => block.text.length >= SHORTEST)) return false;
  const parent = element.parent as Node | null;
  const holder = parent !== null && isElement(parent) ? parent : null;
  // Beside a link it sums up what the link leads to.
  if (holder?.children.some((child) => isElement(child) && child.name === 'a')) return false;
  const around = holder === null ? [element] : [element, holder];
  return around.some((one) => WEAK_NAME.test(namesOf(one)) && isShort(one, LONGEST) && lineOf(one) === text);
}
