import { foldDiacritics } from '../../text.ts';
import { plainHost } from '../../../model/hosts.ts';

/** Who signed a text, and which agency or paper it was taken from. */
export interface Signature {
  readonly author: string | null;
  readonly credit: string | null;
}

const LABELLED =
  /^(?:bài|tin|ảnh|bài viết|tác giả|thực hiện|người viết|nguồn tin|phóng viên)(?:[ ,&và]+(?:bài|tin|ảnh))*\s*:\s*(.{2,60})$/iu;
const FROM = /^\(?\s*(?:theo|nguồn|dẫn theo|source)\s*:?\s+[\p{Lu}\d][\p{L}\d ,./+&-]{1,50}\)?\.?$/iu;
const AGENCY = /^\(?(?:[\p{Lu}\d]{3,10}(?:[/+-][\p{L}\d+]{2,12})*\+?|[\p{L}\d]+\.vn)\)?$/u;
const NAME_WORD = /^\p{Lu}[\p{L}.'’]*$/u;
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
/** How the name's bearer came by the text. */
const MANNER = /\s*\((?:tổng hợp|t\/h|th|(?:biên |lược )?dịch|sưu tầm|ghi|thực hiện)\)$/iu;
/** A name with the agency that it writes for. */
const AND_AGENCY = /^(\p{Lu}[\p{L}.'’ -]{3,40}?)\s*(?:\/|\()\s*([\p{Lu}\d]{2,10}(?:\.vn)?)\)?$/u;

/** Reads a line as a signature; `null` where it is part of the text. Only for a text's last lines. */
export function readSignature(line: string): Signature | null {
  if (PICTURE.test(line)) return { author: null, credit: null };
  const labelled = LABELLED.exec(line);
  if (labelled?.[1] !== undefined) return { author: withoutPictures(labelled[1]), credit: null };
  if (FROM.test(line)) return { author: null, credit: line.replace(/^\(|\)?\.?$/gu, '').trim() };
  const name = line.replace(MANNER, '');
  if (isName(name) || INITIALS.test(name) || EDITORS.test(name)) return { author: name, credit: null };
  const both = AND_AGENCY.exec(name);
  if (both?.[1] !== undefined && isName(both[1])) return { author: both[1], credit: both[2] ?? null };
  if (AGENCY.test(line)) return { author: null, credit: line.replace(/^\(|\)$/gu, '') };
  return null;
}

/** `Lò Thị Hạnh - Ảnh: Vàng A Páo` without the second, who took the pictures. */
function withoutPictures(names: string): string {
  return names.replace(/[\s,;|/(–-]+(?:ảnh|photos?)\s*:.*$/iu, '').trim();
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

/** Names of two to five capitalised words, one or several joined by a dash or comma. */
function isName(line: string): boolean {
  if (line.length > 60 || /^(?:PV|P\.V)$/u.test(line)) return line.length <= 60;
  return line.split(/\s*[-–,&]\s*/u).every((name) => {
    const parts = name.split(' ');
    return parts.length >= 2 && parts.length <= 5 && parts.every((part) => NAME_WORD.test(part));
  });
}

const BEFORE_DATE =
  /^(.{4,50}?)\s*[-–—|•·,]\s*(?=(?:ngày |thứ |chủ nhật)?[^\p{L}]*\d{1,2}\s?[:/.h–-]\s?\d)/iu;

/** The name in `Hạnh Lò - 13:01, 07/08/2022`, a line under a title; `null` where another thing stands before the date. */
export function nameBeforeDate(line: string): string | null {
  const name = BEFORE_DATE.exec(line)?.[1];
  return name !== undefined && /^\P{Lu}*\p{Lu}\P{Lu}+(?:\s\p{Lu}\P{Lu}*){1,4}$/u.test(name) && isName(name)
    ? name
    : null;
}

// Words that also begin names (Von, Da, Tin) need a colon, or lower case and a whole name behind them.
const PREFIXES = [
  /^(?:tác giả|bài(?: viết| và ảnh)?|tin(?:,? (?:bài|ảnh))?|người viết|thực hiện|authors?|autor(?:en|in)?|von|par|por|di|da|door|av|af|text|redaktion|автор|текст|yazar|szerző|文|取材・文)\s*:\s*/iu,
  /^(?:(?:written|posted|published|created|reported|story|article|words|analysis|opinion|review|report)?\s*(?:by|bởi)|tác giả|bài và ảnh|verfasst von|geschrieben von|ein beitrag von|publié par|escrito por|scritto da|skrevet av)\s+/iu,
  /^(?:von|par|por|di|da|door|av|af)\s+(?=\p{Lu}\S*\s+\p{Lu})/u,
  /^[Bb]y(?=\p{Lu}\p{Ll})/u,
];
const BYLINE =
  /(?:^|[\s|•·,–-])(?:[Bb]y|BY|[Tt]ác giả|[Bb]ài và ảnh|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]oor|[Aa]uthor|[Aa]utor(?:in)?|[Аа]втор)\s*:?\s+(\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:(?:van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ibn|dos|du|zu|ter|ten|y|and|und|et|&)\s+)*\p{Lu}[\p{L}\p{M}.'’-]*){0,5}(?:,\s+\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+\p{Lu}[\p{L}\p{M}.'’-]+){1,3})*)/u;
const CONJUNCTION =
  /\s*(?:;|\||•|·|\n|&|\s\/\s)\s*|,\s+(?:and\s+|und\s+|y\s+)?|\s+(?:and|und|et|og|och|ja|en|y|e|ve|i|và|и|with|mit|avec)\s+(?=\p{Lu})/u;
const ADDRESS = /:\/\/|^www\.|@|^\/|\.(?:com|org|net|de|vn|html?|php)(?:$|\/)/iu;
const NOT_A_NAME =
  /^(?:admin(?:istrator)?|root|user|editor|webmaster|wordpress|anonymous|unknown|guest|null|undefined|none|n\/a|default|super user|(?:the |an? )?authors?|previous|next|share|follow|(?:twitter|facebook)(?: .*)?|email|and|by|updated?|published)$/iu;
const TAIL =
  /\s+(?:last updated?|updated?|published|sponsored|more about this author|view profile|read more|follow)(?:\s.*)?$/iu;
const DATE_PART =
  /\s*(?:[|•·–-]|,|\bon\b|\bam\b|\bvom\b|\ble\b)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}[./ -]|(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$/iu;

/** A printed author without `By`, `Tác giả:` and the like; `null` for nothing, an address or no name at all. */
export function cleanAuthor(text: string): string | null {
  const name = withoutPictures(withoutPrefix(text))
    .replace(/\s*[<(]?[\w.+-]+@[\w-]+\.[\w.]+[>)]?/gu, '')
    .replace(/\s*\([\p{L}\p{N}. /]{1,6}\)$/u, '')
    .replace(TAIL, '')
    .replace(/^[\s,;:|•·–-]+|[\s,;:|•·–-]+$/gu, '');
  if (name === '' || name.length > 100 || ADDRESS.test(name) || NOT_A_NAME.test(name)) return null;
  return /\p{L}/u.test(name) ? name : null;
}

/** The names of a list such as `By A, B and C`. */
export function splitNames(text: string): string[] {
  const parts = withoutPrefix(text).replace(DATE_PART, '').split(CONJUNCTION);
  return parts
    .map((name) => name.trim())
    .filter((name, index) => name !== '' && (index === 0 || !isOffice(name)));
}

function withoutPrefix(text: string): string {
  return PREFIXES.reduce((name, prefix) => name.replace(prefix, ''), text.trim());
}

/** What follows a name is an office rather than another name: lower-case words, many of them. */
function isOffice(part: string): boolean {
  const all = part.split(/\s+/u);
  return all.length > 4 && all.filter((word) => /^\p{Ll}/u.test(word)).length >= 2;
}

/** The names after `By` and its like in a line, or `null` where it has none. */
export function printedByline(line: string): string[] | null {
  const names = BYLINE.exec(line)?.[1];
  return names === undefined ? null : splitNames(names);
}

/** Whether a name is the site's, an address or an account. */
export function isSiteOrAddress(name: string, siteName: string | null): boolean {
  const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return ADDRESS.test(name) || /^\d+$/u.test(name) || (siteName !== null && key(name) === key(siteName));
}
