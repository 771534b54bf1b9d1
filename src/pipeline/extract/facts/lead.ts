import { isUnseen, lineOf, type Block } from '../page/blocks.ts';
import { normalizeWords } from '../../text.ts';
import { isElement, namesOf, type Node } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';
import type { PageMetadata } from './metadata.ts';

const SHORTEST = 40;
const LONGEST = 1200;
const FIRST_LINES = 4;
/** Names that many other elements have, too: believed only of the text's first paragraph. */
const WEAK_NAME =
  /(?:^|[\s_-])(?:\w*summary|(?:home|intro|brief)text|desc|description|chapeau|dek|intro|excerpt|abstract|mo-?ta|tom-?tat|trich-?yeu|short-?(?:content|desc))(?:$|[\s_-])/u;

/**
 * The lead of a page without a layout: the text of an element named for it, or the one of the text's first lines that
 * is the page's description. A description that is not printed is no lead.
 */
export function findLead(metadata: PageMetadata, blocks: readonly Block[]): string | null {
  const named = metadata.elements.leads.filter(
    (element) => !isUnseen(element) && hasShortText(element, LONGEST),
  );
  const texts = new Set(named.map((element) => lineOf(element)).filter((text) => text !== ''));
  const [lead] = texts;
  if (texts.size === 1 && lead !== undefined && lead.length >= SHORTEST && lead.length <= LONGEST)
    return lead;
  const opening = blocks.find((block) => block.image === null);
  if (opening !== undefined && isNamedLead(opening, blocks)) return opening.text;
  const { jsonLd, meta } = metadata;
  const given = [jsonLd?.description, meta.get('og:description'), meta.get('description')];
  const descriptions = given
    .map((text) => normalizeWords(text ?? ''))
    .filter((text) => text.length >= SHORTEST);
  const longest = 2 * Math.max(0, ...descriptions.map((text) => text.length));
  const first = blocks.filter((block) => block.text.length >= SHORTEST).slice(0, FIRST_LINES);
  const same = ({ text }: Block): boolean =>
    text.length <= longest && descriptions.includes(normalizeWords(text));
  return first.find(same)?.text ?? null;
}

/** Whether the text's first line is all that stands in an element named as leads are; text must follow. */
function isNamedLead({ text, element }: Block, blocks: readonly Block[]): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  const others = blocks.filter((block) => block.image === null && block.element !== element);
  if (!others.some((block) => block.text.length >= SHORTEST)) return false;
  const parent = element.parent as Node | null;
  const holder = parent !== null && isElement(parent) ? parent : null;
  // Beside a link it is the teaser of another page.
  if (holder?.children.some((child) => isElement(child) && child.name === 'a')) return false;
  const candidates = holder === null ? [element] : [element, holder];
  return candidates.some(
    (one) => WEAK_NAME.test(namesOf(one)) && hasShortText(one, LONGEST) && lineOf(one) === text,
  );
}
