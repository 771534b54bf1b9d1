import { describe, expect, it } from 'vitest';
import { markPage, planNextTry } from '../../src/articles/settle.ts';
import type { Article, Outcome } from '../../src/model/article.ts';
import { CLIENT_RENDERED } from '../../src/model/retry.ts';
import type { OutcomeKind, RelevanceLabel } from '../../src/model/vocabulary.ts';
import { articleRow } from '../support/articles.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-22T03:00:00Z');
const later = (hours: number): string => new Date(NOW.getTime() + hours * HOUR).toISOString();
const RECHECK = ['6h', '2d'];

const outcomeOf = (kind: OutcomeKind, reason = ''): Outcome => ({ kind, url: 'a', reason, articleId: null });

interface Case {
  readonly kind: OutcomeKind;
  readonly label?: RelevanceLabel;
  readonly article?: Partial<Article>;
  readonly before?: { readonly failures: number; readonly firstSeenAt: string };
  readonly askedMs?: number;
  readonly untried?: boolean;
  readonly recheck?: readonly string[];
  readonly isIncomplete?: boolean;
}

/** When an address is tried next, in hours from now, and its failures in a row. */
function plan(given: Case) {
  const { kind, label, article = {}, before, askedMs = 0, untried = false, recheck = RECHECK } = given;
  const { isIncomplete = false } = given;
  const row =
    label === undefined ? null : { ...articleRow('a.vn/1', { article, verdict: { label } }), isIncomplete };
  const known = row && { ...row.article, label: row.verdict.label };
  const end = { outcome: outcomeOf(kind), row, article: known, now: NOW, askedMs, untried };
  const plan = { key: 'a.vn/1', schedule: recheck, leastShare: 0, records: [] };
  const { at, failures } = planNextTry(end, plan, before ?? null);
  return [at && (at.getTime() - NOW.getTime()) / HOUR, failures];
}

describe('an address is tried again', () => {
  it.each<[what: string, given: Case, expected: [hours: number | null, failures: number]]>([
    ['after a first failure, soon', { kind: 'gone' }, [1, 1]],
    ['later after each', { kind: 'gone', before: { failures: 1, firstSeenAt: later(-9) } }, [24, 2]],
    [
      'not when it has failed too often',
      { kind: 'gone', before: { failures: 2, firstSeenAt: later(-9) } },
      [null, 3],
    ],
    ['when its server asked for it', { kind: 'gone', askedMs: 5 * HOUR }, [5, 1]],
    ['without a failure more where nobody was asked', { kind: 'blocked', untried: true }, [0.5, 0]],
    [
      'with the failures that it had where nobody was asked',
      { kind: 'blocked', untried: true, before: { failures: 2, firstSeenAt: later(-9) } },
      [6, 2],
    ],
    [
      'not after what is no failure',
      { kind: 'too-old', before: { failures: 4, firstSeenAt: later(-9) } },
      [null, 0],
    ],
    [
      'when its page was cut off, whatever it is',
      {
        kind: 'irrelevant',
        label: 'other',
        isIncomplete: true,
        before: { failures: 1, firstSeenAt: later(-1) },
      },
      [1, 2],
    ],
    [
      'when it was cut off too often only as any other',
      {
        kind: 'unchanged',
        label: 'other',
        isIncomplete: true,
        before: { failures: 5, firstSeenAt: later(-99) },
      },
      [null, 0],
    ],
    ['not when it is irrelevant', { kind: 'irrelevant', label: 'other' }, [null, 0]],
    ['not when a text that is other has changed', { kind: 'updated', label: 'other' }, [null, 0]],
  ])('%s', (_, given, expected) => {
    expect(plan(given)).toEqual(expected);
  });
});

describe('an article is rechecked', () => {
  const minute = (hours: number): Partial<Article> => ({
    publishedAt: later(hours),
    publishedPrecision: 'minute',
  });
  const day: Partial<Article> = { publishedAt: later(-30), publishedPrecision: 'day' };
  const none: Partial<Article> = { publishedAt: null, publishedPrecision: null };
  const seen = (hours: number): NonNullable<Case['before']> => ({ failures: 1, firstSeenAt: later(hours) });
  const foreign = { label: 'foreign-affairs' } as const;

  it.each<[what: string, given: Case, hours: number | null]>([
    ['counted from its publication', { kind: 'stored', ...foreign, article: minute(-1) }, 5],
    ['at the next moment that is to come', { kind: 'stored', ...foreign, article: minute(-6) }, 42],
    ['no more when all have passed', { kind: 'unchanged', ...foreign, article: minute(-48) }, null],
    [
      'counted from when it was first seen where only the day is known',
      { kind: 'stored', ...foreign, article: day },
      6,
    ],
    ['and so where no date is', { kind: 'unchanged', ...foreign, article: none, before: seen(-7) }, 41],
    [
      'and so where it says a time to come',
      { kind: 'updated', ...foreign, article: minute(1), before: seen(-2) },
      4,
    ],
    [
      'from now where it was first seen by a clock that was ahead',
      { kind: 'updated', ...foreign, article: none, before: seen(9000) },
      6,
    ],
    ['when it is in a story, though it is other', { kind: 'stored', label: 'other', article: minute(0) }, 6],
    ['when it is a copy, though it is other', { kind: 'duplicate', label: 'other', article: minute(0) }, 6],
    ['not where the portal says so', { kind: 'stored', ...foreign, article: minute(-1), recheck: [] }, null],
  ])('%s', (_, given, hours) => {
    expect(plan(given)).toEqual([hours, 0]);
  });
});

describe('an article that has just appeared', () => {
  it.each<[kind: OutcomeKind, label: RelevanceLabel | undefined, hours: number | null]>([
    ['stored', 'foreign-affairs', 6],
    ['duplicate', 'foreign-affairs', 6],
    ['updated', 'foreign-affairs', 6],
    ['unchanged', 'foreign-affairs', 6],
    // In a story, for a subscription of a low threshold.
    ['stored', 'other', 6],
    ['duplicate', 'other', 6],
    ['irrelevant', 'other', null],
    ['updated', 'other', null],
    ['unchanged', 'other', null],
    // Nothing was read.
    ['stored', undefined, null],
    ['too-old', undefined, null],
  ])('%s, %s, is rechecked in %s hours', (kind, label, hours) => {
    const article = { publishedAt: null, publishedPrecision: null };
    expect(plan(label === undefined ? { kind } : { kind, label, article })).toEqual([hours, 0]);
  });
});

describe('what was found on a page', () => {
  const bare = { title: false, date: false, lead: false, body: false, layout: false, bodyChars: 0 };

  it('is all that its article has', () => {
    const { article } = articleRow('a.vn/1');
    expect(markPage(outcomeOf('stored'), articleRow('a.vn/1'))).toEqual({
      title: true,
      date: true,
      lead: true,
      body: true,
      layout: false,
      bodyChars: article.body.length,
      isShell: false,
      titleHash: expect.stringMatching(/^[\w-]{8}$/u) as string,
    });
    const empty = { title: null, publishedAt: null, lead: null, body: '', layout: 'bai-viet' };
    expect(markPage(outcomeOf('stored'), articleRow('a.vn/1', { article: empty }))).toEqual({
      ...bare,
      body: true,
      layout: true,
      isShell: false,
    });
  });

  it('is nothing on a page without a text, which a script may have to fill', () => {
    expect(markPage(outcomeOf('no-body', 'no text'), null)).toEqual({ ...bare, isShell: false });
    expect(markPage(outcomeOf('no-body', CLIENT_RENDERED), null)).toEqual({ ...bare, isShell: true });
  });

  it('is not known of a page that was not read', () => {
    for (const kind of ['timeout', 'gone', 'too-old', 'blocked'] as const)
      expect(markPage(outcomeOf(kind), null)).toBeNull();
  });
});
