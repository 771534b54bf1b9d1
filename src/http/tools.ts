import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Mend, MendWay } from '../model/mend.ts';
import type { Portal } from '../model/portal.ts';
import type { Log } from '../model/records.ts';
import type { Trial, TrialReport } from '../model/trial.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';
import type { Store } from '../store/store.ts';
import type { Metric } from '../telemetry/numbers.ts';
import type { Assets } from '../web/assets.ts';

/** Lets people judge items in place of the machine. */
interface Judgements {
  /** False when there is no such item. */
  put(id: string, label: RelevanceLabel, decided: DecidedBy): Promise<boolean>;
  /** False when nobody judged it. */
  remove(id: string): Promise<boolean>;
  /** Replaces an item's countries (ISO 3166-1 alpha-2). False when there is no such item. */
  putCountries(id: string, countries: readonly string[], decided: DecidedBy): Promise<boolean>;
  /** False when nobody corrected them. */
  removeCountries(id: string): Promise<boolean>;
}

/** Who decides, and why. */
interface DecidedBy {
  readonly by: string;
  readonly note: string | null;
}

/** How a person's decision about stories ended; `no-story` names the item that is not there or has no story. */
type StoryDecisionEnd =
  { readonly kind: 'done' | 'nothing' } | { readonly kind: 'no-story'; readonly itemId: string };

/** Lets people correct what belongs together. */
interface StoryDecisions {
  split(id: string, by: string, note: string | null): Promise<StoryDecisionEnd>;
  join(id: string, otherId: string, by: string, note: string | null): Promise<StoryDecisionEnd>;
  ungroup(id: string, by: string, note: string | null): Promise<StoryDecisionEnd>;
  group(id: string, otherId: string, by: string, note: string | null): Promise<StoryDecisionEnd>;
  /** False when there is no such decision, it was taken back already, or a later one builds on it. */
  undo(decisionId: string, by: string): Promise<boolean>;
}

/** Lets people decide about proposals for the mending of sources. @throws UsageError where one cannot be changed so. */
interface Mending {
  apply(id: string, by: MendWay): Promise<Mend>;
  dismiss(id: string, by: MendWay): Promise<Mend>;
  restore(id: string, by: MendWay): Promise<Mend>;
}

/** Something without which a process is not ready. */
export interface ReadyCheck {
  /** What it is that does not answer, as a sentence begins: `The database`. */
  readonly what: string;
  /** A sentence that says what is wrong, `null` where nothing is; throws where it does not answer. */
  readonly find: () => Promise<string | null>;
}

/** Metrics that are read elsewhere when they are asked for, such as from the database. */
export interface MetricSource {
  /** The value of the label `source` of `vong_scrape_ok`. */
  readonly name: string;
  readonly read: () => Promise<readonly Metric[]>;
}

/** A setting as it is in force. */
export interface ShownSetting {
  readonly name: string;
  readonly about: string;
  /** `null`: not set, or a secret. */
  readonly value: string | null;
  /** Whether it is set, and not shown. */
  readonly isSecret: boolean;
}

/** How much waits in a queue: jobs by their state. */
export interface ShownQueue {
  readonly queue: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** How the service stands, besides what the store knows. */
export interface SystemFacts {
  readonly settings: readonly ShownSetting[];
  /** `null` where they do not answer. */
  readonly queues: readonly ShownQueue[] | null;
  /** Free space where the embedded database is; `null` with a database of one's own. */
  readonly freeBytes: number | null;
  /** The newest of the backups that are made each day; `null`: none is set up. */
  readonly backup: LastBackup | null;
}

/** The newest backup of a folder; both `null` where there is none yet. */
export interface LastBackup {
  /** ISO 8601. */
  readonly at: string | null;
  readonly bytes: number | null;
}

/** What the composition root hands to the API and the pages. */
export interface HttpTools {
  readonly store: Store;
  readonly portals: ReadonlyMap<string, Portal>;
  /** Puts a requested crawl's runs in the queue. */
  readonly enqueueCrawl: (crawlId: string) => Promise<void>;
  /** Notes that a survey of these portals is asked for and puts it in the queue; returns its id. */
  readonly orderSurvey: (portalIds: readonly string[], again: boolean) => Promise<string>;
  readonly judgements: Judgements;
  readonly storyDecisions: StoryDecisions;
  readonly mending: Mending;
  /** Shows what the last days would have brought a subscription. @throws QueryError */
  readonly tryFilter: (trial: Trial) => Promise<TrialReport>;
  /** Accepted besides the stored tokens. */
  readonly apiToken: string | null;
  /** Who may read without a token: nobody (`closed`), everybody, or who asks from this machine itself. */
  readonly reading: 'closed' | 'loopback' | 'open';
  /** Host names of this service, besides those of the machine itself. */
  readonly hosts: ReadonlySet<string>;
  /** Origins of pages that may call the API from a browser; `*` is all. */
  readonly corsOrigins: readonly string[];
  /** For one token, or one address that sends none; 0: no limit. */
  readonly requestsPerMinute: number;
  readonly version: string;
  /** The pages' script and style. */
  readonly assets: Assets;
  /** Where readers reach the pages, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Prints a page as PDF whose dates are `date`; `null` where there is no Chromium. */
  readonly printPdf: ((html: string, date: Date) => Promise<Uint8Array>) | null;
  /** WebSub: the hub that readers of feeds are sent to; `null`: none. */
  readonly feedHub: string | null;
  /** Whether an error says that the database does not answer. */
  readonly isAway: (error: unknown) => boolean;
  /** Whether the queue answers, within a second or so. */
  readonly isQueueUp: () => Promise<boolean>;
  /** Aborted when the service stops: what is told as it comes ends then. */
  readonly stopping: AbortSignal;
  readonly clock: () => Date;
  /** Without what this process is not ready. */
  readonly checks: readonly ReadyCheck[];
  readonly readSystem: () => Promise<SystemFacts>;
  /** Opens the pages about the queues, below `/admin/queues`; `null` where there are none. */
  readonly openQueueBoard: (() => Promise<{ fetch(request: Request): Promise<Response> }>) | null;
  /** What /metrics tells besides what this process counts and the store knows. */
  readonly metricSources: readonly MetricSource[];
  readonly log: Log;
  /** Lets subscribers' endpoints be private and loopback addresses. */
  readonly allowPrivateEndpoints: boolean;
}

/** The application that routes are added to. */
export type App = OpenAPIHono;
