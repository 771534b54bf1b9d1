import { isUnseen, lineOf } from '../page/blocks.ts';
import { textOf, type Doc, type Element } from '../page/parse.ts';
import { readPieces } from '../page/pieces.ts';
import { hasShortText } from '../page/short-text.ts';
import { zoneOf, type TextCore } from '../page/zones.ts';
import { cleanLine } from '../../text.ts';
import { splitNames } from './byline.ts';
import { monthNamed } from './months.ts';
import type { PageMetadata } from './metadata.ts';

const BY = String.raw`(?:[Bb]y|BY|[Tt]ác giả|[Bb]ài và ảnh|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]oor|[Aa]uthor|[Aa]utor(?:in)?|[Аа]втор)`;
const WORD = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*`;
const PARTICLES = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ibn|dos|du|zu|ter|ten|y|and|und|et|&)\s+)*`;
/** A by-line begins a line or follows a mark, a date, or the word for what was done. */
const BYLINE = new RegExp(
  String.raw`(?:^|[|•·,–:-]\s*|\d\s+|\b(?:[Ww]ritten|[Pp]osted|[Pp]ublished|[Cc]reated|[Rr]eported|[Ss]tory|[Ww]ords|[Aa]rticle|[Aa]nalysis|[Ss]ubmitted|[Uu]pdated|[Ee]in [Bb]eitrag)\s+)` +
    String.raw`${BY}\s*:?\s+(${WORD}(?:\s+${PARTICLES}${WORD}){0,5}(?:\s+(?:editors|staff|team))?(?:,\s+${WORD}(?:\s+${WORD}){1,3})*)`,
  'u',
);
/** A line that is a by-line and nothing else but perhaps a date. */
const WHOLE_LINE =
  /^(?:(?:[Ww]ritten|[Pp]osted|[Ss]tory|[Ww]ords)\s+)?(?:[Bb]y|BY)\s+\p{Lu}|^(?:Tác giả|Bài|Bài viết|Người viết|Phóng viên|Thực hiện)\s*:\s*\p{Lu}/u;
/** What people do, where it is printed with a capital behind a name. */
const OFFICE =
  /\s+(?:Senior|Staff|Chief|Associate|Assistant|Managing|Contributing|Special|Political|Reporter|Correspondent|Editor|Writer|Contributor|Columnist|Director|Manager|Published|Updated|Posted|Last|Reviewed|Edited)(?:\s.*)?$/u;
const LINE_START =
  /^\s*(?:[Bb]y|BY|[Ww]ritten|[Pp]osted|[Ss]tory|[Ww]ords|Tác giả|Bài|Người viết|Phóng viên|Thực hiện)(?:[\s:]|$)/u;
/** Elements above the title, before the text where there is no title, of the text and behind it that may be a by-line. */
const ABOVE = 30;
const BEFORE = 40;
const WITHIN = 4;
const BEHIND = 30;
const LONGEST = 90;

/** The names after `By` and its like in an element, or `null` where it has none. */
export function readByline(element: Element): string[] | null {
  return namesIn(joinPieces(readPieces(element)));
}

/** The names of a by-line in a line of its own: between title and text, in the text's first lines, or right behind it. */
export function findBylineNearText(doc: Doc, { elements }: PageMetadata, core: TextCore): string[] {
  const texts = core.blocks.filter(({ image, text }) => image === null && text.length > LONGEST);
  const [first, last] = [texts[0]?.element.order, texts.at(-1)?.element.order];
  if (first === undefined || last === undefined) return [];
  const title = elements.headings.findLast(({ order }) => order < first)?.order ?? first - BEFORE;
  const near = [
    ...doc.elements.slice(Math.max(0, title - ABOVE), first + WITHIN),
    ...doc.elements.slice(last + 1, last + 1 + BEHIND),
  ];
  for (const element of near) {
    const start = element.children[0];
    if (start === undefined || !LINE_START.test(textOf(start) ?? '')) continue;
    if (isUnseen(element) || !hasShortText(element, 2 * LONGEST)) continue;
    const line = lineOf(element);
    if (line.length <= LONGEST && WHOLE_LINE.test(line) && zoneOf(element, core) !== 'others')
      return readByline(element) ?? splitNames(line);
  }
  return [];
}

function namesIn(line: string): string[] | null {
  const match = BYLINE.exec(line);
  if (match?.[1] === undefined) return null;
  const isDateNext = /^\.?\s*\|?\s*\d/u.test(line.slice(match.index + match[0].length));
  return splitNames(match[1]).map((name) => withoutOffice(withoutMonth(name, isDateNext)));
}

/** `Nathan Willis March`, before a day, without the month; a name of two words may end like one. */
function withoutMonth(name: string, isDateNext: boolean): string {
  const words = name.split(' ');
  const isMonth = words.length > 1 && monthNamed(words.at(-1) ?? '') !== null;
  return isMonth && (isDateNext || words.length > 2) ? words.slice(0, -1).join(' ') : name;
}

function withoutOffice(name: string): string {
  return name.replace(OFFICE, '');
}

/** One line, with a bar where a tag parts two pieces, unless a conjunction or the halves of one name meet there. */
function joinPieces(pieces: readonly string[]): string {
  let line = '';
  for (const piece of pieces) {
    const isOpen =
      line === '' ||
      /(?:^|[\s|])(?:by|von|par|por|door|and|und|et|và|&|author|autor|tác giả)\s*:?$|[,&:]$/iu.test(line);
    const isHalf = /^\p{Lu}[\p{L}.'’-]*$/u.test(piece) && /(?:^|\s)by \p{Lu}[\p{L}.'’-]*$/iu.test(line);
    const goesOn = /^(?:and|und|et|và|&|,)(?:\s|$)/iu.test(piece);
    line += isOpen || isHalf || goesOn ? ` ${piece}` : ` | ${piece}`;
  }
  return cleanLine(line);
}
