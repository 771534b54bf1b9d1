import type { ArticleImage } from '../../../model/article.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
import { readSignature, splitDateline } from '../facts/byline.ts';
import { takeCaptions } from './captions.ts';
import { dropClutter, dropRepeats, type OnDrop } from './clutter.ts';

/** What is already known of the article when its body is tidied. */
export interface Known {
  readonly title: string | null;
  readonly lead: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly siteName: string | null;
  /** The host that the page came from. */
  readonly host: string;
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
export function tidy(blocks: readonly Block[], known: Known, onDrop?: OnDrop): Tidied {
  const { images, blocks: texts } = takeCaptions(blocks, onDrop);
  const named = dropNamed(dropClutter(texts, onDrop), known, onDrop);
  const signed = takeSignature(dropRepeats(named, onDrop), known, onDrop);
  const dated = cutDateline(
    known.lead,
    signed.blocks.map(({ text }) => text),
    known.host,
  );
  return {
    paragraphs: dated.paragraphs,
    lead: dated.lead,
    author: known.author ?? signed.author,
    credit: known.credit ?? signed.credit ?? dated.tag,
    images,
  };
}

/** Lines that only repeat a field: the title and the lead near the top, author, credit and site anywhere. */
function dropNamed(blocks: readonly Block[], known: Known, onDrop?: OnDrop): Block[] {
  const title = normalizeWords(known.title ?? '');
  const lead = normalizeWords(known.lead ?? '');
  const signers = [known.author, known.credit, known.siteName]
    .filter((name) => name !== null)
    .map(normalizeWords);
  const longest = 2 * Math.max(title.length, ...signers.map((name) => name.length)) + 20;
  const fieldOf = (text: string, index: number): string | null => {
    if (text.length > (index < HEAD_LINES ? Math.max(longest, 2 * lead.length) : longest)) return null;
    const folded = normalizeWords(text);
    if (folded === '') return 'nothing in it';
    if (signers.includes(folded)) return 'author, credit or site';
    if (folded === title) return 'title';
    if (index >= HEAD_LINES) return null;
    const part = folded.length >= 30 && ` ${lead} `.includes(` ${folded} `);
    return folded === lead || part ? 'lead' : null;
  };
  return blocks.filter((block, index) => {
    const field = fieldOf(block.text, index);
    if (field !== null) onDrop?.(block, field);
    return field === null;
  });
}

interface Signed {
  readonly blocks: readonly Block[];
  readonly author: string | null;
  readonly credit: string | null;
}

function takeSignature(texts: readonly Block[], known: Known, onDrop?: OnDrop): Signed {
  const blocks = [...texts];
  let { author, credit } = known;
  for (let taken = 0; taken < TAIL_LINES && blocks.length > 1; taken++) {
    const last = blocks.at(-1);
    const signature = last === undefined ? null : readSignature(last.text);
    if (last === undefined || signature === null) break;
    author ??= signature.author;
    credit ??= signature.credit;
    blocks.pop();
    onDrop?.(last, 'signature');
  }
  return { blocks, author, credit };
}

interface Dated {
  readonly lead: string | null;
  readonly paragraphs: readonly string[];
  readonly tag: string | null;
}

/** The press tag before the first sentence, wherever that stands. */
function cutDateline(lead: string | null, paragraphs: readonly string[], host: string): Dated {
  const first = lead ?? paragraphs[0] ?? '';
  const dateline = splitDateline(first, host);
  if (dateline === null) return { lead, paragraphs, tag: null };
  const { tag, rest } = dateline;
  return lead === null
    ? { lead, paragraphs: [rest, ...paragraphs.slice(1)], tag }
    : { lead: rest, paragraphs, tag };
}
