import type { Attachment } from '../../../model/article-parts.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { countChars, lineOf } from '../page/blocks.ts';
import { absoluteUrl, type Doc } from '../page/parse.ts';
import type { PageMetadata } from './metadata.ts';

/** A list of files may follow the text within so many elements. */
const BEHIND = 60;
const MOST_FILES = 50;
/** Characters: so little may stand anywhere on a page, its foot included. */
const LITTLE_TEXT = 200;

/** Documents (PDF, Word, tables, archives) that an article links to, in or right behind its text; each address once. */
export function findAttachments(doc: Doc, { elements }: PageMetadata, core: TextCore): readonly Attachment[] {
  const places = core.blocks.map(({ element }) => element.order);
  const isWithoutText = countChars(core.blocks) < LITTLE_TEXT;
  const first = isWithoutText ? 0 : Math.min(...places);
  const last = isWithoutText ? Infinity : Math.max(...places) + BEHIND;
  const files = new Map<string, Attachment>();
  for (const link of elements.files) {
    const zone = zoneOf(link, core);
    if (link.order < first || link.order > last || zone === 'others') continue;
    // An announcement may be its files alone: without a text beside them, those of the frame stay out.
    if (isWithoutText && zone === 'frame') continue;
    const url = absoluteUrl(link.attribs['href'] ?? '', doc.baseUrl);
    if (url === null || files.has(url) || files.size >= MOST_FILES) continue;
    files.set(url, { url, title: lineOf(link) || link.attribs['title'] || null });
  }
  return [...files.values()];
}
