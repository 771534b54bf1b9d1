import type { ArticleImage } from '../../types.ts';
import type { Block } from './blocks.ts';
import { readSignature, splitDateline } from './byline.ts';
import { takeCaptions } from './captions.ts';
import { dropClutter, dropRepeats } from './clutter.ts';
import { fold } from './fold.ts';

/** What is already known of the article when its body is tidied. */
export interface Known {
  readonly title: string | null;
  readonly lead: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly siteName: string | null;
}

/** A body with nothing in it but paragraphs, and what was found in it besides. */
export interface Tidied {
  readonly paragraphs: readonly string[];
  readonly lead: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly images: readonly ArticleImage[];
}

const HEAD_LINES = 6;
const TAIL_LINES = 3;

/** Body blocks to paragraphs: captions, clutter, repeats, title, lead and signature taken out. */
export function tidy(blocks: readonly Block[], known: Known): Tidied {
  const { images, blocks: texts } = takeCaptions(blocks);
  const named = dropNamed(dropClutter(texts), known);
  const lines = dropRepeats(named).map((block) => block.text);
  const signed = takeSignature(lines, known);
  const dated = cutDateline(known.lead, signed.paragraphs);
  return {
    paragraphs: dated.paragraphs,
    lead: dated.lead,
    author: known.author ?? signed.author,
    credit: known.credit ?? signed.credit ?? dated.tag,
    images,
  };
}

/** Lines that only repeat a field: the title and the lead near the top, author, credit and site anywhere. */
function dropNamed(blocks: readonly Block[], known: Known): Block[] {
  const title = fold(known.title ?? '');
  const lead = fold(known.lead ?? '');
  const signers = [known.author, known.credit, known.siteName].filter((name) => name !== null).map(fold);
  const longest = 2 * Math.max(title.length, ...signers.map((name) => name.length)) + 20;
  return blocks.filter(({ text }, index) => {
    if (index >= HEAD_LINES && text.length > longest) return true;
    const folded = fold(text);
    if (folded === '' || signers.includes(folded)) return false;
    if (folded === title) return false;
    return (
      index >= HEAD_LINES ||
      (folded !== lead && !(folded.length >= 30 && ` ${lead} `.includes(` ${folded} `)))
    );
  });
}

function takeSignature(lines: readonly string[], known: Known): Tidied {
  const paragraphs = [...lines];
  let { author, credit } = known;
  for (let taken = 0; taken < TAIL_LINES && paragraphs.length > 1; taken++) {
    const signature = readSignature(paragraphs.at(-1) ?? '');
    if (signature === null) break;
    author ??= signature.author;
    credit ??= signature.credit;
    paragraphs.pop();
  }
  return { paragraphs, lead: null, author, credit, images: [] };
}

interface Dated {
  readonly lead: string | null;
  readonly paragraphs: readonly string[];
  readonly tag: string | null;
}

/** The press tag before the first sentence, wherever that stands. */
function cutDateline(lead: string | null, paragraphs: readonly string[]): Dated {
  const first = lead ?? paragraphs[0] ?? '';
  const dateline = splitDateline(first);
  if (dateline === null) return { lead, paragraphs, tag: null };
  const { tag, rest } = dateline;
  return lead === null
    ? { lead, paragraphs: [rest, ...paragraphs.slice(1)], tag }
    : { lead: rest, paragraphs, tag };
}
