import type { DatePrecision } from '../../model/article.ts';
import { foldDiacritics, normalizeWords } from '../../pipeline/text.ts';

/** An article as it was read before its site changed. */
export interface KnownArticle {
  readonly url: string;
  readonly title: string;
  /** ISO 8601 with offset. */
  readonly publishedAt: string | null;
  readonly publishedPrecision: DatePrecision | null;
  readonly author: string | null;
  readonly lead: string | null;
  readonly section: readonly string[];
  /** Lead and body, a paragraph a line; `null` where no text was kept. */
  readonly text: string | null;
}

/** A page as it was fetched: `asked` is the address that was asked for, `url` the one that answered. */
export interface FetchedPage {
  readonly asked: string;
  readonly url: string;
  readonly text: string;
}

/** A known article's new page. */
export interface KnownPage {
  readonly page: FetchedPage;
  readonly article: KnownArticle;
}

/** What a link says besides a known title: a date, a mark of novelty, how many comments. Words. */
const MORE_WORDS = 7;
/** Fewer words do not tell one title from others. */
const TELLING_WORDS = 5;
const TELLING_SLUG = 6;
const CUT = /(?:…|\.\.\.)\s*$/u;

/** Known articles, to be found again by what a link says or by the words of its address. */
export class KnownArticles {
  readonly all: readonly KnownArticle[];
  private readonly byTitle: ReadonlyMap<string, KnownArticle>;
  private readonly slugs: readonly (readonly [slug: string, article: KnownArticle])[];

  constructor(articles: readonly KnownArticle[]) {
    this.all = articles;
    const titled = articles.map((article) => [normalizeWords(article.title), article] as const);
    // Of two with one title neither tells which page is whose.
    const often = new Set(
      titled.map(([title]) => title).filter((title, at, all) => all.indexOf(title) !== at),
    );
    this.byTitle = new Map(titled.filter(([title]) => !often.has(title) && countWords(title) > 2));
    this.slugs = [...this.byTitle].flatMap(([title, article]) => {
      const words = foldDiacritics(title).split(' ').slice(0, TELLING_SLUG);
      return words.length < TELLING_SLUG ? [] : [[words.join('-'), article] as const];
    });
  }

  /** The article that a text is the title of: whole, cut off with dots, or with a few words beside it. */
  findByTitle(text: string): KnownArticle | null {
    const words = normalizeWords(text);
    const whole = this.byTitle.get(words);
    if (whole !== undefined) return whole;
    if (countWords(words) < TELLING_WORDS) return null;
    const near = [...this.byTitle].filter(([title]) =>
      CUT.test(text) ? title.startsWith(words) : hasWordsBeside(words, title),
    );
    return near.length === 1 ? (near[0]?.[1] ?? null) : null;
  }

  /** The article whose title's first words an address is made of. */
  findByAddress(url: string): KnownArticle | null {
    const path = foldDiacritics(decodePath(url));
    const found = this.slugs.filter(([slug]) => path.includes(slug));
    return found.length === 1 ? (found[0]?.[1] ?? null) : null;
  }
}

function hasWordsBeside(words: string, title: string): boolean {
  if (countWords(title) < TELLING_WORDS) return false;
  const isPart = words.startsWith(`${title} `) || words.endsWith(` ${title}`);
  return isPart && countWords(words) - countWords(title) <= MORE_WORDS;
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return url;
  }
}

/** The words of a text that `normalizeWords` made. */
export function countWords(normal: string): number {
  return normal === '' ? 0 : normal.split(' ').length;
}
