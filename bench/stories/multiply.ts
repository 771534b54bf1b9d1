import { createHash } from 'node:crypto';
import { searchWords } from '../../src/pipeline/search/words.ts';
import type { SearchWords } from '../../src/store/search-words.ts';
import { type Random, seeded } from '../pipeline/random.ts';
import { articleAddress, generated, isReport } from './article.ts';
import { type LoadedRow, realRow } from './loaded-rows.ts';
import { articleRow } from './row.ts';

/** A text with the characters of its words. */
interface Piece {
  readonly text: string;
  readonly characters: string;
}

/** A real row taken apart. */
interface Pieces {
  readonly row: LoadedRow;
  readonly isReport: boolean;
  readonly title: Piece;
  readonly lead: Piece;
  readonly paragraphs: readonly Piece[];
  /** The characters of the title's words by field, and those of the codes. */
  readonly titleWords: string;
  readonly codes: string;
}

/** So far the keys of a multiplied article are from those it was made of: with as many neighbours as real ones. */
const KEYS_APART = 2 ** 24;

/**
 * Puts articles together from the titles, leads and paragraphs of real ones: words are as frequent as there, each row holds
 * exactly what the service would write for such a text, but for hash, keys and marks of events: the first two are made
 * up, the marks are those of the article that gave the title.
 */
export class Multiplier {
  readonly #reports: readonly Pieces[];
  readonly #bulletins: readonly Pieces[];

  readonly #marksFrom: number;

  private constructor(all: readonly Pieces[], marksFrom: number) {
    this.#marksFrom = marksFrom;
    this.#reports = all.filter((one) => one.isReport);
    this.#bulletins = all.filter((one) => !one.isReport);
  }

  /** Takes the generated articles of these numbers for its sample. */
  static async of(numbers: readonly number[], words: SearchWords, marksFrom: number): Promise<Multiplier> {
    const all: Pieces[] = [];
    for (const n of numbers) all.push(await takeApart(n, words));
    return new Multiplier(all, marksFrom);
  }

  /** The n-th article, with the address and time that the generated one would have. */
  multiply(n: number): LoadedRow {
    const random = seeded(n + 1);
    const address = articleAddress(n);
    const first = random.pick(isReport(n) ? this.#reports : this.#bulletins);
    const marks = Date.parse(address.publishedAt) >= this.#marksFrom ? first.row.marks : null;
    // A bulletin says the same each day.
    if (!isReport(n)) return { ...first.row, ...address, marks };
    const lead = random.pick(this.#reports).lead;
    const paragraphs = first.paragraphs.map((_, at) => pickParagraph(this.#reports, at, random));
    const body = paragraphs.map(({ characters }) => characters).join('');
    return {
      ...first.row,
      ...address,
      lead: lead.text,
      body: paragraphs.map(({ text }) => text).join('\n'),
      textHash: createHash('sha256').update(String(n)).digest('hex'),
      characters: [first.title.characters, lead.characters, body, first.titleWords, first.codes].join('\n'),
      keys: [...new Set(first.row.keys.map((key) => key + random.below(KEYS_APART)))],
      marks,
    };
  }
}

function pickParagraph(from: readonly Pieces[], at: number, random: Random): Piece {
  const { paragraphs } = random.pick(from);
  const picked = paragraphs[at];
  if (picked === undefined) throw new Error(`an article of the sample has no paragraph ${at}`);
  return picked;
}

const NO_WORDS = {
  portal: '',
  title: null,
  lead: null,
  section: [],
  places: [],
  label: 'other',
  countries: [],
  topics: [],
} as const;

async function takeApart(n: number, words: SearchWords): Promise<Pieces> {
  const text = generated(n);
  const texts = text.body.split('\n');
  const made = articleRow(text);
  const ofTexts = texts.map((body) => searchWords({ ...NO_WORDS, body }));
  const [whole = '', ...each] = await words.encode([made.words, ...ofTexts]);
  const [title = '', lead = '', , titleWords = '', codes = ''] = whole.split('\n');
  return {
    row: realRow(made, whole, -Infinity),
    isReport: isReport(n),
    title: { text: text.title, characters: title },
    lead: { text: text.lead, characters: lead },
    paragraphs: each.map((characters, at) => ({
      text: texts[at] ?? '',
      characters: characters.split('\n')[2] ?? '',
    })),
    titleWords,
    codes,
  };
}
