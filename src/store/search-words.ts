import type { WordRuns } from '../model/search.ts';
import { selection, text } from './columns.ts';
import { Table } from './connection.ts';

const CHARACTER = selection({ word: text('word'), character: text('character') });
const SOUGHT = selection({ word: text('word'), folded: text('folded'), character: text('character') });

const FIND_OR_ADD = `with given as (select * from unnest($1::text[], $2::text[]) as given (word, folded)),
  known as (select word, known.character from given join search_words known using (word)),
  added as (
    insert into search_words (word, folded, character)
    select word, folded, search_character(word) from given
    where not exists (select 1 from known where known.word = given.word)
    order by word collate "C" on conflict (word) do nothing returning word, character)
  select ${CHARACTER.list} from known union all select ${CHARACTER.list} from added`;

/** Of so many words a process remembers the characters: those it met first, which are common ones. */
const MOST_REMEMBERED = 50_000;

/** What parts the runs of an article's words: no phrase crosses it. */
const RUN_END = '\n';

/** The characters by which the words sought are kept: by their spelling, and by their folded form. */
export interface SoughtCharacters {
  readonly ofWord: ReadonlyMap<string, string>;
  /** All words that are folded alike, joined. */
  readonly ofFolded: ReadonlyMap<string, string>;
}

/** The words that searches know: each has a character, of which `article_words` keeps an article's words. */
export class SearchWords extends Table {
  /** Gives new words their characters ahead of the transaction that writes them, so that it waits for no other writer's. */
  async learn(runs: WordRuns): Promise<void> {
    await this.#charactersOf([runs]);
  }

  /** Articles' words as `article_words` keeps them: one character for each, runs parted by `RUN_END`. */
  async encode(articles: readonly WordRuns[]): Promise<string[]> {
    const characters = await this.#charactersOf(articles);
    return articles.map((runs) =>
      runs.map((run) => run.map(({ word }) => characters(word)).join('')).join(RUN_END),
    );
  }

  /** Finds the characters of words, by their spelling and by their folded form; of unknown ones there is none. */
  async find(words: readonly string[], folded: readonly string[]): Promise<SoughtCharacters> {
    const found = await this.db.rows(
      SOUGHT,
      `select ${SOUGHT.list} from search_words where word = any($1::text[]) or folded = any($2::text[])`,
      [words, folded],
    );
    const ofFolded = new Map<string, string>();
    for (const one of found) ofFolded.set(one.folded, (ofFolded.get(one.folded) ?? '') + one.character);
    return { ofWord: new Map(found.map(({ word, character }) => [word, character])), ofFolded };
  }

  async #charactersOf(articles: readonly WordRuns[]): Promise<(word: string) => string> {
    const { wordCharacters } = this.db;
    const unknown = new Map<string, string>();
    for (const { word, folded } of articles.flat(2)) {
      if (!wordCharacters.has(word)) unknown.set(word, folded);
    }
    const found = await this.#findOrAdd(unknown);
    const others = [...unknown.keys()].filter((word) => !found.has(word));
    for (const [word, character] of await this.#load(others)) found.set(word, character);
    if (!this.db.isTransaction) remember(wordCharacters, found);
    return (word) => {
      const character = wordCharacters.get(word) ?? found.get(word);
      if (character === undefined) throw new Error(`the word "${word}" has no character`);
      return character;
    };
  }

  async #load(words: readonly string[]): Promise<Map<string, string>> {
    if (words.length === 0) return new Map();
    const found = await this.db.rows(
      CHARACTER,
      `select ${CHARACTER.list} from search_words where word = any($1::text[])`,
      [words],
    );
    return new Map(found.map(({ word, character }) => [word, character]));
  }

  /**
   * The characters of words with their folded forms; new ones are added, and those missing that another adds meanwhile.
   * In one order for all, against deadlocks: a word that another transaction adds is waited for.
   */
  async #findOrAdd(words: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    if (words.size === 0) return new Map();
    const rows = await this.db.rows(CHARACTER, { name: 'find or add words', text: FIND_OR_ADD }, [
      [...words.keys()],
      [...words.values()],
    ]);
    return new Map(rows.map(({ word, character }) => [word, character]));
  }
}

/** What is committed stays true: no word ever changes its character. */
function remember(known: Map<string, string>, found: ReadonlyMap<string, string>): void {
  for (const [word, character] of found) {
    if (known.size >= MOST_REMEMBERED) return;
    known.set(word, character);
  }
}
