import { absoluteUrl, isElement, namesOf, type Element, type Node } from './parse.ts';

const ADDRESSES = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-url', 'src'];
const SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'];
/** Names of files that stand where a picture will be. */
const STAND_IN =
  /(?:^|[/_.-])(?:blank|placeholder|spacer|loading|loader|lazy(?:load)?|transparent|pixel|1x1|grey|gray|no-?image|default-?image)(?:[_.-][\w.-]*)?\.(?:gif|png|svg|webp|jpe?g)(?:$|[?#])/iu;
const PICTOGRAM = /(?:^|[\s_-])(?:emoji|smiley|smilies|emoticon)(?:$|[\s_-])/u;
/** As wide as letters. */
const LETTER_WIDTH = /(?:^|;)\s*(?:max-)?width\s*:\s*[\d.]+\s*(?:em|ex|ch)\b/iu;
const SMALL = 50;
const CALL = /^\s*javascript:\s*(?!void\b)[\w.]+\s*\(/iu;
const DRAWING = /\.(?:gif|png|svg)(?:$|[?#])/iu;

/** The address of the picture itself, as browsers show it once their scripts have run; `null` where none is known. */
export function imageUrl(image: Element, baseUrl: string): string | null {
  const named = ADDRESSES.map((name) => image.attribs[name]).filter(isPicture);
  const address = named.find((value) => !STAND_IN.test(value)) ?? largestCandidate(image) ?? named[0];
  return address === undefined ? null : absoluteUrl(address, baseUrl);
}

/** Whether an image stands for a letter or a word of its line. */
export function isPictogram(image: Element): boolean {
  return PICTOGRAM.test(namesOf(image)) || LETTER_WIDTH.test(image.attribs['style'] ?? '');
}

/** Icons and counters are no pictures of an article. */
export function isSmall(image: Element): boolean {
  const sizes = [image.attribs['width'], image.attribs['height']].map((size) =>
    Number.parseInt(size ?? '', 10),
  );
  return sizes.some((size) => size < SMALL);
}

/** A drawing that calls a script of the page, such as those for larger letters; photos may open by script too. */
export function isToolIcon(url: string, link: Element | null): boolean {
  return CALL.test(link?.attribs['href'] ?? '') && DRAWING.test(url);
}

function isPicture(value: string | undefined): value is string {
  return value !== undefined && value !== '' && !value.startsWith('data:');
}

/** The largest of an image's set of sizes (HTML Living Standard, srcset), its own or of the `picture` around it. */
function largestCandidate(image: Element): string | undefined {
  const parent = image.parent as Node | null;
  const around = parent !== null && isElement(parent) && parent.name === 'picture' ? parent.children : [];
  const holders = [image, ...around.filter(isElement).filter(({ name }) => name === 'source')];
  const sets = holders.flatMap(({ attribs }) => SETS.map((name) => attribs[name]));
  const set = sets.find(isPicture);
  const candidates = (set ?? '').split(/,\s+/u).map((candidate) => candidate.trim().split(/\s+/u));
  const sized = candidates.map(([url = '', size = '1x']) => ({ url, size: Number.parseFloat(size) || 1 }));
  return sized.sort((a, b) => b.size - a.size).find(({ url }) => isPicture(url))?.url;
}
