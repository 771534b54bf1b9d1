import type { Verdict } from '../../model/article.ts';
import { type WordField, codeLexeme, foldedLexeme, indexWords, spelledLexeme } from './lexemes.ts';

/** What of an article can be searched for; texts that are not kept are `null`. */
export interface SearchedArticle extends Pick<Verdict, 'label' | 'countries' | 'places' | 'topics'> {
  /** Id of the portal. */
  readonly portal: string;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string | null;
  readonly section: readonly string[];
}

/** Weights of PostgreSQL's tsvector. */
type Weight = 'A' | 'B' | 'D';

/** A tsvector counts no further than 16,383, and takes a megabyte: the rest of a longer text is not found. */
const MOST_WORDS = 16_000;
const MOST_CHARS = 150_000;

/**
 * The words of an article as a PostgreSQL tsvector literal: each word as spelled (`=đối`) and folded (`doi`) at its
 * place, the title's with weight A, the lead's with B; those of the title, sections and places once more by field
 * (`title:doi`); codes (`country:la`) without a place. Between two texts a place is left free, which no phrase crosses.
 */
export function searchWords(article: SearchedArticle): string {
  const index = new WordIndex();
  index.text(article.title, 'A', 'title');
  for (const name of article.section) index.field(name, 'section');
  for (const name of article.places) index.field(name, 'place');
  index.text(article.lead, 'B', null);
  index.text(article.body, 'D', null);
  index.code('portal', article.portal);
  index.code('label', article.label);
  for (const country of article.countries) index.code('country', country);
  for (const topic of article.topics) index.code('topic', topic);
  return index.literal();
}

class WordIndex {
  /** Places by word, and for words of fields by field and word: one list for both forms of it. */
  private readonly words = new Map<string, WordPlaces>();
  private readonly codes: string[] = [];
  private at = 0;
  private chars = 0;

  text(text: string | null, weight: Weight, field: WordField | null): void {
    this.each(text, (word, at) => {
      this.add(word, null, `${at}${weight}`);
      if (field !== null) this.add(word, field, String(at));
    });
  }

  field(text: string, field: WordField): void {
    this.each(text, (word, at) => this.add(word, field, String(at)));
  }

  code(field: string, code: string): void {
    this.codes.push(`'${codeLexeme(field, code)}'`);
  }

  /** Words that are folded alike stand there once each: PostgreSQL brings their places together. */
  literal(): string {
    const entries = [...this.words.values()].map(({ word, field, places }) => {
      const at = places.join(',');
      return `'${spelledLexeme(word, field)}':${at} '${foldedLexeme(word, field)}':${at}`;
    });
    return [...entries, ...this.codes].join(' ');
  }

  private each(text: string | null, put: (word: string, at: number) => void): void {
    for (const word of indexWords(text ?? '')) {
      this.chars += word.length;
      if (this.at >= MOST_WORDS || this.chars > MOST_CHARS) return;
      put(word, ++this.at);
    }
    this.at++;
  }

  private add(word: string, field: WordField | null, place: string): void {
    const key = field === null ? word : `${field}:${word}`;
    const known = this.words.get(key);
    if (known) known.places.push(place);
    else this.words.set(key, { word, field, places: [place] });
  }
}

interface WordPlaces {
  readonly word: string;
  readonly field: WordField | null;
  readonly places: string[];
}
