import type { ArticleImage } from '../../../model/article-parts.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
import { isElement, isInside, namesOf, textOf, type Element, type Node } from '../page/parse.ts';
import type { OnDrop } from './clutter.ts';

/** The images of a body with their captions, and the text blocks that are left. */
export interface Captioned {
  readonly images: readonly ArticleImage[];
  readonly blocks: readonly Block[];
}

const CREDIT =
  /[\s–-]*\(?\s*(?:nguồn ảnh|nguồn|ảnh tư liệu|ảnh minh h(?:ọa|oạ)|ảnh|photo(?: by)?|image|credit)\s*:\s*([^():]{2,80}?)\s*\)?\s*\.?$/iu;
const SENTENCE_END = /[.!?…]["”’)]?$/u;
const SENTENCES = /[.!?…]["”’)]?\s+\p{Lu}/u;
const HEADING = /^h[1-6]$/u;
const CAPTION_LONGEST = 220;
/** Characters of a plain paragraph that may be a caption. */
const PLAIN_SHORTEST = 15;
const PLAIN_LONGEST = 120;
const ENDED = /[.!?…:;,]["”’)]?$/u;
const NAMED = /caption|chu-?thich|(?:^|[\s_-])credits?(?:$|[\s_-])/u;
const BOLD = /^(?:b|strong)$/u;
/** Elements up from a line to one that may hold it and its image alone. */
const HOLDER_LEVELS = 4;

interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly texts: string[];
}

/**
 * Takes captions out of the text: marked ones, copies of an image's alt, and short lines right after an image that are
 * set apart, credit somebody, or stand with the image in an element of their own. Of plain paragraphs only a line that
 * is no sentence is one, and only where the page marks no captions.
 */
export function takeCaptions(blocks: readonly Block[], onDrop?: OnDrop): Captioned {
  const pictures: Picture[] = [];
  const left: Block[] = [];
  const areMarked = blocks.some(({ caption, image }) => caption && image === null);
  let near: Block | null = null;
  for (const [at, block] of blocks.entries()) {
    const last = pictures.at(-1);
    const around: Around = { image: near, before: left.at(-1), after: blocks[at + 1], areMarked };
    if (block.image !== null) {
      pictures.push({ ...block.image, texts: [] });
      near = block;
    } else if (last !== undefined && near !== null && belongsTo(last, block, around)) {
      last.texts.push(block.text);
      onDrop?.(block, 'caption');
    } else if (block.caption) onDrop?.(block, 'caption without a picture');
    else {
      near = null;
      left.push(block);
    }
  }
  return { images: mergeByUrl(pictures.map(toImage)), blocks: left };
}

/** What stands around a line that may be a caption. */
interface Around {
  readonly image: Block | null;
  /** The last line of text before the image, and what comes behind the line. */
  readonly before: Block | undefined;
  readonly after: Block | undefined;
  /** The page marks captions as such. */
  readonly areMarked: boolean;
}

function belongsTo(picture: Picture, block: Block, around: Around): boolean {
  const { text, element } = block;
  if (block.caption) return true;
  if (HEADING.test(element.name)) return false;
  if (picture.texts.length > 0)
    return repeatsText(picture, text) || /^\(?\s*(?:nguồn ảnh|ảnh)\s*:/iu.test(text);
  return repeatsText(picture, text) || looksLikeCaption(block, around);
}

/** Whether a text is the image's alternative text or a line of its caption again. */
function repeatsText({ alt, texts }: Picture, text: string): boolean {
  const words = normalizeWords(text);
  return [alt, ...texts].some((known) => known.length > 10 && normalizeWords(known) === words);
}

function looksLikeCaption(block: Block, around: Around): boolean {
  const { text, linked, element, apart } = block;
  if (text.length > CAPTION_LONGEST || linked > text.length / 2) return false;
  if (element.name === 'li' || element.name === 'dt') return false;
  if (CREDIT.test(text) || apart || NAMED.test(namesOf(element))) return true;
  if (text.length > PLAIN_LONGEST || SENTENCES.test(text)) return false;
  if (standsWithImage(block, around)) return !SENTENCE_END.test(text) || text.length <= 90;
  return !around.areMarked && text.length >= PLAIN_SHORTEST && !ENDED.test(text) && !isBold(element);
}

/** Whether image and line stand in an element that holds no line before or behind them. */
function standsWithImage({ element }: Block, { image, before, after }: Around): boolean {
  if (image === null) return false;
  let holder: Node | null = element;
  for (let level = 0; level < HOLDER_LEVELS && holder !== null && isElement(holder); level++) {
    const own: Element = holder;
    if (isInside(image.element, own))
      return ![before, after].some((other) => other !== undefined && isInside(other.element, own));
    holder = holder.parent;
  }
  return false;
}

/** Whether all of an element is bold: a heading of the text. */
function isBold({ children }: Element): boolean {
  const shown = children.filter((child) => isElement(child) || textOf(child)?.trim() !== '');
  const [only, second] = shown;
  if (only === undefined || second !== undefined || !isElement(only)) return false;
  return BOLD.test(only.name) || (only.name !== 'br' && isBold(only));
}

function toImage({ url, texts }: Picture): ArticleImage {
  const seen = new Map<string, string>();
  for (const text of texts) if (!seen.has(normalizeWords(text))) seen.set(normalizeWords(text), text);
  const whole = [...seen.values()].join(' ');
  const credit = CREDIT.exec(whole);
  const caption = credit === null ? whole : whole.slice(0, credit.index).trim();
  return { url, caption: caption || null, credit: credit?.[1] ?? null };
}

/** One image for each address: the first that has a caption, else the first. */
function mergeByUrl(images: readonly ArticleImage[]): ArticleImage[] {
  const byUrl = new Map<string, ArticleImage>();
  for (const image of images) {
    const known = byUrl.get(image.url);
    if (known === undefined || (known.caption === null && image.caption !== null))
      byUrl.set(image.url, image);
  }
  return [...byUrl.values()];
}
