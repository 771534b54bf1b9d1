import { describe, expect, it } from 'vitest';
import {
  UNCOMPARED,
  applyJudgement,
  decideChange,
  outcomeOf,
  withText,
} from '../../src/articles/article-change.ts';
import { contentHash } from '../../src/articles/stored-row.ts';
import type { Article, StoryDecision } from '../../src/model/article.ts';
import type { JudgedArticle } from '../../src/store/article-columns.ts';
import type { StoredArticle } from '../../src/store/articles.ts';
import { articleRow } from '../support/articles.ts';

const KEY = 'a.vn/1';

/** An article as it was read: relevant from a score of 0.4 on. */
function readAs(score: number, article: Partial<Article> = {}): JudgedArticle {
  const label = score >= 0.4 ? 'foreign-affairs' : 'other';
  const {
    portalId,
    article: full,
    verdict,
    fingerprint,
  } = articleRow(KEY, { article, verdict: { score, label } });
  return {
    key: KEY,
    portalId,
    article: full,
    verdict,
    fingerprint: label === 'other' ? UNCOMPARED : fingerprint,
  };
}

/** How it is stored: `text` is what is kept of it. */
function stored(score: number, text: 'whole' | 'title', given: Partial<StoredArticle> = {}): StoredArticle {
  const { article, verdict, portalId } = readAs(score);
  const { title, lead, body, section, publishedAt, publishedPrecision } = article;
  const { label, countries, places, topics, model } = verdict;
  const isWhole = text === 'whole';
  return {
    id: '7',
    key: KEY,
    portalId,
    title,
    lead: isWhole ? lead : null,
    body: isWhole ? body : null,
    images: [],
    section,
    publishedAt,
    publishedPrecision,
    firstSeenAt: '2026-11-22T03:00:00.000Z',
    label,
    score,
    countries,
    places,
    topics,
    model,
    contentHash: contentHash(article),
    judgement: null,
    decidedCountries: null,
    storyId: isWhole ? '3' : null,
    isPast: false,
    isIncomplete: false,
    ...given,
  };
}

describe('what becomes of an article', () => {
  const CHANGED = { body: 'Một nội dung khác.' };

  it.each<
    [
      what: string,
      read: JudgedArticle,
      before: StoredArticle | null,
      lowest: number | null,
      kind: string,
      text: 'whole' | 'title',
    ]
  >([
    ['foreign affairs are new, with their text', readAs(0.4), null, null, 'new', 'whole'],
    ['what is other is new, with its title alone', readAs(0.39), null, null, 'new', 'title'],
    ['enough for a subscription, it is kept whole', readAs(0.2), null, 0.2, 'new', 'whole'],
    ['a little less is not', readAs(0.19), null, 0.2, 'new', 'title'],
    ['the same text is unchanged', readAs(0.9), stored(0.9, 'whole'), null, 'unchanged', 'whole'],
    [
      'the same text of which only the title is kept is unchanged',
      readAs(0.1),
      stored(0.1, 'title'),
      null,
      'unchanged',
      'title',
    ],
    ['another text is a revision', readAs(0.9, CHANGED), stored(0.9, 'whole'), null, 'revised', 'whole'],
    [
      'so is another where only the title is kept',
      readAs(0.1, CHANGED),
      stored(0.1, 'title'),
      null,
      'revised',
      'title',
    ],
    [
      'what becomes foreign affairs gets its text',
      readAs(0.9),
      stored(0.1, 'title'),
      null,
      'completed',
      'whole',
    ],
    [
      'what a subscription asks for now gets its text',
      readAs(0.3),
      stored(0.3, 'title'),
      0.3,
      'completed',
      'whole',
    ],
    [
      'what becomes other keeps its text in its story',
      readAs(0.1),
      stored(0.9, 'whole'),
      null,
      'unchanged',
      'whole',
    ],
    ['and its new one', readAs(0.1, CHANGED), stored(0.9, 'whole'), null, 'revised', 'whole'],
    [
      'a page that was cut off replaces no text',
      { ...readAs(0.9, CHANGED), isIncomplete: true },
      stored(0.9, 'whole'),
      null,
      'unchanged',
      'whole',
    ],
    [
      'nor one that was cut off later',
      { ...readAs(0.9, { body: 'Một' }), isIncomplete: true },
      stored(0.9, 'whole', { isIncomplete: true }),
      null,
      'unchanged',
      'whole',
    ],
    [
      'but one that was cut off earlier',
      { ...readAs(0.9, { body: 'Một nội dung khác. '.repeat(50) }), isIncomplete: true },
      stored(0.9, 'whole', { isIncomplete: true }),
      null,
      'revised',
      'whole',
    ],
    [
      'a whole page replaces one that was cut off, though it is shorter',
      readAs(0.9, { body: 'Một' }),
      stored(0.9, 'whole', { isIncomplete: true }),
      null,
      'revised',
      'whole',
    ],
    [
      'a person’s judgement stands against the model',
      readAs(0.9),
      stored(0.1, 'title', { judgement: 'other' }),
      0.1,
      'unchanged',
      'title',
    ],
    [
      'and for it',
      readAs(0.1),
      stored(0.1, 'title', { judgement: 'foreign-affairs' }),
      null,
      'completed',
      'whole',
    ],
  ])('%s', (_, read, before, lowest, kind, text) => {
    const change = decideChange(read, before, lowest);
    expect(change.kind).toBe(kind);
    expect(change.row.isTitleOnly).toBe(text === 'title');
    if (text === 'whole') expect(change.row.fingerprint.textHash).not.toBe('');
  });

  it('is decided by the text that is kept, else by the hash of the one that was not', () => {
    const kept = stored(0.9, 'whole', { contentHash: 'of another rule' });
    expect(decideChange(readAs(0.9), kept, null).kind).toBe('unchanged');
    const titled = stored(0.1, 'title', { contentHash: 'of another text' });
    expect(decideChange(readAs(0.1), titled, null).kind).toBe('revised');
  });

  it('has the label that a person gave it, and the rest of the machine’s verdict', () => {
    const { verdict } = readAs(0.9);
    const nothing = { judgement: null, decidedCountries: null };
    expect(applyJudgement(verdict, { ...nothing, judgement: 'other' })).toEqual({
      ...verdict,
      label: 'other',
    });
    expect(applyJudgement(verdict, nothing)).toBe(verdict);
    expect(applyJudgement(verdict, null)).toBe(verdict);
  });

  it('has the countries that a person gave it, none included, and the rest of the machine’s verdict', () => {
    const { verdict } = readAs(0.9);
    const before = { judgement: null, decidedCountries: ['KH', 'TH'] };
    expect(applyJudgement(verdict, before)).toEqual({ ...verdict, countries: ['KH', 'TH'] });
    expect(applyJudgement(verdict, { ...before, decidedCountries: [] })).toEqual({
      ...verdict,
      countries: [],
    });
  });

  it('is compared by the fingerprint it has, or gets one with its text', () => {
    const relevant = readAs(0.9);
    expect(withText(relevant)).toEqual({ ...relevant, keepText: true });
    expect(withText(relevant).fingerprint).toBe(relevant.fingerprint);
    expect(withText(readAs(0.1)).fingerprint).toEqual(relevant.fingerprint);
  });
});

describe('the outcome', () => {
  const row = decideChange(readAs(0.123), null, null).row;
  const before = stored(0.9, 'whole');
  const decision = (kind: StoryDecision['kind']): StoryDecision => ({
    kind,
    of: null,
    storyId: null,
    similarity: 0,
    reason: { rule: 'nothing-earlier' },
  });
  const url = `https://${KEY}`;

  it.each<[Parameters<typeof outcomeOf>, kind: string, reason: string]>([
    [[{ kind: 'unchanged', row, before }, '7', null], 'unchanged', 'the same text as before'],
    [[{ kind: 'completed', row, before }, '7', null], 'updated', 'its text is kept from now on'],
    [[{ kind: 'revised', row, before }, '7', null], 'updated', 'the text at this address changed'],
    [
      [{ kind: 'revised', row, before }, '7', decision('duplicate')],
      'updated',
      'the text at this address changed',
    ],
    [[{ kind: 'new', row }, '7', null], 'irrelevant', 'score 0.12'],
    [[{ kind: 'new', row }, '7', decision('new')], 'stored', 'Nothing earlier to compare with.'],
    [[{ kind: 'new', row }, '7', decision('same-event')], 'stored', 'Nothing earlier to compare with.'],
    [[{ kind: 'new', row }, '7', decision('duplicate')], 'duplicate', 'Nothing earlier to compare with.'],
    [
      [{ kind: 'new', row }, '7', decision('near-duplicate')],
      'duplicate',
      'Nothing earlier to compare with.',
    ],
  ])('is told with its reason: %#', (given, kind, reason) => {
    expect(outcomeOf(...given)).toEqual({ kind, url, reason, articleId: '7' });
  });
});
