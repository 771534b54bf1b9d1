import type { Article } from '../../src/model/article.ts';
import type { SiteArticle } from '../sites/site.ts';

/** What came out of a site, counted over its articles. */
export interface SiteScore {
  readonly articles: number;
  readonly found: number;
  readonly wrongDates: number;
  readonly missingDates: number;
  /** The right day, where the page prints the time too. */
  readonly dayOnly: number;
  readonly rightAuthors: number;
  /** Of articles that name one. */
  readonly absentAuthors: number;
  readonly wrongAuthors: number;
  readonly wrongTitles: number;
  /** Texts of which a paragraph is missing, or that have lines of the page's frame. */
  readonly wrongTexts: number;
  /** Pages that came out as articles and are none of the site's. */
  readonly strays: number;
  /** Requests that exploring took. */
  readonly requests: number;
}

const COLUMNS: readonly (readonly [keyof SiteScore, string])[] = [
  ['articles', 'articles'],
  ['found', 'found'],
  ['wrongDates', 'dates wrong'],
  ['missingDates', 'missing'],
  ['dayOnly', 'day only'],
  ['rightAuthors', 'authors right'],
  ['absentAuthors', 'absent'],
  ['wrongAuthors', 'wrong'],
  ['wrongTitles', 'titles wrong'],
  ['wrongTexts', 'texts wrong'],
  ['strays', 'strays'],
  ['requests', 'requests'],
];
const NAME_WIDTH = 44;

/** The head of the table. */
export const SCORE_HEAD = ['site'.padEnd(NAME_WIDTH), ...COLUMNS.map(([, head]) => head)].join('  ');

/** A row of the table. */
export function scoreRow(name: string, score: SiteScore): string {
  const cells = COLUMNS.map(([field, head]) => String(score[field]).padStart(head.length));
  return [name.slice(0, NAME_WIDTH).padEnd(NAME_WIDTH), ...cells].join('  ');
}

/** The sums of several scores. */
export function addScores(scores: readonly SiteScore[]): SiteScore {
  const sum = (field: keyof SiteScore): number => scores.reduce((total, score) => total + score[field], 0);
  return Object.fromEntries(COLUMNS.map(([field]) => [field, sum(field)])) as unknown as SiteScore;
}

/** How one article came out, with what is wrong in words. */
export function compareArticle(
  truth: SiteArticle,
  found: Article,
): { score: Partial<SiteScore>; wrong: string[] } {
  const wrong: string[] = [];
  const tell = (field: string, expected: unknown, came: unknown): number => {
    wrong.push(`${truth.url}: ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(came)}`);
    return 1;
  };
  const date = compareDates(truth, found);
  const author = found.author === null ? 'absent' : found.author === truth.author ? 'right' : 'wrong';
  const isTitle = simplify(found.title ?? '') === simplify(truth.title);
  const text = simplify(`${found.lead ?? ''} ${found.body}`);
  const missing = truth.body.filter((paragraph) => !text.includes(simplify(paragraph)));
  const expectedLength = simplify(`${truth.lead ?? ''} ${truth.body.join(' ')}`).length;
  const isText = missing.length === 0 && text.length <= expectedLength * 1.1 + 40;
  return {
    score: {
      found: 1,
      wrongDates: date === 'wrong' ? tell('date', truth.publishedAt, found.publishedAt) : 0,
      missingDates: date === 'missing' ? tell('date', truth.publishedAt, null) : 0,
      dayOnly: Number(date === 'day only'),
      rightAuthors: Number(author === 'right' && truth.author !== null),
      absentAuthors: Number(author === 'absent' && truth.author !== null),
      wrongAuthors: author === 'wrong' ? tell('author', truth.author, found.author) : 0,
      wrongTitles: isTitle ? 0 : tell('title', truth.title, found.title),
      wrongTexts: isText
        ? 0
        : tell('text', `${missing.length} paragraphs missing`, `${text.length} of ${expectedLength}`),
    },
    wrong,
  };
}

function compareDates(truth: SiteArticle, found: Article): 'right' | 'wrong' | 'missing' | 'day only' {
  if (found.publishedAt === null) return 'missing';
  if (found.publishedAt.slice(0, 10) !== truth.publishedAt.slice(0, 10)) return 'wrong';
  if (truth.publishedPrecision === 'day') return 'right';
  if (found.publishedPrecision === 'day') return 'day only';
  return found.publishedAt.slice(0, 16) === truth.publishedAt.slice(0, 16) ? 'right' : 'wrong';
}

function simplify(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
