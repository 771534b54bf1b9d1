import type { ArticleImage } from '../../../model/article-parts.ts';
import { normalizeWords } from '../../text.ts';
import type { Block } from '../page/blocks.ts';
import { isNobody } from '../facts/person-name.ts';
import { readSignatureBlock, splitDateline, type Signature } from '../facts/signature.ts';
import { takeCaptions } from './captions.ts';
import { dropClutter, dropRepeats, type OnDrop } from './clutter.ts';

/** What is already known of the article when its body is tidied. */
export interface KnownFields {
  readonly title: string | null;
  readonly lead: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly siteName: string | null;
  /** The host that the page came from. */
  readonly host: string;
}

/** A body of nothing but paragraphs, and the fields that were found in it. */
export interface TidyBody {
  readonly paragraphs: readonly string[];
  readonly lead: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly images: readonly ArticleImage[];
}

/** Lines from the beginning that may repeat title or lead, and from the end that may be signatures. */
const HEAD_LINES = 6;
const TAIL_LINES = 3;

/** Body blocks to paragraphs: captions, clutter, repeats, title, lead, signature and press tag taken out. */
export function tidyBody(blocks: readonly Block[], known: KnownFields, onDrop?: OnDrop): TidyBody {
  const { images, blocks: texts } = takeCaptions(blocks, onDrop);
  const unnamed = dropNamed(dropClutter(texts, onDrop), known, onDrop);
  const signed = takeSignatures(dropRepeats(unnamed, onDrop), onDrop);
  const paragraphs = signed.blocks.map(({ text }) => text);
  let { lead } = known;
  const dateline = splitDateline(lead ?? paragraphs[0] ?? '', known.host);
  if (dateline !== null) {
    if (lead === null) paragraphs[0] = dateline.rest;
    else lead = dateline.rest;
  }
  return {
    paragraphs,
    lead,
    author: known.author ?? signed.author,
    credit: known.credit ?? signed.credit ?? dateline?.tag ?? null,
    images,
  };
}

/** Lines that only repeat a field: the title and the lead near the top, author, credit and site anywhere. */
function dropNamed(blocks: readonly Block[], known: KnownFields, onDrop?: OnDrop): Block[] {
  const title = normalizeWords(known.title ?? '');
  const lead = normalizeWords(known.lead ?? '');
  const signers = [known.author, known.credit, known.siteName]
    .filter((name) => name !== null)
    .map(normalizeWords);
  const longest = 2 * Math.max(title.length, ...signers.map((name) => name.length)) + 20;
  const fieldOf = (text: string, index: number): string | null => {
    if (text.length > (index < HEAD_LINES ? Math.max(longest, 2 * lead.length) : longest)) return null;
    const words = normalizeWords(text);
    if (words === '') return 'nothing in it';
    if (signers.includes(words)) return 'author, credit or site';
    if (words === title) return 'title';
    if (index >= HEAD_LINES) return null;
    const isPartOfLead = words.length >= 30 && ` ${lead} `.includes(` ${words} `);
    return words === lead || isPartOfLead ? 'lead' : null;
  };
  return blocks.filter((block, index) => {
    const field = fieldOf(block.text, index);
    if (field !== null) onDrop?.(block, field);
    return field === null;
  });
}

interface Signed extends Signature {
  /** The text without its signatures. */
  readonly blocks: readonly Block[];
}

/** Takes the signatures at the end of a text; the last one that has an author or a credit gives it. */
function takeSignatures(texts: readonly Block[], onDrop?: OnDrop): Signed {
  const blocks = [...texts];
  let author: string | null = null;
  let credit: string | null = null;
  for (let taken = 0; taken < TAIL_LINES && blocks.length > 1; taken++) {
    const last = blocks.at(-1);
    const signature = last === undefined ? null : readSignatureBlock(last, blocks.at(-2));
    if (last === undefined || signature === null) break;
    // A signature of the system's account is taken out, and names nobody.
    author ??= signature.author === null || isNobody(signature.author) ? null : signature.author;
    credit ??= signature.credit;
    blocks.pop();
    onDrop?.(last, 'signature');
  }
  return { blocks, author, credit };
}
