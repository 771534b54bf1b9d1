/** Characters that are taken of one document. */
export const MOST_CHARACTERS = 400_000;
/** Letters in all below which a document has no text of its own. */
const LEAST_LETTERS = 100;
/** Letters a page, of several, below which the pages are pictures with a line or two beside them. */
const LEAST_A_PAGE = 40;
const PAGES = 3;
const LETTER = /\p{L}/gu;
/** What is put on a scanned page by whoever signs it electronically. */
const SIGNATURE =
  /^(?:(?:được )?ký bởi|người ký|chữ ký số|ký ngày|ngày ký|thời gian ký|cơ quan ?:|email ?:|e-mail ?:|(?:digitally )?signed by|date ?:|signing time|reason ?:|location ?:|foxit)/iu;
/** Not a character that anybody wrote: glyphs without a name are put there. */
const NAMELESS = /[\p{Co}\p{Cn}\ufffd\p{Cc}]/gu;
const MOST_NAMELESS = 0.3;

/** Without control characters but line ends and tabs: a database refuses some of them. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '');
}

/** Whether a line is the visible part of an electronic signature. */
function isSignatureLine(line: string): boolean {
  return SIGNATURE.test(line.trim());
}

/** Whether lines of so many pages are no text: what is there is a scan's stamp. */
export function isTooLittle(lines: readonly string[], pages: number): boolean {
  let letters = 0;
  for (const line of lines) if (!isSignatureLine(line)) letters += line.match(LETTER)?.length ?? 0;
  return letters < LEAST_LETTERS || (pages >= PAGES && letters < pages * LEAST_A_PAGE);
}

/** Whether too many characters stand for glyphs that have no name: the font does not say what its letters are. */
export function isGarbled(lines: readonly string[]): boolean {
  const text = lines.join('').replace(/\s/gu, '');
  return (text.match(NAMELESS)?.length ?? 0) > text.length * MOST_NAMELESS;
}
