import { readSignature } from '../facts/byline.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
import { dropBoxes } from './boxes.ts';
import type { OnDrop } from './clutter.ts';
import { judgeLines } from './classify-lines.ts';
import type { Draft } from '../page/draft.ts';
import { describeLines, type Line } from './lines.ts';
import { isElement, type Doc, type Element } from '../page/parse.ts';
import type { Structured } from '../facts/metadata.ts';
import { surveyOf } from './page-text.ts';

const PROSE = 80;
/** Shorter lines are labels. */
const TEASER = 20;
const LABEL = 40;
/** As many entries tell a list. */
const MOST = 20;
const CAPTION = 220;
const SIGNATURE_LINES = 4;
const NOTHING: Draft = {
  layout: 'generic',
  title: null,
  lead: null,
  date: null,
  author: null,
  credit: null,
  section: [],
  blocks: [],
  teasers: false,
};

/**
 * Finds the article without knowing the site: every line of the page is judged by what it looks like and where it
 * stands, then by its neighbours and by the element that holds most of the text. Without any text the draft has no
 * blocks.
 */
export function readGeneric(doc: Doc, structured: Structured, onDrop?: OnDrop): Draft {
  return { ...NOTHING, ...genericBlocks(doc, structured, onDrop) };
}

function genericBlocks(
  doc: Doc,
  { titleTag, meta }: Structured,
  onDrop: OnDrop | undefined,
): Pick<Draft, 'blocks' | 'teasers'> {
  const survey = surveyOf(doc);
  if (survey === null) return { blocks: [], teasers: false };
  const lines = describeLines(survey.blocks);
  const kept = new Set<Block>();
  judgeLines(lines).forEach((judged, index) => {
    const line = lines[index];
    if (judged && line !== undefined) kept.add(line.block);
  });
  const titles = [titleTag, meta.get('og:title') ?? ''].map(normalizeWords);
  const teasers = areTeasers(kept, lines, titles);
  dropLinksAhead(kept, lines, onDrop);
  const texts = lines.map(({ block }) => block);
  dropBoxes(kept, texts, titles, onDrop);
  addSignature(kept, lines);
  return { blocks: withImages(survey.blocks, kept), teasers };
}

/** Whether the text kept so far is teasers: each line of it stands under a link of its own that leads to another page. */
function areTeasers(kept: ReadonlySet<Block>, lines: readonly Line[], own: readonly string[]): boolean {
  const below = new Set<Block>();
  const links = lines.filter((line, index) => {
    // A date may stand between.
    const [next, second] = lines.slice(index + 1, index + 3);
    const near = next !== undefined && next.size < LABEL ? [next, second] : [next];
    const text = near.find((one) => one !== undefined && one.density < 0.5 && kept.has(one.block));
    const heads = line.density > 0.9 && text !== undefined;
    if (heads) below.add(text.block);
    return heads && line.block.text.length >= TEASER;
  });
  const texts = [...kept].filter((block) => block.text.length >= TEASER);
  if (links.length >= 5 && links.length >= (texts.length + links.length) * 0.3) return true;
  const plain = texts.filter((block) => block.linked < block.text.length / 2 && block.text.length >= LABEL);
  const titled = lines.some(({ block }) => block.element.name === 'h1');
  if (plain.length < (titled ? 3 : 1) || !plain.every((block) => below.has(block))) return false;
  return links
    .slice(0, MOST)
    .every(
      (line) => leadsAway(line) && !own.some((title) => title.includes(normalizeWords(line.block.text))),
    );
}

/** Its link is to another page, none to a place in this one. */
function leadsAway({ block }: Line): boolean {
  const links = [block.element, ...linksIn(block.element)].filter(({ name }) => name === 'a');
  return links.length === 0 || links.some(({ attribs }) => !(attribs['href'] ?? '#').startsWith('#'));
}

function linksIn(element: Element): Element[] {
  return element.children.filter(isElement).flatMap((child) => [child, ...linksIn(child)]);
}

/** Before the first line of text, short lines that are links lead elsewhere: the way to the page, the section, tools. */
function dropLinksAhead(kept: Set<Block>, lines: readonly Line[], onDrop: OnDrop | undefined): void {
  for (const { block, size, density } of lines) {
    if (!kept.has(block)) continue;
    if (size >= PROSE) return;
    if (density > 0.5 && kept.delete(block)) onDrop?.(block, 'link ahead of the text');
  }
}

/** The text's last lines may be who signed it: short, and nothing like the text before. */
function addSignature(kept: Set<Block>, lines: readonly Line[]): void {
  const last = lines.findLastIndex(({ block }) => kept.has(block));
  if (last === -1) return;
  for (const { block } of lines.slice(last + 1, last + 1 + SIGNATURE_LINES)) {
    if (readSignature(block.text) === null) return;
    kept.add(block);
  }
}

/** The kept lines with the images among them; a line that was not kept right after an image is its caption. */
function withImages(blocks: readonly Block[], kept: ReadonlySet<Block>): Block[] {
  const first = blocks.findIndex((block) => kept.has(block));
  const last = blocks.findLastIndex((block) => kept.has(block));
  const out: Block[] = [];
  let image = false;
  // An image may stand above the first paragraph.
  for (const block of blocks.slice(Math.max(0, first - 3), last + 1)) {
    if (block.image !== null || kept.has(block)) {
      out.push(block);
      image = block.image !== null;
    } else if (image && isCaption(block)) {
      out.push({ ...block, caption: true });
      image = block.caption;
    }
  }
  return first === -1 ? [] : out;
}

function isCaption({ text, linked, element }: Block): boolean {
  return text.length <= CAPTION && linked === 0 && element.name !== 'h1';
}
