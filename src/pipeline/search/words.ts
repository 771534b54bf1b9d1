import type { Verdict } from '../../model/article.ts';
import type { IndexedWord, WordRuns } from '../../model/search.ts';
import { type WordField, codeWord, indexWords, indexedWord } from './lexemes.ts';

/** What of an article can be searched for; texts that are not kept are `null`. */
export interface SearchedArticle extends Pick<Verdict, 'label' | 'countries' | 'places' | 'topics'> {
  /** Id of the portal. */
  readonly portal: string;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string | null;
  readonly section: readonly string[];
}

/** So many words are indexed: the rest of a longer text is not found. */
const MOST_WORDS = 16_000;
const MOST_CHARS = 150_000;

/** The words by which searches find an article. */
export function searchWords(article: SearchedArticle): WordRuns {
  const counter = new WordCounter();
  const { title, lead, body, section, places, portal, label, countries, topics } = article;
  const codes = [
    codeWord('portal', portal),
    codeWord('label', label),
    ...countries.map((country) => codeWord('country', country)),
    ...topics.map((topic) => codeWord('topic', topic)),
  ];
  // Fields are short and asked for by name: they count before a text that may be too long.
  const fields = [
    counter.take(title, 'title'),
    ...section.map((name) => counter.take(name, 'section')),
    ...places.map((name) => counter.take(name, 'place')),
  ];
  const texts = [title, lead, body].map((text) => counter.take(text, null));
  return [...texts, ...fields, codes.map((code) => ({ word: code, folded: code }))];
}

/** Takes texts apart until there are too many words. */
class WordCounter {
  private count = 0;
  private chars = 0;

  take(text: string | null, field: WordField | null): IndexedWord[] {
    const run: IndexedWord[] = [];
    for (const word of indexWords(text ?? '')) {
      this.chars += word.length;
      this.count += 1;
      if (this.count > MOST_WORDS || this.chars > MOST_CHARS) break;
      run.push(indexedWord(word, field));
    }
    return run;
  }
}
