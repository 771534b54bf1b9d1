import type { PortalList } from './portal.ts';
import type { StoryReason } from './story-reason.ts';
import type {
  AlertEvent,
  Article,
  OutcomeKind,
  RelevanceLabel,
  StoryKind,
  TextChange,
  Verdict,
} from './article.ts';

/** What the store keeps and the rooms around it read: items, runs, subscriptions, deliveries. */

/** How an article stands to the stories before it. */
interface StoryMembership {
  readonly storyId: string;
  /** Stories about one event, told separately, share it. */
  readonly eventId: string;
  readonly kind: StoryKind;
  /** The article it was compared with. */
  readonly of: string | null;
  readonly similarity: number | null;
  readonly reason: StoryReason | null;
  /** The reason in English. */
  readonly because: string | null;
  /** The item that was published first: whatever is shown of a story shows it under this one. */
  readonly face: string;
}

/** What a person decided about stories: one joined to another, or an item split off into one of its own. */
export interface StoryAction {
  readonly kind: 'join' | 'split';
  readonly storyId: string;
  readonly intoId: string;
  readonly itemId: string | null;
  readonly by: string;
  readonly note: string | null;
  /** ISO 8601 instant, UTC. */
  readonly at: string;
}

/** What an article said before it was changed. */
export interface Revision {
  readonly revision: number;
  /** ISO 8601 instant, UTC. */
  readonly replacedAt: string;
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string | null;
  /** What led to the next one; `null` where only the text before is known. */
  readonly changes: readonly TextChange[] | null;
}

/** What a person decided about an article, with what the machine had said. */
export interface Judgement {
  readonly label: RelevanceLabel;
  readonly note: string | null;
  /** ISO 8601 instant, UTC. */
  readonly judgedAt: string;
  readonly machineLabel: RelevanceLabel;
  readonly score: number;
  readonly model: string;
}

/** An article that a person judged, as one row to learn from. */
export interface JudgedItem extends Judgement {
  readonly id: string;
  /** Id of the portal. */
  readonly portal: string;
  readonly url: string;
  /** When it was published, as printed; ISO 8601 with offset. */
  readonly date: string | null;
  readonly title: string | null;
  /** Lead and body, one paragraph a line; empty where only the title is kept. */
  readonly text: string;
}

/** A stored article with its verdict and story. Irrelevant ones have no text and no story. */
export interface Item extends Omit<Article, 'body' | 'portal'>, Verdict {
  readonly id: string;
  /** Id of the portal. */
  readonly portal: string;
  readonly body: string | null;
  readonly story: StoryMembership | null;
  /** Whose label the item has, where a person judged it. */
  readonly judgement: Judgement | null;
  /** `title` where neither the text nor its page was kept when a newer model judged again. */
  readonly judgedFrom: 'text' | 'title';
  /** 1, and one more for each change of the text. */
  readonly revision: number;
  /** ISO 8601 instants, UTC. */
  readonly firstSeenAt: string;
  readonly updatedAt: string;
}

export type ScoreOperator = '>=' | '>' | '<=' | '<' | '=';

/** What the words and the score of an article must answer; `tsquery` is PostgreSQL's, over src/pipeline/search/words.ts. */
export type SearchCondition =
  | { readonly kind: 'words'; readonly tsquery: string }
  | { readonly kind: 'score'; readonly operator: ScoreOperator; readonly bound: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchCondition[] }
  | { readonly kind: 'not'; readonly part: SearchCondition };

/** A place in the order of all lists, newest first: when an item was published, else first seen, and its id. */
export interface Position {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly id: string;
}

/** What a crawl was asked to do besides the usual. */
export interface CrawlOptions {
  /** Only this address, even when it is known. */
  readonly url?: string;
  /** Articles published before this day (yyyy-MM-dd) are `too-old`. */
  readonly since?: string;
  /** List pages to read, from the first. */
  readonly depth?: number;
}

/** How one page of a list went in a run. */
export interface ListResult {
  readonly url: string;
  /** From 1. */
  readonly page: number;
  /** `unchanged`: the server said so, and sent nothing. */
  readonly kind: PortalList['kind'];
  readonly status: 'read' | 'unchanged' | 'failed';
  readonly references: number;
  /** Of these, not known before the run. */
  readonly fresh: number;
  readonly error: string | null;
  readonly note: string | null;
}

export type CrawlTrigger = 'command' | 'api' | 'demo';
export type RunStatus = 'queued' | 'running' | 'done' | 'empty' | 'failed';

/** One crawl of one portal: `discovered = known + sum of outcomes` once it has ended. */
export interface Run {
  readonly id: string;
  readonly crawlId: string | null;
  /** Id of the portal. */
  readonly portal: string;
  readonly options: CrawlOptions;
  readonly status: RunStatus;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly discovered: number | null;
  readonly known: number | null;
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>;
  readonly error: string | null;
  /** How often it was begun; more than once after a crash. */
  readonly attempts: number;
  readonly lists: readonly ListResult[];
}

/** A subscriber's endpoint. The secret is shown once, when it is made. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly filter: string;
  /** Least score, 0..1, that is alerted; `null`: whatever is labelled foreign affairs. */
  readonly threshold: number | null;
  /** What it is told. */
  readonly events: readonly AlertEvent[];
  readonly active: boolean;
  readonly disabledReason: string | null;
  readonly createdAt: string;
}

/** `withdrawn`: a person judged its article to be other before it was sent. */
type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'withdrawn';

/** One alert for one subscriber. `id` is its `webhook-id`, the same at every attempt. */
export interface Delivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly event: AlertEvent;
  /** The article it is about; `null` where it is about a source. */
  readonly itemId: string | null;
  /** Id of the portal whose source it is about; `null` where it is about an article. */
  readonly portal: string | null;
  /** The revision that an `item.updated` tells of. */
  readonly revision: number | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAttemptAt: string;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
}

/** One POST of a delivery and how it ended. */
export interface DeliveryAttempt {
  readonly attempt: number;
  readonly at: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
}

/** A delivery that this worker alone may attempt until its claim ends. */
export interface ClaimedDelivery extends Delivery {
  readonly url: string;
  readonly secret: string;
  /** `null` before the first attempt. */
  readonly payload: string | null;
}

/** What follows from an attempt: `next` null ends the delivery. */
export interface AttemptEnd {
  readonly status: DeliveryStatus;
  readonly next: Date | null;
}

type LogLine = (fields: object, message: string) => void;

/** Structured log lines: facts first, then a fixed message. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
