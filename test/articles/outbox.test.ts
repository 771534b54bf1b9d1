import { describe, expect, it } from 'vitest';
import { notifySubscribers } from '../../src/articles/notify.ts';
import type { StoryDecision } from '../../src/model/article.ts';
import type { AlertEvent } from '../../src/model/vocabulary.ts';
import type { StoredArticle } from '../../src/store/articles.ts';
import type { StoreTransaction } from '../../src/store/store.ts';
import { articleRow } from '../support/articles.ts';

const EVENTS: readonly AlertEvent[] = ['item.new', 'item.updated', 'story.grown'];
const subscriber = {
  id: 'me',
  url: 'https://example.org/',
  filter: '',
  threshold: null,
  events: EVENTS,
  maxAge: null,
  urgentFilter: null,
  active: true,
  disabledReason: null,
  disabledAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
};
type Strength = Pick<StoredArticle, 'label' | 'score'>;
const FOREIGN: Strength = { label: 'foreign-affairs', score: 0.9 };
const FOUND = {
  publishedAt: '2026-11-20T08:00:00+07:00',
  publishedPrecision: 'minute',
  firstSeenAt: '2026-11-20T02:00:00.000Z',
  isPast: false,
  body: 'Nội dung.',
};
const OTHER: Strength = { label: 'other', score: 0.1 };

interface Case {
  readonly isNowOther?: boolean;
  readonly kind?: StoryDecision['kind'];
  readonly before?: Strength & { readonly judgement?: StoredArticle['judgement'] };
  readonly revision?: number;
  /** The strongest other article of its story. */
  readonly best?: Strength;
  /** Of what the subscriber was alerted before: the article itself, or another of its story. */
  readonly alertedOf?: 'article' | 'story';
}

/** What is written into the outbox of article 7 in story 3. */
async function alertsOf({ isNowOther, kind, before, revision, best, alertedOf }: Case): Promise<string[]> {
  const written: string[] = [];
  const tx = {
    subscriptions: { list: () => Promise.resolve([subscriber]) },
    happenings: { addOfArticle: () => Promise.resolve() },
    articles: { listOthers: () => Promise.resolve(best ? [{ ...best, ...FOUND }] : []) },
    deliveries: {
      subscriptionsSent: (_: string, articleId: string | null) =>
        Promise.resolve(new Set(alertedOf === (articleId === null ? 'story' : 'article') ? ['me'] : [])),
      addOfArticle: (event: string, id: string, story: string, ids: string[], of: number | null = null) => {
        written.push(...ids.map((to) => `${event} of ${id} in ${story} to ${to}${of ? ` r${of}` : ''}`));
        return Promise.resolve();
      },
    },
  } as unknown as StoreTransaction;
  const decision: StoryDecision | null =
    kind === undefined
      ? null
      : { kind, of: null, storyId: '3', similarity: 1, reason: { rule: 'nothing-earlier' } };
  const stored = before === undefined ? null : ({ judgement: null, ...before } as StoredArticle);
  const row = articleRow('a.vn/7', { verdict: isNowOther ? OTHER : FOREIGN });
  const { firstSeenAt } = FOUND;
  const first = { firstSeenAt, isPast: false };
  const finding = { provinceOf: () => null, now: new Date(firstSeenAt), first, isPast: false, maxAge: '7d' };
  const changed = { before: stored, revision: revision ?? null, finding };
  await notifySubscribers(tx, '7', { storyId: '3', decision }, row, changed);
  return written;
}

const NEWS = 'item.new of 7 in 3 to me';
const GROWN = 'story.grown of 7 in 3 to me';
const UPDATED = 'item.updated of 7 in 3 to me r2';

describe('the outbox of an article', () => {
  it.each<[what: string, given: Case, written: string[]]>([
    ['has news of a new story', { kind: 'new' }, [NEWS]],
    ['has news of another story of the same event', { kind: 'same-event' }, [NEWS]],
    ['has a copy as a story that has grown, not as news', { kind: 'duplicate', best: FOREIGN }, [GROWN]],
    ['so with a near copy', { kind: 'near-duplicate', best: FOREIGN }, [GROWN]],
    ['has news of a copy of what was not enough', { kind: 'duplicate', best: OTHER }, [NEWS]],
    ['has a change of what was alerted, not news', { before: FOREIGN, revision: 2 }, [UPDATED]],
    ['has news of what was not enough before', { before: OTHER, revision: 2 }, [NEWS]],
    ['has nothing of what was enough before', { before: FOREIGN }, []],
    ['has nothing where another of the story was enough before', { before: OTHER, best: FOREIGN }, []],
    ['has a change rather than a copy', { kind: 'duplicate', before: FOREIGN, revision: 2 }, [UPDATED]],
    ['has no news of what a person judged', { before: { ...OTHER, judgement: 'foreign-affairs' } }, []],
    [
      'has a change of what a person judged',
      { before: { ...OTHER, judgement: 'foreign-affairs' }, revision: 2 },
      [UPDATED],
    ],
    // Too weak now: only whoever was alerted is told.
    [
      'tells of a change who was alerted of it',
      { isNowOther: true, before: FOREIGN, revision: 2, alertedOf: 'article' },
      [UPDATED],
    ],
    [
      'tells of a change nobody who was alerted of another',
      { isNowOther: true, before: FOREIGN, revision: 2, alertedOf: 'story' },
      [],
    ],
    [
      'tells of a copy who was alerted of its story',
      { isNowOther: true, kind: 'duplicate', best: FOREIGN, alertedOf: 'story' },
      [GROWN],
    ],
  ])('%s', async (_, given, written) => {
    expect(await alertsOf(given)).toEqual(written);
  });
});
