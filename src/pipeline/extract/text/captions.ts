import type { ArticleImage } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
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

interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly texts: string[];
}

/** Takes captions out of the text: marked ones, copies of an image's alt, and short lines right after an image. */
export function takeCaptions(blocks: readonly Block[], onDrop?: OnDrop): Captioned {
  const pictures: Picture[] = [];
  const left: Block[] = [];
  let isNear = false;
  for (const block of blocks) {
    const last = pictures.at(-1);
    if (block.image !== null) {
      pictures.push({ ...block.image, texts: [] });
      isNear = true;
    } else if (last !== undefined && isNear && belongsTo(last, block)) {
      last.texts.push(block.text);
      onDrop?.(block, 'caption');
    } else if (block.caption) onDrop?.(block, 'caption without a picture');
    else {
      isNear = false;
      left.push(block);
    }
  }
  return { images: mergeByUrl(pictures.map(toImage)), blocks: left };
}

function belongsTo(picture: Picture, block: Block): boolean {
  const { text } = block;
  if (block.caption) return true;
  if (picture.texts.length > 0)
    return repeatsText(picture, text) || /^\(?\s*(?:nguồn ảnh|ảnh)\s*:/iu.test(text);
  return repeatsText(picture, text) || looksLikeCaption(block);
}

/** Whether a text is the image's alternative text or a line of its caption again. */
function repeatsText({ alt, texts }: Picture, text: string): boolean {
  const words = normalizeWords(text);
  return [alt, ...texts].some((known) => known.length > 10 && normalizeWords(known) === words);
}

function looksLikeCaption({ text, linked, element, apart }: Block): boolean {
  if (text.length > CAPTION_LONGEST || linked > text.length / 2) return false;
  if (HEADING.test(element.name) || element.name === 'li') return false;
  if (CREDIT.test(text) || apart) return true;
  return text.length <= 120 && !SENTENCES.test(text) && (!SENTENCE_END.test(text) || text.length <= 90);
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
