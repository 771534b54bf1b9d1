import { findAnswered } from '../pipeline/match-filters.ts';
import type { Verdict } from '../model/article.ts';
import type { Subscription } from '../model/records.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { StoreTransaction } from '../store/store.ts';
import { isCopy } from './article-change.ts';
import type { Placement } from './placement.ts';

/** The part of a verdict that a subscription's threshold is compared with. */
type Strength = Pick<Verdict, 'label' | 'score'>;

/** An article as it stands now, with what its subscribers may have been alerted of before. */
export interface Notice {
  readonly row: JudgedArticle;
  /** Its portal's province; `null` for a national source. */
  readonly province: string | null;
  /** ISO 8601; an article without a date counts as published then. */
  readonly firstSeenAt: string;
  /** How strong the article was before, and how strong the others of its story are. */
  readonly earlier: readonly Strength[];
  /** Whether a person has judged it: it was seen, and so it is no news. */
  readonly isJudged: boolean;
  /** What else there is to tell: its text was changed, or its story grew by a copy. */
  readonly followUp: 'item.updated' | 'story.grown' | null;
  /** Subscriptions that were alerted of what the follow-up is about. */
  readonly alerted: ReadonlySet<string>;
}

/** Ids of the subscriptions to be alerted; none is in both. */
export interface Recipients {
  /** Of the story, as news. */
  readonly news: readonly string[];
  readonly followUp: readonly string[];
}

/**
 * Who is alerted of an article. Its story is news, once, to a subscription that wants this article and wanted neither it,
 * as it was before, nor any other of its story. A follow-up goes to those that asked for such events and were alerted
 * before or want the article as it is now. None gets both.
 */
export function chooseRecipients(subscriptions: readonly Subscription[], notice: Notice): Recipients {
  const { row, province, firstSeenAt, earlier, isJudged, followUp, alerted } = notice;
  const active = subscriptions.filter((subscription) => subscription.active);
  const answered = findAnswered(
    active.map(({ filter }) => filter),
    { ...row.article, ...row.verdict, portal: row.portalId, province, firstSeenAt },
  );
  const wanting = new Set(
    active.filter((subscription) => isEnough(row.verdict, subscription) && answered.has(subscription.filter)),
  );
  const isNews = (subscription: Subscription): boolean =>
    !isJudged &&
    wanting.has(subscription) &&
    subscription.events.includes('item.new') &&
    !earlier.some((strength) => isEnough(strength, subscription));
  const follows = (subscription: Subscription): boolean =>
    followUp !== null &&
    subscription.events.includes(followUp) &&
    (alerted.has(subscription.id) || wanting.has(subscription)) &&
    !isNews(subscription);
  return {
    news: active.filter(isNews).map(({ id }) => id),
    followUp: active.filter(follows).map(({ id }) => id),
  };
}

function isEnough({ label, score }: Strength, { threshold }: Subscription): boolean {
  return threshold === null ? label === 'foreign-affairs' : score >= threshold;
}

/** How an article was found. */
interface FoundArticle {
  /** How it is stored; `null`: it is new. */
  readonly before: StoredArticle | null;
  /** Its new revision; `null` where no text was changed that was kept. */
  readonly revision: number | null;
  /** Its portal's province; `null` for a national source. */
  readonly province: string | null;
  /** When its page was fetched (ISO 8601). */
  readonly seenAt: string;
}

/**
 * Writes the alerts of an article that was found or changed into the outbox.
 */
export async function notifySubscribers(
  tx: StoreTransaction,
  articleId: string,
  { storyId, decision }: Placement,
  row: JudgedArticle,
  { before, revision, province, seenAt }: FoundArticle,
): Promise<void> {
  const subscriptions = await tx.subscriptions.list();
  if (subscriptions.length === 0) return;
  const isGrown = decision !== null && isCopy(decision);
  const followUp = revision !== null ? 'item.updated' : isGrown ? 'story.grown' : null;
  const isJudged = Boolean(before?.judgement);
  const others = isJudged ? null : await tx.stories.findBestVerdict(storyId, articleId);
  const { news, followUp: following } = chooseRecipients(subscriptions, {
    row,
    province,
    firstSeenAt: before?.firstSeenAt ?? seenAt,
    earlier: [before, others].filter((strength) => strength !== null),
    isJudged,
    followUp,
    // A copy answers for its story; a change only for itself.
    alerted:
      followUp === null
        ? new Set()
        : await tx.deliveries.subscriptionsSent(storyId, followUp === 'item.updated' ? articleId : null),
  });
  await tx.deliveries.addOfArticle('item.new', articleId, storyId, news);
  if (followUp !== null) await tx.deliveries.addOfArticle(followUp, articleId, storyId, following, revision);
}
