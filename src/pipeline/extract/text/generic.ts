import { readSignatureBlock } from '../facts/signature.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
import { dropBoxes } from './boxes.ts';
import type { OnDrop } from './clutter.ts';
import { isFootLine } from './foot.ts';
import { isBoxHeading } from './headlines.ts';
import { classifyLines } from './classify-lines.ts';
import type { Draft } from '../page/draft.ts';
import { describeLines, type TextLine } from './lines.ts';
import { isElement, namesOf, type Doc, type Element } from '../page/parse.ts';
import type { PageMetadata } from '../facts/metadata.ts';
import { readPageText } from './page-text.ts';
import { dropRelated } from './related.ts';

/** Characters of a line that is surely text. */
const PROSE = 80;
/** Characters: shorter links are no teasers, shorter lines under them are dates and labels. */
const TEASER = 20;
const LABEL = 40;
/** A list of teasers shows in its first entries. */
const TEASERS_CHECKED = 20;
const LEAD = /sapo|standfirst|chapeau|lead|summary|description|mo-?ta|tom-?tat|trich-?(?:yeu|dan)/u;
/** Characters of a description, at least, and lines between a lead and its text. */
const DESCRIBED = 40;
const ABOVE = 30;
const CAPTION = 220;
const SIGNATURE_LINES = 4;

/**
 * Finds the article without knowing the site: every line of the page is classified by what it looks like and where it
 * stands, then by its neighbours and by the element that holds most of the text. Without any text the draft has no
 * blocks.
 */
export function readGeneric(doc: Doc, { titleTag, meta }: PageMetadata, onDrop?: OnDrop): Draft {
  const { blocks } = readPageText(doc);
  const lines = describeLines(blocks);
  const areText = classifyLines(lines);
  const kept = new Set(lines.filter((_, index) => areText[index]).map(({ block }) => block));
  const titles = [titleTag, meta.get('og:title') ?? ''].map(normalizeWords);
  const teasers = areTeasers(kept, lines, titles);
  if (!teasers) addDescribed(kept, lines, [meta.get('og:description') ?? '', meta.get('description') ?? '']);
  dropLinksAhead(kept, lines, onDrop);
  const all = lines.map(({ block }) => block);
  const headings = new Set(all.filter(isBoxHeading));
  dropBoxes(kept, all, headings, titles, onDrop);
  dropRelated(kept, all, headings, onDrop);
  dropFoot(kept, onDrop);
  addSignature(kept, lines);
  return {
    layout: 'generic',
    titles: [],
    lead: null,
    date: null,
    author: null,
    credit: null,
    section: [],
    blocks: withImages(blocks, kept),
    // What stood beside the teasers may be gone by now.
    teasers: teasers || (kept.size > 0 && areTeasers(kept, lines, titles)),
  };
}

/** Whether the text kept so far is teasers: each line of it stands under a link to another page. */
function areTeasers(
  kept: ReadonlySet<Block>,
  lines: readonly TextLine[],
  titles: readonly string[],
): boolean {
  const underLinks = new Set<Block>();
  const links = lines.filter((line, index) => {
    // A date may stand between the link and its text.
    const [next, second] = lines.slice(index + 1, index + 3);
    const below = next !== undefined && next.size < LABEL ? [next, second] : [next];
    const text = below.find((one) => one !== undefined && one.density < 0.5 && kept.has(one.block));
    if (text === undefined || line.density <= 0.9) return false;
    underLinks.add(text.block);
    return line.block.text.length >= TEASER;
  });
  const texts = [...kept].filter((block) => block.text.length >= TEASER);
  if (links.length >= 5 && links.length >= (texts.length + links.length) * 0.3) return true;
  const prose = texts.filter(({ text, linked }) => linked < text.length / 2 && text.length >= LABEL);
  const isTitled = lines.some(({ block }) => block.element.name === 'h1');
  if (prose.length < (isTitled ? 3 : 1) || !prose.every((block) => underLinks.has(block))) return false;
  return links.slice(0, TEASERS_CHECKED).every((line) => {
    const words = normalizeWords(line.block.text);
    return leadsAway(line) && !titles.some((title) => title.includes(words));
  });
}

/** Whether a line links to another page, not to a place in this one. */
function leadsAway({ block }: TextLine): boolean {
  const links = [block.element, ...linksIn(block.element)].filter(({ name }) => name === 'a');
  return links.length === 0 || links.some(({ attribs }) => !(attribs['href'] ?? '#').startsWith('#'));
}

function linksIn(element: Element): Element[] {
  return element.children.filter(isElement).flatMap((child) => [child, ...linksIn(child)]);
}

/** Short lines of links before the first line of text are breadcrumbs, sections and tools. */
function dropLinksAhead(kept: Set<Block>, lines: readonly TextLine[], onDrop: OnDrop | undefined): void {
  for (const { block, size, density } of lines) {
    if (!kept.has(block)) continue;
    if (size >= PROSE) return;
    if (density > 0.5 && kept.delete(block)) onDrop?.(block, 'link ahead of the text');
  }
}

/** A line between title and text that the page gives as its description is the lead, whatever element it stands in. */
function addDescribed(kept: Set<Block>, lines: readonly TextLine[], descriptions: readonly string[]): void {
  if (descriptions.every((text) => text.length < DESCRIBED)) return;
  const first = lines.findIndex(({ block, size }) => kept.has(block) && size >= PROSE);
  if (first === -1) return;
  let given: readonly string[] | null = null;
  const above = lines.slice(Math.max(0, first - ABOVE), first);
  const lead = above.findLast(({ block, size, density, afterTitle }) => {
    if (!afterTitle || size < DESCRIBED || density > 0.5 || !LEAD.test(namesOf(block.element))) return false;
    const words = normalizeWords(block.text);
    given ??= descriptions.map(normalizeWords).filter((one) => one.length >= DESCRIBED);
    // Descriptions are cut at some length.
    return given.some(
      (one) => words === one || words.startsWith(one) || (one.startsWith(words) && words.length >= PROSE),
    );
  });
  if (lead !== undefined) kept.add(lead.block);
}

/** The foot's lines behind the text go, where they stand in another element; all of them where there is no other text. */
function dropFoot(kept: Set<Block>, onDrop: OnDrop | undefined): void {
  const blocks = [...kept];
  const last = blocks.findLast(({ text }) => !isFootLine(text));
  const foot = last === undefined ? blocks : blocks.slice(blocks.indexOf(last) + 1);
  for (const block of foot)
    if (block.element.parent !== last?.element.parent && kept.delete(block))
      onDrop?.(block, "the page's foot");
}

/** The lines behind the text may be its signature: too short for the classifier, and unlike the text. */
function addSignature(kept: Set<Block>, lines: readonly TextLine[]): void {
  const at = lines.findLastIndex(({ block }) => kept.has(block));
  const last = lines[at];
  if (last === undefined) return;
  for (const [index, { block }] of lines.slice(at + 1, at + 1 + SIGNATURE_LINES).entries()) {
    const next = lines[at + index + 2];
    // What stands over links is the heading of a list.
    if (readSignatureBlock(block, last.block) === null || (next?.density ?? 0) > 0.5) return;
    kept.add(block);
  }
}

/** The kept lines and the images among them; a dropped line right after an image is its caption. */
function withImages(blocks: readonly Block[], kept: ReadonlySet<Block>): Block[] {
  const first = blocks.findIndex((block) => kept.has(block));
  const last = blocks.findLastIndex((block) => kept.has(block));
  const out: Block[] = [];
  let isAfterImage = false;
  // An image may stand above the first paragraph.
  for (const block of blocks.slice(Math.max(0, first - 3), last + 1)) {
    if (block.image !== null || kept.has(block)) {
      out.push(block);
      isAfterImage = block.image !== null;
    } else if (isAfterImage && isCaption(block)) {
      out.push({ ...block, caption: true });
      isAfterImage = block.caption;
    }
  }
  return first === -1 ? [] : out;
}

function isCaption({ text, linked, element }: Block): boolean {
  return text.length <= CAPTION && linked === 0 && element.name !== 'h1';
}
