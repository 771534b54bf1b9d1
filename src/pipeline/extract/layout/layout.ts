import type { PrintedDate } from '../../../model/article.ts';
import type { Layout, LayoutField } from '../../../model/portal.ts';
import { countChars, readBlocks, type Block } from '../page/blocks.ts';
import { parseDate } from '../facts/dates.ts';
import { applyPattern, readField, selectElements, type FieldValue } from './fields.ts';
import type { Draft } from '../page/draft.ts';
import { bodyOf, isInside, type Doc, type Node, type Skip } from '../page/parse.ts';

/** A container with less text (characters) is not the body. */
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
  const dates = layout.date.map((field) => read([field]));
  const author = read(layout.author);
  const credit = read(layout.credit);
  const section = read(layout.section);
  const fields = [title, lead, dates.flat(), author, credit, section].flat().filter((value) => value.whole);
  const text = containerText(doc, layout, skip, fields) ?? anchoredText(doc, layout, skip);
  if (text === null) return null;
  return {
    layout: layout.id,
    titles: title,
    lead: lead[0]?.text ?? null,
    date: chooseDate(dates, text.blocks[0]?.element.order ?? 0) ?? text.date,
    author: author[0]?.text ?? text.author,
    credit: credit[0]?.text ?? null,
    section: section.length > 0 ? splitCrumbs(section.map((value) => value.text)) : text.section,
    blocks: text.blocks,
    teasers: false,
  };
}

/** The date of the best field that has one: of several, that which stands last before the text, as those of a sidebar do not. */
function chooseDate(fields: readonly (readonly FieldValue[])[], start: number): PrintedDate | null {
  for (const values of fields) {
    const read = values.flatMap(({ text, element }) => {
      const date = parseDate(text);
      return date === null ? [] : [{ date, order: element.order }];
    });
    const found = read.findLast(({ order }) => order < start) ?? read[0];
    if (found !== undefined) return found.date;
  }
  return null;
}

interface BodyText {
  readonly blocks: readonly Block[];
  readonly date: PrintedDate | null;
  readonly author: string | null;
  readonly section: readonly string[];
}

/** The text of the first container that has any: Tandan's, for one, is empty, since it is closed before the body. */
function containerText(doc: Doc, layout: Layout, skip: Skip, fields: FieldValue[]): BodyText | null {
  const captions = new Set(layout.caption.flatMap((selector) => selectElements(doc, selector, skip)));
  for (const selector of layout.body) {
    for (const element of selectElements(doc, selector, skip)) {
      // A field inside the body is no text of it; one that holds the body is not cut out.
      const inside = fields.map((field) => field.element).filter((field) => !isInside(element, field));
      const blocks = readBlocks(element, new Set([...skip, ...inside]), doc.baseUrl, captions);
      if (countChars(blocks) >= MIN_BODY) return { blocks, date: null, author: null, section: [] };
    }
  }
  return null;
}

/** The text between two lines that the layout names, for pages whose markup tells nothing. */
function anchoredText(doc: Doc, layout: Layout, skip: Skip): BodyText | null {
  const { anchors } = layout;
  if (anchors === undefined) return null;
  const lines = readBlocks(bodyOf(doc), skip, doc.baseUrl);
  const starts = new RegExp(anchors.start, 'u');
  const start = lines.findIndex((block) => starts.test(block.text));
  if (start === -1) return null;
  const ends = anchors.end === undefined ? null : new RegExp(anchors.end, 'u');
  const rest = lines.slice(start + 1);
  const end = ends === null ? -1 : rest.findIndex((block) => ends.test(block.text));
  const blocks = end === -1 ? rest : rest.slice(0, end);
  if (countChars(blocks) < MIN_BODY) return null;
  const date = anchorValue(lines, anchors.date);
  const section = anchorValue(lines, anchors.section);
  return {
    blocks,
    date: date === null ? null : parseDate(date),
    author: anchorValue(lines, anchors.author),
    section: section === null ? [] : splitCrumbs([section]),
  };
}

/** What a pattern finds in the first line that has it, else over all lines: patterns may span them. */
function anchorValue(lines: readonly Block[], source: string | undefined): string | null {
  if (source === undefined) return null;
  const pattern = new RegExp(source, 'mu');
  for (const { text } of lines) {
    const value = applyPattern(text, pattern);
    if (value !== '') return value;
  }
  const all = lines.filter((block) => block.image === null).map((block) => block.text);
  return applyPattern(all.join('\n'), pattern) || null;
}

function splitCrumbs(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) => text.split(CRUMBS)).filter((part) => part !== '' && !HOME.test(part));
  return [...new Set(all)];
}
