import { readSignature } from './byline.ts';
import type { Block } from './blocks.ts';
import { judgeLines } from './judge.ts';
import type { Draft } from './layout.ts';
import { describeLines, type Line } from './lines.ts';
import type { Doc } from './parse.ts';
import { surveyOf } from './survey.ts';

const PROSE = 80;
const CAPTION = 220;
const SIGNATURE_LINES = 4;

/**
 * Finds the article without knowing the site: every line of the page is judged by what it looks like and where it
 * stands, then by its neighbours and by the element that holds most of the text. Without any text the draft has no
 * blocks.
 */
export function readGeneric(doc: Doc): Draft {
  const blocks = genericBlocks(doc);
  return {
    layout: 'generic',
    title: null,
    lead: null,
    date: null,
    author: null,
    credit: null,
    section: [],
    blocks,
  };
}

function genericBlocks(doc: Doc): readonly Block[] {
  const survey = surveyOf(doc);
  if (survey === null) return [];
  const lines = describeLines(survey.blocks);
  const kept = new Set<Block>();
  judgeLines(lines).forEach((judged, index) => {
    const line = lines[index];
    if (judged && line !== undefined) kept.add(line.block);
  });
  if (!addTeasers(kept, lines)) dropLinksAhead(kept, lines);
  addSignature(kept, lines);
  return withImages(survey.blocks, kept);
}

/** Keeps the links that lines of text stand under, each under its own: a list, for whoever tells lists apart. */
function addTeasers(kept: Set<Block>, lines: readonly Line[]): boolean {
  const links = lines.filter((line, index) => {
    const below = lines[index + 1];
    return line.density > 0.9 && below !== undefined && below.density < 0.5 && kept.has(below.block);
  });
  if (links.length < 5 || links.length < kept.size / 3) return false;
  for (const { block } of links) kept.add(block);
  return true;
}

/** Before the first line of text, short lines that are links lead elsewhere: the way to the page, the section, tools. */
function dropLinksAhead(kept: Set<Block>, lines: readonly Line[]): void {
  for (const { block, size, density } of lines) {
    if (!kept.has(block)) continue;
    if (size >= PROSE) return;
    if (density > 0.5) kept.delete(block);
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
    } else if (image && block.text.length <= CAPTION && block.linked === 0) {
      out.push({ ...block, caption: true });
      image = block.caption;
    }
  }
  return first === -1 ? [] : out;
}
