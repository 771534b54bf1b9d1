import type { DocumentLine } from '../../model/document.ts';

/** Rows at a page's top and foot that may be its header and footer; of a page of a few rows one each. */
const EDGE = 2;
const FEW_ROWS = 8;
/** What is repeated on so many pages, and on this share of them, is no text. */
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.5;
const PAGE_NUMBER =
  /^(?:[-–—.\s]*\d{1,4}[-–—.\s]*|(?:trang|page|tr\.?)\s*:?\s*\d{1,4}(?:\s*(?:\/|trên|of)\s*\d{1,4})?|\d{1,4}\s*\/\s*\d{1,4})$/iu;
/** What is put on a page by whoever signs or copies it. */
const STAMP =
  /^(?:(?:được )?ký bởi|người ký|chữ ký số|ký ngày|thời gian ký|cơ quan ?: |email ?:|(?:digitally )?signed by|signing time)/iu;

/** The pages' lines without page numbers, headers and footers that come again, and the stamps of signatures. */
export function dropPageFurniture(pages: readonly (readonly DocumentLine[])[]): DocumentLine[][] {
  const edges = pages.map(edgesOf);
  const counts = new Map<string, number>();
  for (const edge of edges) {
    for (const text of new Set([...edge].map(nameLine))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const most = Math.max(LEAST_PAGES, pages.length * LEAST_SHARE);
  return pages.map((lines, page) =>
    lines.filter((line) => {
      if (STAMP.test(line[0])) return false;
      if (edges[page]?.has(line) !== true) return true;
      return !(PAGE_NUMBER.test(line[0]) && isAlone(line, lines)) && (counts.get(nameLine(line)) ?? 0) < most;
    }),
  );
}

/** The lines nearest to a page's top and foot, wherever the file has them. */
function edgesOf(lines: readonly DocumentLine[]): Set<DocumentLine> {
  const bases = [...new Set(lines.map(([, , , base]) => base))].sort((one, other) => other - one);
  const edge = bases.length < FEW_ROWS ? 1 : EDGE;
  const outer = new Set([...bases.slice(0, edge), ...bases.slice(-edge)]);
  return new Set(lines.filter(([, , , base]) => outer.has(base)));
}

/** A line as it is compared with those of other pages: numbers differ. */
function nameLine([text]: DocumentLine): string {
  return text.toLowerCase().replace(/\d+/gu, '#');
}

/** Whether nothing stands beside a line: a number in a row of a table counts something else than pages. */
function isAlone(line: DocumentLine, lines: readonly DocumentLine[]): boolean {
  const [, , , base, size] = line;
  return lines.every((other) => other === line || Math.abs(other[3] - base) >= size);
}
