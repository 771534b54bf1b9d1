import type { PrintedDate } from '../../../model/article.ts';
import type { Layout, LayoutField } from '../../../model/portal.ts';
import { readBlocks, type Block } from '../page/blocks.ts';
import { parseDate } from '../facts/dates.ts';
import { narrowed, readField, selectElements, type FieldValue } from './fields.ts';
import type { Draft } from '../page/draft.ts';
import { bodyOf, isInside, type Doc, type Node, type Skip } from '../page/parse.ts';

const MIN_BODY = 80;
const CRUMBS = /\s*(?:>>|»|›|>|→)\s*/u;
const HOME = /^(?:trang chủ|home)$/iu;

/** Reads a page by one layout; `null` where the layout does not apply or finds no body. */
export function readLayout(doc: Doc, layout: Layout): Draft | null {
  if (!layout.detect.every((selector) => doc.select(selector).length > 0)) return null;
  const skip = new Set<Node>(layout.remove.flatMap((selector) => doc.select(selector)));
  const read = (fields: readonly LayoutField[]): FieldValue[] => readField(doc, fields, skip);
  const title = read(layout.title);
  const lead = read(layout.lead);
  const date = read(layout.date);
  const author = read(layout.author);
  const credit = read(layout.credit);
  const section = read(layout.section);
  const named = [title, lead, date, author, credit, section].flat().filter((value) => value.whole);
  const text = containerBlocks(doc, layout, skip, named) ?? anchoredBlocks(doc, layout, skip);
  if (text === null) return null;
  return {
    layout: layout.id,
    title: title[0]?.text ?? null,
    lead: lead[0]?.text ?? null,
    date: firstDate(date.map((value) => value.text)) ?? text.date,
    author: author[0]?.text ?? text.author,
    credit: credit[0]?.text ?? null,
    section: section.length > 0 ? crumbs(section.map((value) => value.text)) : text.section,
    blocks: text.blocks,
    teasers: false,
  };
}

interface BodyText {
  readonly blocks: readonly Block[];
  readonly date: PrintedDate | null;
  readonly author: string | null;
  readonly section: readonly string[];
}

/** The first container with text; empty ones are passed over (Tandan closes its paragraph before the body). */
function containerBlocks(doc: Doc, layout: Layout, skip: Skip, named: FieldValue[]): BodyText | null {
  const captions = new Set(layout.caption.flatMap((selector) => selectElements(doc, selector, skip)));
  for (const selector of layout.body) {
    for (const element of selectElements(doc, selector, skip)) {
      const inside = named.map((value) => value.element).filter((field) => !isInside(element, field));
      const blocks = readBlocks(element, new Set([...skip, ...inside]), doc.baseUrl, captions);
      if (length(blocks) >= MIN_BODY) return { blocks, date: null, author: null, section: [] };
    }
  }
  return null;
}

/** The text between two marks of the page, for pages whose markup is not known. */
function anchoredBlocks(doc: Doc, layout: Layout, skip: Skip): BodyText | null {
  const { anchors } = layout;
  const root = bodyOf(doc);
  if (anchors === undefined || root === null) return null;
  const lines = readBlocks(root, skip, doc.baseUrl);
  const starts = new RegExp(anchors.start, 'u');
  const start = lines.findIndex((block) => starts.test(block.text));
  if (start === -1) return null;
  const ends = anchors.end === undefined ? null : new RegExp(anchors.end, 'u');
  const rest = lines.slice(start + 1);
  const end = ends === null ? -1 : rest.findIndex((block) => ends.test(block.text));
  const blocks = end === -1 ? rest : rest.slice(0, end);
  if (length(blocks) < MIN_BODY) return null;
  const date = anchored(lines, anchors.date);
  const section = anchored(lines, anchors.section);
  return {
    blocks,
    date: date === null ? null : parseDate(date),
    author: anchored(lines, anchors.author),
    section: section === null ? [] : crumbs([section]),
  };
}

/** A pattern's value in the first line that has one; patterns may also span lines. */
function anchored(lines: readonly Block[], source: string | undefined): string | null {
  if (source === undefined) return null;
  const pattern = new RegExp(source, 'mu');
  for (const { text } of lines) {
    const value = narrowed(text, pattern);
    if (value !== '') return value;
  }
  const all = lines.filter((block) => block.image === null).map((block) => block.text);
  return narrowed(all.join('\n'), pattern) || null;
}

function firstDate(texts: readonly string[]): PrintedDate | null {
  return texts.map(parseDate).find((date) => date !== null) ?? null;
}

function crumbs(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) => text.split(CRUMBS)).filter((part) => part !== '' && !HOME.test(part));
  return [...new Set(all)];
}

function length(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
