import type { NeededWords, SearchCondition, SoughtPhrase, TimeRange } from '../model/search.ts';
import type { Connection } from './connection.ts';
import { SearchWords, type SoughtCharacters } from './search-words.ts';

const WEEK_SECONDS = 604_800;
/** What the index of `article_words` holds: the characters of an article's words, and the number of its week. */
const INDEXED = `array_append(string_to_array(characters, null), floor(extract(epoch from at at time zone 'UTC') / ${WEEK_SECONDS})::text)`;

/** The index is asked for so many words at once: it reads all that has each of them. */
const MOST_NEEDED = 8;
/** The first character of a code. */
const FIRST_CODE = 0xf0000;

/** A search's words as `article_words` keeps them, for SQL about them; `values` takes the parameters that the SQL names. */
export class WordSql {
  readonly #characters: SoughtCharacters;

  private constructor(characters: SoughtCharacters) {
    this.#characters = characters;
  }

  /** Looks the words of these conditions up. */
  static async of(db: Connection, conditions: readonly (SearchCondition | null)[]): Promise<WordSql> {
    const phrases = conditions.flatMap((condition) => (condition === null ? [] : listPhrases(condition)));
    const wordsOf = (isFolded: boolean): string[] => [
      ...new Set(phrases.filter((one) => one.isFolded === isFolded).flatMap(({ words }) => words)),
    ];
    return new WordSql(await new SearchWords(db).find(wordsOf(false), wordsOf(true)));
  }

  /** Whether `w.characters` and `w.at` answer a condition. */
  condition(condition: SearchCondition, values: unknown[]): string {
    switch (condition.kind) {
      case 'phrase':
        return this.phrase(condition, 'w.characters', values);
      case 'score':
        // The nearest `real`: PostgreSQL refuses a number that is too small for one.
        return `(select score from articles where id = w.article_id) ${condition.operator} $${values.push(Math.fround(condition.bound))}::real`;
      case 'published':
        return inRange('w.at', condition, values);
      case 'not':
        return `not (${this.condition(condition.part, values)})`;
      case 'and':
      case 'or':
        return joinSql(condition, (part) => this.condition(part, values));
    }
  }

  /** Whether a phrase stands in words that `text` (SQL) gives. */
  phrase({ words, isFolded }: SoughtPhrase, text: string, values: unknown[]): string {
    const { ofWord, ofFolded } = this.#characters;
    const found = words.map((word) => (isFolded ? ofFolded : ofWord).get(word) ?? '');
    if (found.includes('')) return 'false';
    const isExact = found.every((characters) => Array.from(characters).length === 1);
    if (isExact) return `strpos(${text}, $${values.push(found.join(''))}::text) > 0`;
    return `${text} ~ $${values.push(found.map((characters) => `[${characters}]`).join(''))}::text`;
  }

  /** The same, but of more than eight that must all be there only the rarest: what has all of them is among what has these. */
  selectRarest(needed: NeededWords): NeededWords {
    if (needed.kind === 'phrase') return needed;
    const parts = needed.parts.map((part) => this.selectRarest(part));
    if (needed.kind === 'and' && parts.length > MOST_NEEDED) {
      const byRarity = parts.sort((a, b) => this.#rarityOf(b) - this.#rarityOf(a));
      return { kind: 'and', parts: byRarity.slice(0, MOST_NEEDED) };
    }
    const isSame = parts.every((part, at) => part === needed.parts[at]);
    return isSame ? needed : { kind: needed.kind, parts };
  }

  /** Characters are given in the order in which words are met, common ones first; codes are not rare. */
  #rarityOf(needed: NeededWords): number {
    if (needed.kind === 'phrase') {
      const { ofWord, ofFolded } = this.#characters;
      const ofWords = needed.words.map((word) => {
        const characters = (needed.isFolded ? ofFolded : ofWord).get(word);
        const numbers = Array.from(characters ?? '', (character) => character.codePointAt(0) ?? 0);
        return characters === undefined ? Infinity : Math.min(...numbers.map((one) => one % FIRST_CODE));
      });
      return Math.max(0, ...ofWords);
    }
    const ofParts = needed.parts.map((part) => this.#rarityOf(part));
    return needed.kind === 'and' ? Math.max(0, ...ofParts) : Math.min(...ofParts);
  }

  /** Whether the index names an article for these words. */
  indexed(needed: NeededWords, values: unknown[]): string {
    if (needed.kind !== 'phrase') return joinSql(needed, (part) => this.indexed(part, values));
    const { ofWord, ofFolded } = this.#characters;
    const all = needed.words.map((word) => {
      const characters = (needed.isFolded ? ofFolded : ofWord).get(word);
      return characters === undefined
        ? 'false'
        : `${INDEXED} && $${values.push(Array.from(characters))}::text[]`;
    });
    return all.join(' and ');
  }
}

function inRange(at: string, { from, before }: TimeRange, values: unknown[]): string {
  const bounds = [
    ...(from === null ? [] : [`${at} >= $${values.push(from)}::timestamptz`]),
    ...(before === null ? [] : [`${at} < $${values.push(before)}::timestamptz`]),
  ];
  return bounds.length === 0 ? 'true' : bounds.join(' and ');
}

/** Whether the index names an article for the weeks from one instant to another (milliseconds). */
export function inWeeks(from: number, to: number, values: unknown[]): string {
  const [first, last] = [from, to].map((ms) => Math.floor(ms / 1000 / WEEK_SECONDS));
  const weeks = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, n) => String((first ?? 0) + n));
  return `${INDEXED} && $${values.push(weeks)}::text[]`;
}

function joinSql<Part>(
  { kind, parts }: { readonly kind: 'and' | 'or'; readonly parts: readonly Part[] },
  sqlOf: (part: Part) => string,
): string {
  if (parts.length === 0) return kind === 'and' ? 'true' : 'false';
  return parts.map((part) => `(${sqlOf(part)})`).join(` ${kind} `);
}

function listPhrases(condition: SearchCondition): SoughtPhrase[] {
  switch (condition.kind) {
    case 'phrase':
      return [condition];
    case 'score':
    case 'published':
      return [];
    case 'not':
      return listPhrases(condition.part);
    case 'and':
    case 'or':
      return condition.parts.flatMap(listPhrases);
  }
}
