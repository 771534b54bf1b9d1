import { getDocumentProxy } from 'unpdf';
import { type DocumentLine, type DocumentText, unreadDocument } from '../model/document.ts';
import { messageOf } from '../model/errors.ts';
import { MOST_CHARACTERS, isGarbled, isTooLittle, withoutControls } from './letters.ts';

/** A longer document is read from its beginning. */
const MOST_PAGES = 200;
/** A gap between two pieces of a line that is a space, and one that parts two columns; shares of the letters' size. */
const SPACE = 0.15;
const COLUMN = 2.5;
/** A piece this far above or below a line (a share of the letters' size) is on another. */
const OTHER_LINE = 0.45;

/** A piece of a page's text; marks of its structure have no `str`. */
interface Piece {
  readonly str?: string;
  /** [a, b, c, d, e, f]: e and f are where it begins (ISO 32000-1, 8.3.3). */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** What is used of an open PDF: the library's own types cannot be resolved as it ships them. */
interface Opened {
  readonly numPages: number;
  getPage(
    number: number,
  ): Promise<{ getTextContent(): Promise<{ items: readonly Piece[] }>; cleanup(): boolean }>;
  getMetadata(): Promise<{ readonly info: object }>;
  destroy(): Promise<void>;
}

const open = getDocumentProxy as unknown as (bytes: Uint8Array, options: object) => Promise<Opened>;

/** The lines of a PDF, page by page, in the order in which it draws them. */
export async function readPdf(url: string, bytes: Uint8Array): Promise<DocumentText> {
  let opened: Opened;
  try {
    // A copy: the library takes the bytes away from whoever gave them.
    opened = await open(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked
      ? unreadDocument(url, 'pdf', 'encrypted', 'it opens with a password only')
      : unreadDocument(url, 'pdf', 'broken', messageOf(error));
  }
  try {
    return await readPages(url, opened);
  } catch (error) {
    return unreadDocument(url, 'pdf', 'broken', messageOf(error), opened.numPages);
  } finally {
    await opened.destroy();
  }
}

async function readPages(url: string, opened: Opened): Promise<DocumentText> {
  const pages = opened.numPages;
  const lines: DocumentLine[][] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(pages, MOST_PAGES) && characters < MOST_CHARACTERS; number++) {
    const page = await opened.getPage(number);
    const { items } = await page.getTextContent();
    const found = toLines(items);
    lines.push(found);
    characters += found.reduce((sum, [text]) => sum + text.length, 0);
    page.cleanup();
  }
  const texts = lines.flat().map(([text]) => text);
  if (isTooLittle(texts, lines.length)) {
    return unreadDocument(url, 'pdf', 'scanned', 'its pages are pictures, without a text layer', pages);
  }
  if (isGarbled(texts)) {
    return unreadDocument(url, 'pdf', 'garbled', 'its fonts do not say what their letters are', pages);
  }
  const ownTitle = await readOwnTitle(opened);
  return {
    url,
    kind: 'pdf',
    pages,
    readPages: lines.length,
    problem: null,
    detail: '',
    lines,
    paragraphs: [],
    ownTitle,
  };
}

/** A line while its pieces come. */
interface OpenLine {
  text: string;
  readonly left: number;
  right: number;
  readonly base: number;
  size: number;
}

/** Pieces as they are drawn, put together to lines. */
function toLines(pieces: readonly Piece[]): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let line: OpenLine | null = null;
  const close = (): void => {
    const text = line === null ? '' : withoutControls(line.text).replace(/\s+/gu, ' ').trim();
    if (line !== null && text !== '') {
      const { left, right, base, size } = line;
      lines.push([text, Math.round(left), Math.round(right), Math.round(base), Math.round(size)]);
    }
    line = null;
  };
  for (const piece of pieces) {
    const { str, hasEOL } = piece;
    if (str === undefined) continue;
    const [, , , , left = 0, base = 0] = piece.transform;
    const size = Math.abs(piece.height);
    if (str.trim() !== '') {
      const gap: number = line === null ? 0 : left - line.right;
      const height: number = Math.max(size, line?.size ?? 0);
      const isOther: boolean =
        line !== null &&
        (Math.abs(base - line.base) > height * OTHER_LINE || gap < -height || gap > height * COLUMN);
      if (isOther) close();
      if (line === null) line = { text: str, left, right: left + piece.width, base, size };
      else {
        line.text += gap > height * SPACE && !/\s$/u.test(line.text) ? ` ${str}` : str;
        line.right = left + piece.width;
        line.size = height;
      }
    } else if (line !== null && str !== '') line.text += ' ';
    if (hasEOL) close();
  }
  close();
  return lines;
}

/** The title among the properties; `null` where there is none. */
async function readOwnTitle(opened: Opened): Promise<string | null> {
  const found = await opened.getMetadata().catch(() => null);
  const info: Readonly<Record<string, unknown>> = { ...found?.info };
  const title = info['Title'];
  return typeof title === 'string' && title.trim() !== '' ? withoutControls(title).trim() : null;
}
