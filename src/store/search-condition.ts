import type { NeededWords, SearchCondition, SoughtPhrase, TimeRange } from '../model/search.ts';
import type { Connection } from './connection.ts';
import { SearchWords, type SoughtCharacters } from './search-words.ts';

/** What the index of `article_words` holds: the characters of an article's words. */
const INDEXED = 'string_to_array(characters, null)';

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
