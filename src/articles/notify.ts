import type { MatchItem } from '../pipeline/match.ts';
import { findAnswered } from '../pipeline/match-filters.ts';
import type { Article, Verdict } from '../model/article.ts';
import type { Subscription } from '../model/records.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { StoredArticle } from '../store/articles.ts';
import type { StoreTransaction } from '../store/store.ts';
import { isCopy } from './article-change.ts';
import { noteHappening } from './happenings.ts';
import { ANY_AGE, type FoundArticle, isRecent, wasNews } from './news-age.ts';
import type { Placement } from './placement.ts';

/** The part of a verdict that a subscription's threshold is compared with. */
type Strength = Pick<Verdict, 'label' | 'score'>;

/** A stored article as filters are asked about it; `body` is `null` where only its title is kept. */
type Filterable = Pick<Article, 'title' | 'lead' | 'section' | 'publishedAt'> &
  Pick<Verdict, 'label' | 'score' | 'countries' | 'places' | 'topics'> & {
    readonly portalId: string;
    readonly body: string | null;
    readonly firstSeenAt: string;
  };

/** An article as it stands now, with what its subscribers may have been alerted of before. */
export interface Notice {
  readonly row: JudgedArticle;
  /** The article as it was before; `null` where it is new. */
  readonly before: Filterable | null;
  /** The others of its story. */
  readonly others: readonly (Filterable & FoundArticle)[];
  readonly finding: Finding;
  /** Whether a person has judged it: it was seen, and so it is no news. */
  readonly isJudged: boolean;
  /** What else there is to tell: its text was changed, or its story grew by a copy. */
  readonly followUp: 'item.updated' | 'story.grown' | null;
  /** Subscriptions that were alerted of what the follow-up is about. */
  readonly alerted: ReadonlySet<string>;
}

/** Where and when an article was found, and what is news then. */
export interface Finding {
  /** The province of a portal by its id; `null` for a national source. */
  readonly provinceOf: (portalId: string) => string | null;
  readonly now: Date;
  /** When the article was first seen, and whether that was in the past. */
  readonly first: Pick<FoundArticle, 'firstSeenAt' | 'isPast'>;
  /** Whether the run that has found it as it is now finds the past. */
  readonly isPast: boolean;
  /** The greatest age of what is sent to subscriptions that have none of their own. */
  readonly maxAge: string;
}

/** Ids of the subscriptions to be alerted; none is in both. */
export interface Recipients {
  /** Of the story, as news. */
  readonly news: readonly string[];
  readonly followUp: readonly string[];
}

/**
 * Who is alerted of an article. Its story is news, once, to a subscription that wants this article and wanted neither it,
 * as it was before, nor any other of its story that was news when it was found: what its filter was not answered by, it did
 * not want. A follow-up goes to those that asked for
 * such events and were alerted before or want the article as it is now. None gets both. What is too old for a subscription,
 * or was found in the past, it does not want; but whoever was alerted of an article is told of its changes all the same.
 */
export function chooseRecipients(subscriptions: readonly Subscription[], notice: Notice): Recipients {
  const { row, before, others, finding, isJudged, followUp, alerted } = notice;
  const active = subscriptions.filter((subscription) => subscription.active);
  const answered = findAnsweredBy(subscriptions, toMatchItem(row, finding));
  const wanting = new Set(
    active.filter(
      (subscription) =>
        isOfToday(notice, subscription) &&
        isEnough(row.verdict, subscription) &&
        answered.has(subscription.filter),
    ),
  );
  const answers = createAnswers(subscriptions, finding);
  const wasWanted = (subscription: Subscription): boolean =>
    (before !== null && isEnough(before, subscription) && answers(before, subscription)) ||
    others.some(
      (other) =>
        isEnough(other, subscription) &&
        wasNews(other, greatestAge(finding, subscription)) &&
        answers(other, subscription),
    );
  const isNews = (subscription: Subscription): boolean =>
    !isJudged &&
    wanting.has(subscription) &&
    subscription.events.includes('item.new') &&
    !wasWanted(subscription);
  const follows = (subscription: Subscription): boolean =>
    followUp !== null &&
    subscription.events.includes(followUp) &&
    (wanting.has(subscription) ||
      (alerted.has(subscription.id) && (followUp === 'item.updated' || isOfToday(notice, subscription)))) &&
    !isNews(subscription);
  return {
    news: active.filter(isNews).map(({ id }) => id),
    followUp: active.filter(follows).map(({ id }) => id),
  };
}

/** Ids of the subscriptions whose window an article's alerts do not wait for. */
export function listUrgent(
  subscriptions: readonly Subscription[],
  { row, finding }: Pick<Notice, 'row' | 'finding'>,
): string[] {
  const urgent = subscriptions.filter(({ active, urgentFilter }) => active && urgentFilter !== null);
  if (urgent.length === 0) return [];
  const answered = findAnsweredBy(subscriptions, toMatchItem(row, finding));
  return urgent.flatMap(({ id, urgentFilter }) => (answered.has(urgentFilter ?? '') ? [id] : []));
}

/** An article that was found, as filters are asked about it. */
function toMatchItem({ article, verdict, portalId }: JudgedArticle, finding: Finding): MatchItem {
  return {
    ...article,
    ...verdict,
    portal: portalId,
    province: finding.provinceOf(portalId),
    firstSeenAt: finding.first.firstSeenAt,
  };
}

/** The filters that an article answers; always of all subscriptions, as the filters are read again where they are others. */
function findAnsweredBy(subscriptions: readonly Subscription[], item: MatchItem): ReadonlySet<string> {
  const active = subscriptions.filter((subscription) => subscription.active);
  const filters = active.flatMap(({ filter, urgentFilter }) =>
    urgentFilter === null ? [filter] : [filter, urgentFilter],
  );
  return findAnswered(filters, item);
}

/**
 * Whether stored articles answer a subscription's filter. Each is read once, and only where somebody's news depends on it.
 * What was not kept may have answered anything: it was there, and so it is no news.
 */
function createAnswers(
  subscriptions: readonly Subscription[],
  { provinceOf }: Finding,
): (stored: Filterable, subscription: Subscription) => boolean {
  const known = new Map<Filterable, ReadonlySet<string>>();
  return (stored, { filter }) => {
    const { body, portalId } = stored;
    if (filter === '' || body === null) return true;
    let answered = known.get(stored);
    if (answered === undefined) {
      const item = { ...stored, body, portal: portalId, province: provinceOf(portalId) };
      answered = findAnsweredBy(subscriptions, item);
      known.set(stored, answered);
    }
    return answered.has(filter);
  };
}

/** Whether an article is strong enough for a subscription. */
export function isEnough(
  { label, score }: Strength,
  { threshold }: Pick<Subscription, 'threshold'>,
): boolean {
  return threshold === null ? label === 'foreign-affairs' : score >= threshold;
}

function greatestAge({ maxAge }: Finding, subscription: Subscription): string {
  return subscription.maxAge ?? maxAge;
}

function isOfToday({ row, finding }: Notice, subscription: Subscription): boolean {
  const maxAge = greatestAge(finding, subscription);
  if (maxAge === ANY_AGE) return true;
  const { publishedAt, publishedPrecision } = row.article;
  return (
    !finding.isPast && isRecent({ publishedAt, publishedPrecision, ...finding.first }, maxAge, finding.now)
  );
}

/** How an article was stored before, what became of it, and when it was found. */
interface Occasion {
  readonly before: StoredArticle | null;
  /** Its new one; `null` where no text was changed that was kept. */
  readonly revision: number | null;
  readonly finding: Finding;
}

/** Writes the alerts of an article that was found or changed into the outbox, and notes what those who listen are told. */
export async function notifySubscribers(
  tx: StoreTransaction,
  articleId: string,
  placement: Placement,
  row: JudgedArticle,
  { before, revision, finding }: Occasion,
): Promise<void> {
  const { storyId, decision } = placement;
  await noteHappening(tx, articleId, placement, row, { before, revision });
  const subscriptions = await tx.subscriptions.list();
  if (subscriptions.length === 0) return;
  const isGrown = decision !== null && isCopy(decision);
  const followUp = revision !== null ? 'item.updated' : isGrown ? 'story.grown' : null;
  const isJudged = Boolean(before?.judgement);
  const { news, followUp: following } = chooseRecipients(subscriptions, {
    row,
    before,
    others: isJudged ? [] : await tx.articles.listOthers(storyId, articleId),
    finding,
    isJudged,
    followUp,
    // A copy answers for its story; a change only for itself.
    alerted:
      followUp === null
        ? new Set()
        : await tx.deliveries.subscriptionsSent(storyId, followUp === 'item.updated' ? articleId : null),
  });
  const urgent = listUrgent(subscriptions, { row, finding });
  await tx.deliveries.addOfArticle('item.new', articleId, storyId, news, null, urgent);
  if (followUp === null) return;
  await tx.deliveries.addOfArticle(followUp, articleId, storyId, following, revision, urgent);
}
