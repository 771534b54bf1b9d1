import { z } from 'zod';
import { count, day, flag, httpUrl, instant, maxAge, rowId, text, threshold } from './fields.ts';
import { digestSchedule, EMPTY_DIGESTS, type EmptyDigests } from './digest-schedule.ts';
import { type SendingWindow, sendingWindowSchema } from './sending-window.ts';
import {
  ALERT_EVENTS,
  ALERT_LANGUAGES,
  type AlertLanguage,
  DELIVERY_EVENTS,
  FALLBACK_WAYS,
  LIST_KINDS,
  OUTCOMES,
} from './vocabulary.ts';

/** What the store keeps besides items, and the rooms around it read: runs, subscriptions, deliveries. */

/** What a crawl was asked to do besides the usual. */
export const crawlOptionsSchema = z.strictObject({
  url: httpUrl('Crawl only this address, even when it is known').optional(),
  since: day('Articles published before this day end as `too-old`').optional(),
  depth: z.int().min(1).max(100).describe('List pages to read, from the first').optional(),
});
export type CrawlOptions = Readonly<z.output<typeof crawlOptionsSchema>>;

/** How one page of a list went in a run. */
const listResultSchema = z.object({
  url: text('Its address'),
  page: count('Which page of the list, from 1'),
  kind: z.enum(LIST_KINDS).describe('What kind of list it is'),
  status: z.enum(['read', 'unchanged', 'failed']).describe('`unchanged`: the server sent nothing'),
  references: count('Articles that it names'),
  fresh: count('Of these, not known before the run'),
  error: text('Why it failed').nullable(),
  note: text('Why it was not read on, though it goes on').nullable(),
  fallback: z
    .object({
      way: z.enum(FALLBACK_WAYS).describe('What stands in for it'),
      list: text('The list that it stands in for'),
    })
    .nullish()
    .describe('Only of what is no list of the portal, and was read because its lists named nothing'),
});
export type ListResult = Readonly<z.output<typeof listResultSchema>>;

export type CrawlTrigger = 'command' | 'api' | 'demo';

/** One crawl of one portal: `discovered = known + sum of outcomes` once it has ended. */
export const runSchema = z.object({
  id: rowId('Id of the run'),
  crawlId: rowId('The crawl it is part of; null for one by schedule').nullable(),
  portal: text('Id of the portal'),
  options: crawlOptionsSchema,
  status: z
    .enum(['queued', 'running', 'done', 'empty', 'failed'])
    .describe('`empty`: nothing was discovered, which is no success'),
  discovered: count('Addresses found; = known + the sum of outcomes once it has ended').nullable(),
  known: count('Addresses that needed no fetch').nullable(),
  outcomes: z
    .partialRecord(z.enum(OUTCOMES), count('Addresses that ended so'))
    .describe('Addresses by how they ended; kinds without any are left out'),
  error: text('Why it failed').nullable(),
  attempts: count('How often it was begun; more than once after a crash'),
  lists: z.array(listResultSchema).readonly().describe('Each list page, as it was read'),
  createdAt: instant('When it was asked for'),
  startedAt: instant('When it began').nullable(),
  finishedAt: instant('When it ended').nullable(),
});
export type Run = Readonly<z.output<typeof runSchema>>;

/** A subscriber's endpoint. The secret is shown once, when it is made. */
export const subscriptionSchema = z.object({
  id: rowId('Id of the subscription'),
  name: text('What people call it').nullable(),
  channel: text('How it is sent: the name of a channel'),
  url: text('The endpoint, as its channel writes one; an address that is itself a secret is masked'),
  publicKey: text(
    'What its receiver verifies alerts by: `whpk_` and base64 of an ed25519 key; null where that takes the secret',
  ).nullable(),
  olderSecrets: z
    .array(
      z.object({
        publicKey: text('Its public key, where it is the private one of a pair').nullable(),
        signsUntil: instant('Until when it signs'),
      }),
    )
    .readonly()
    .describe('Secrets that it was rotated from, and that sign beside the present one; the newest first'),
  filter: text('The query that items must answer'),
  threshold: threshold('Least score that is alerted; null: whatever is labelled foreign affairs').nullable(),
  events: z.array(z.enum(ALERT_EVENTS)).readonly().describe('The events it is sent'),
  language: z.enum(ALERT_LANGUAGES).describe('The language of texts for people'),
  maxAge: maxAge('Greatest age of the articles that it is sent; null: `VONG_ALERT_MAX_AGE`').nullable(),
  window: sendingWindowSchema
    .nullable()
    .describe('When alerts are sent; what is made outside waits until it opens; null: at any time'),
  urgentFilter: text('The query of items that do not wait for the window; null: none').nullable(),
  digest: digestSchedule('When it is told in digests; null: of each event by itself').nullable(),
  digestEmpty: z
    .enum(EMPTY_DIGESTS)
    .describe('Where nothing happened: `once`: the first such digest says so; `skip`: none is sent'),
  pausedUntil: text(
    'Until when what is made waits: an instant (UTC), or `resumed`, until somebody resumes it; null: it is not paused',
  ).nullable(),
  active: flag('Whether alerts are made and sent'),
  disabledReason: text('Why it was switched off').nullable(),
  disabledAt: instant('When it was switched off; null where it is on, or that is not known').nullable(),
  createdAt: instant('When it was made'),
});
export type Subscription = Readonly<z.output<typeof subscriptionSchema>>;

/** A subscription that is to be made. */
export interface NewSubscription extends Pick<
  Subscription,
  | 'name'
  | 'channel'
  | 'url'
  | 'filter'
  | 'threshold'
  | 'events'
  | 'language'
  | 'maxAge'
  | 'window'
  | 'urgentFilter'
> {
  /** What only the sender reads; `null` where the channel takes none. */
  readonly secret: string | null;
  readonly publicKey?: string | null;
  readonly digest?: string | null;
  readonly digestEmpty?: EmptyDigests;
}

/** The id of a delivery: its `webhook-id`, the same at every attempt. */
export const deliveryId = z
  .string()
  .regex(/^msg_[A-Za-z0-9]{1,64}$/u, 'expected a delivery id: msg_ with letters and digits')
  .meta({ description: 'Its `webhook-id`', example: 'msg_0b9c6a4e7d5f4c3b8a1e2d3f4a5b6c7d' });

/** One alert for one subscriber. */
export const deliverySchema = z.object({
  id: deliveryId,
  subscriptionId: rowId('The subscription'),
  event: z.enum(DELIVERY_EVENTS).describe('What happened'),
  itemId: rowId('The item it is about; null where it is about something else').nullable(),
  portal: text('Id of the portal whose source it is about; null where it is about something else').nullable(),
  revision: count('The revision that an `item.updated` is about').nullable(),
  status: z
    .enum(['pending', 'collected', 'digested', 'delivered', 'failed', 'withdrawn'])
    .describe(
      'Its status; `collected`: it waits for the next digest; `digested`: it was told in one; `withdrawn`: a person judged the item to be other before it was sent',
    ),
  digestId: text('The digest that it is told in; null: none').nullable(),
  attempts: count('Attempts so far'),
  nextAttemptAt: instant('When it is tried next, while it is pending'),
  createdAt: instant('When it was made'),
  deliveredAt: instant('When it was accepted').nullable(),
});
export type Delivery = Readonly<z.output<typeof deliverySchema>>;

/** One attempt of a delivery and how it ended. */
export const deliveryAttemptSchema = z
  .object({
    attempt: z.int().min(1).describe('Its number, from 1'),
    at: instant('When it was made'),
    durationMs: count('How long it took, milliseconds'),
    status: z.int().nullable().describe('Status of the answer (HTTP, or SMTP of e-mail); null without one'),
    error: text('Why it failed').nullable(),
    response: text('Beginning of the answer').nullable(),
    mayHaveCome: flag('Whether it may have arrived though no answer said so'),
  })
  .meta({ id: 'DeliveryAttempt' });
export type DeliveryAttempt = Readonly<z.output<typeof deliveryAttemptSchema>>;

/** A delivery that this worker alone may attempt until its claim ends. */
export interface ClaimedDelivery extends Delivery {
  readonly channel: string;
  readonly url: string;
  readonly secret: string | null;
  /** Those that sign beside it for now. */
  readonly olderSecrets: readonly string[];
  readonly language: AlertLanguage;
  /** `null` before the first attempt. */
  readonly payload: string | null;
  /** What it tells, where that is no article. */
  readonly facts: object | null;
  /** An attempt may have arrived though nothing answered, or was begun by a worker that was killed. */
  readonly mayHaveCome: boolean;
  /** How often in a row the endpoint has accepted nothing. */
  readonly failures: number;
}

/** The delivery that is due next at a subscription. */
export interface NextDelivery {
  readonly id: string;
  /** It does not wait for the window. */
  readonly isUrgent: boolean;
  readonly window: SendingWindow | null;
}

/** What follows from an attempt: `next` null ends the delivery. */
export interface AttemptEnd {
  readonly status: Delivery['status'];
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
