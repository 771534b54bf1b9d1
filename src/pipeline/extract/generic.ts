import { readSignature } from './byline.ts';
import type { Block } from './blocks.ts';
import { dropBoxes } from './boxes.ts';
import type { OnDrop } from './clutter.ts';
import { judgeLines } from './judge.ts';
import type { Draft } from './layout.ts';
import { describeLines, type Line } from './lines.ts';
import type { Doc } from './parse.ts';
import type { Structured } from './structured.ts';
import { surveyOf } from './survey.ts';

const PROSE = 80;
/** Shorter lines are labels. */
const TEASER = 20;
const HEADING = /^h[2-6]$/u;
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
  const teasers = areTeasers(kept, lines);
  dropLinksAhead(kept, lines, onDrop);
  dropBoxes(
    kept,
    lines.map(({ block }) => block),
    [titleTag, meta.get('og:title') ?? ''],
    onDrop,
  );
  addSignature(kept, lines);
  return { blocks: withImages(survey.blocks, kept), teasers };
}

/** Whether the text kept so far is teasers: each line of it stands right under a link of its own. */
function areTeasers(kept: ReadonlySet<Block>, lines: readonly Line[]): boolean {
  const isKept = (line: Line | undefined): boolean =>
    line !== undefined && line.density < 0.5 && kept.has(line.block);
  const links = lines.filter((line, index) => {
    const [below, next] = [lines[index + 1], lines[index + 2]];
    // A date may stand between the two.
    const between = below !== undefined && below.size < TEASER && below.density < 0.5;
    return line.density > 0.9 && (isKept(below) || (between && isKept(next)));
  });
  const long = links.filter(({ block }) => block.text.length >= TEASER);
  const texts = [...kept].filter((block) => block.text.length >= TEASER);
  if (long.length >= 5 && long.length >= (texts.length + long.length) * 0.3) return true;
  // One or two, where the page has no heading of its own.
  const plain = lines.filter(({ block, density }) => kept.has(block) && density <= 0.9);
  const headed = links.filter(({ block }) => HEADING.test(block.element.name));
  const titled = lines.some(({ block }) => block.element.name === 'h1');
  return !titled && headed.length > 0 && headed.length >= plain.length;
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
