import { isNameLine, isNobody } from './person-name.ts';

/** `Lò Thị Hạnh - Ảnh: Vàng A Páo` without the second, who took the pictures. */
export function withoutPictures(names: string): string {
  return names.replace(/[\s,;|/(–-]+(?:ảnh|photos?)\s*:.*$/iu, '').trim();
}

const BEFORE_DATE =
  /^(.{4,50}?)\s*[-–—|•·,]\s*(?=(?:ngày |thứ |chủ nhật)?[^\p{L}]*\d{1,2}\s?[:/.h–-]\s?\d)/iu;

/** The name in `Hạnh Lò - 13:01, 07/08/2022`, a line under a title; `null` where another thing stands before the date. */
export function nameBeforeDate(line: string): string | null {
  const name = BEFORE_DATE.exec(line)?.[1];
  return name !== undefined &&
    /^\P{Lu}*\p{Lu}\P{Lu}+(?:\s\p{Lu}\P{Lu}*){1,4}$/u.test(name) &&
    isNameLine(name)
    ? name
    : null;
}

// Words that also begin names (Von, Da, Tin) need a colon, or lower case and a whole name behind them.
const PREFIXES = [
  /^(?:tác giả(?: bài viết)?|bài(?: viết| và ảnh)?|tin(?:,? (?:bài|ảnh))?|người (?:viết|đăng|gửi)|đăng bởi|biên (?:tập|soạn)|phóng viên|thực hiện|authors?|autor(?:en|in)?|von|par|por|di|da|door|av|af|text|redaktion|автор|текст|yazar|szerző|文|取材・文)\s*:\s*/iu,
  /^(?:(?:written|posted|published|created|reported|story|article|words|analysis|opinion|review|report)?\s*(?:by|bởi)|tác giả|bài và ảnh|verfasst von|geschrieben von|ein beitrag von|publié par|escrito por|scritto da|skrevet av)\s+/iu,
  /^(?:von|par|por|di|da|door|av|af)\s+(?=\p{Lu}\S*\s+\p{Lu})/u,
  /^[Bb]y(?=\p{Lu}\p{Ll})/u,
  /^(?:PV|Phóng viên)\.?\s+(?=\p{Lu}\p{L}*\s+\p{Lu})/u,
];
/** How the name's bearer came by the text, and the agency that the bearer writes for. */
export const MANNER = /\s*\((?:tổng hợp|t\/h|th|(?:biên |lược )?dịch|sưu tầm|ghi|thực hiện)\)$/iu;
const FOR_AGENCY = /(?<=\p{L} \p{L}+)\s*\/\s*[\p{Lu}\d]{2,10}(?:\.vn|\+)?$/u;
/** A label and its value, or a count: no name has them. */
const LABELLED = /:|\d{2}/u;
const CONJUNCTION =
  /\s*(?:;|\||•|·|\n|&|\s\/\s)\s*|,\s+(?:and\s+|und\s+|y\s+)?|\s+(?:and|und|et|og|och|ja|en|y|e|ve|i|và|и|with|mit|avec)\s+(?=\p{Lu})/u;
const OFFICE =
  /(?:^|\s)(?:writer|editor|editorial|reporter|correspondent|columnist|contributor|director|manager|specialist|expert|professor|founder|officer|president|dietitian|ceo|cto|phd|md|rn|mba)(?:\s|$)/iu;
const ADDRESS = /:\/\/|^www\.|@|^\/|\.(?:com|org|net|de|vn|html?|php)(?:$|\/)/iu;
const TAIL =
  /\s+(?:last updated?:?|updated?:?|published|sponsored|more about this author|view profile|read more|follow)(?:\s.*)?$/iu;
const DATE_PART =
  /\s*(?:[|•·–-]|,|\bon\b|\bam\b|\bvom\b|\ble\b)?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}[./ -]|(?:19|20)\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$/iu;

/** A printed author without `By`, `Tác giả:` and the like; `null` for nothing, an address or no name at all. */
export function cleanAuthor(text: string): string | null {
  const name = withoutPictures(withoutPrefix(text))
    .replace(/\s*[<(]?[\w.+-]+@[\w-]+\.[\w.]+[>)]?/gu, '')
    .replace(MANNER, '')
    .replace(FOR_AGENCY, '')
    .replace(/\s*\([\p{L}\p{N}. /]{1,6}\)$/u, '')
    .replace(TAIL, '')
    .replace(/^[\s,;:|•·–-]+|[\s,;:|•·–-]+$/gu, '');
  if (name === '' || name.length > 100 || LABELLED.test(name)) return null;
  if (ADDRESS.test(name) || isNobody(name)) return null;
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

/** What follows a name is an office rather than another name: a word for one, or lower-case words, many of them. */
function isOffice(part: string): boolean {
  if (OFFICE.test(part)) return true;
  const all = part.split(/\s+/u);
  return all.length > 4 && all.filter((word) => /^\p{Ll}/u.test(word)).length >= 2;
}

/** Whether a name is an address or a number. */
export function isAddress(name: string): boolean {
  return ADDRESS.test(name) || /^\d+$/u.test(name);
}
