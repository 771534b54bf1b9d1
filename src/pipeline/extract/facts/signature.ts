import { foldDiacritics } from '../../text.ts';
import { plainHost } from '../../../model/hosts.ts';
import { isInside, isElement, type Node } from '../page/parse.ts';
import type { Block } from '../page/blocks.ts';
import { MANNER, withoutPictures } from './byline.ts';
import { hasVietnamese, isNameLine } from './person-name.ts';

/** Who signed a text, and which agency or paper it was taken from. */
export interface Signature {
  readonly author: string | null;
  readonly credit: string | null;
}

const LABELLED =
  /^(?:bài|tin|ảnh|bài viết|tác giả|thực hiện|người viết|phóng viên)(?:[ ,&và]+(?:bài|tin|ảnh))*\s*:\s*(.{2,60})$/iu;
const FROM =
  /^\(?\s*(?:theo|nguồn(?: tin)?|dẫn theo|source)\s*:?\s+[\p{Lu}\d][\p{L}\d ,./+&-]{1,50}\)?\.?$/iu;
const HEADING = /^h[1-6]$/u;
/** Elements around a signature among which the text is looked for. */
const BESIDE_LEVELS = 3;
const AGENCY = /^\(?(?:[\p{Lu}\d]{3,10}(?:[/+-][\p{L}\d+]{2,12})*\+?|[\p{L}\d]+\.vn)\)?$/u;
/** Press tags before the first sentence: `CTTĐT - `, `(Dân trí) - `, `Hà Nội (TTXVN 12/3) - `, `Baoquocte.vn. `. */
const DATELINES = [
  /^\(?((?:[\p{L} ]{2,20} [-–] )?(?:\p{Lu}{1,8}(?:ĐT|VN)|SGGPO?|TTO|NDO|TPO|NLĐO|PLO|VOV(?:\.VN)?|VGP|BYB|QĐND|[\p{L}\d]+\.vn))\)?\s*[-–—]\s+(?=\S)/u,
  /^\((\p{Lu}[\p{L}\d.+ ]{1,30})\)\s*[-–—]\s*(?=\p{Lu}|\d|["“])/u,
  /^\p{Lu}[\p{L} .]{1,25} \((\p{Lu}[\p{Lu}\d]{2,9})(?:,? (?:ngày )?\d[\d/.-]*)?\)\s*[-–—]\s*(?=\S)/u,
  /^(\p{Lu}[\p{Lu}\d]{2,9}) \([\p{L} .]{2,25},? (?:ngày )?\d[\d/.-]*\)\s*[-–—]\s*(?=\S)/u,
  /^((?:\p{Lu}[\p{L}\d]+\.(?:com\.|org\.)?vn)|\p{Lu}{1,6}(?:ĐT|VN))\.\s+(?=\p{Lu})/u,
];
/** Any other capitals are a tag only where they abbreviate the site: `BHG - ` on baohagiang.vn. */
const CAPITALS = /^\(?(\p{Lu}{2,6})\)?\s?[-–—]\s?(?=\p{Lu})/u;
const PICTURE = /^ảnh\s*:\s*\S/iu;
const INITIALS = /^\p{Lu}{1,2}(?:\.\s?\p{Lu}{1,2}){1,3}\.?$/u;
const EDITORS = /^(?:BBT|ban biên tập)$/iu;
/** A name with the agency that it writes for. */
const AND_AGENCY = /^(\p{Lu}[\p{L}.'’ -]{3,40}?)\s*(?:\/|\()\s*([\p{Lu}\d]{2,10}(?:\.vn)?)\)?$/u;

/** Reads a line as a signature; `null` where it is part of the text. Only for a text's last lines. */
export function readSignature(line: string): Signature | null {
  if (PICTURE.test(line)) return { author: null, credit: null };
  const labelled = LABELLED.exec(line);
  if (labelled?.[1] !== undefined) return { author: withoutPictures(labelled[1]), credit: null };
  if (FROM.test(line)) return { author: null, credit: line.replace(/^\(|\)?\.?$/gu, '').trim() };
  const name = line.replace(MANNER, '');
  if (isNameLine(name) || INITIALS.test(name) || EDITORS.test(name)) return { author: name, credit: null };
  const both = AND_AGENCY.exec(name);
  if (both?.[1] !== undefined && isNameLine(both[1])) return { author: both[1], credit: both[2] ?? null };
  if (AGENCY.test(line)) return { author: null, credit: line.replace(/^\(|\)$/gu, '') };
  return null;
}

/**
 * Reads a line of a page as a signature of the text whose last line is `last`. A bare name is one only in Vietnamese, right
 * beside the text, and in no heading or link: what else has two capitals is a heading of the page.
 */
export function readSignatureBlock(block: Block, last: Block | undefined): Signature | null {
  const signature = readSignature(block.text);
  const isBareName = isNameLine(block.text.replace(MANNER, ''));
  if (signature === null || !isBareName) return signature;
  if (HEADING.test(block.element.name) || block.linked * 2 > block.text.length) return null;
  if (last === undefined) return signature;
  const isVietnamese = hasVietnamese(last.text) || hasVietnamese(block.text);
  return isVietnamese && isBeside(block, last) ? signature : null;
}

function isBeside(block: Block, text: Block): boolean {
  let at: Node | null = block.element;
  for (let level = 0; level <= BESIDE_LEVELS && at !== null && isElement(at); level++, at = at.parent) {
    // Everything on a page is inside its body.
    if (at.name === 'body') return at === text.element || at === block.element.parent;
    if (isInside(text.element, at)) return true;
  }
  return false;
}

/** `CTTĐT - Sáng 13/12…` → the press tag and the text without it; `null` without a tag. `host` is the site's. */
export function splitDateline(
  text: string,
  host: string,
): { readonly tag: string; readonly rest: string } | null {
  for (const pattern of DATELINES) {
    const match = pattern.exec(text);
    if (match?.[1] !== undefined) return { tag: match[1], rest: text.slice(match[0].length) };
  }
  const match = CAPITALS.exec(text);
  if (match?.[1] === undefined || !isAbbreviationOf(match[1], host)) return null;
  return { tag: match[1], rest: text.slice(match[0].length) };
}

/** Whether letters stand in a host's name in their order, the first at its beginning or behind `bao` (newspaper). */
function isAbbreviationOf(tag: string, host: string): boolean {
  const letters = foldDiacritics(tag).replace(/(?:o|dt)$/u, '');
  const name = plainHost(host).split('.')[0] ?? '';
  return [name, name.replace(/^bao/u, '')].some((one) => {
    let at = -1;
    const inOrder = Array.from(letters).every((letter) => (at = one.indexOf(letter, at + 1)) !== -1);
    return letters.length >= 2 && one.startsWith(letters.charAt(0)) && inOrder;
  });
}
