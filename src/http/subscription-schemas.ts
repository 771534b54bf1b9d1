import { z } from '@hono/zod-openapi';
import { CHANNELS } from '../alerts/channels.ts';
import { digestSchedule, EMPTY_DIGESTS } from '../model/digest-schedule.ts';
import { flag, givenName, maxAge, pauseEnd, rowId, text, threshold } from '../model/fields.ts';
import { subscriptionSchema as subscription } from '../model/records.ts';
import { sendingWindowSchema } from '../model/sending-window.ts';
import { ALERT_EVENTS, ALERT_LANGUAGES } from '../model/vocabulary.ts';
import { named, queryFieldProblemSchema } from './schemas.ts';

const NAMES = CHANNELS.map(({ name }) => name);
const TARGETS = CHANNELS.map(({ name, target }) => `${name}: ${target}`).join('; ');
const SECRETS = CHANNELS.map(({ name, secret }) => `${name}: ${secret ?? 'none'}`).join('; ');

const events = (about: string) =>
  z
    .array(z.enum(ALERT_EVENTS))
    .min(1, 'expected at least one event')
    .transform((events) => [...new Set(events)])
    .meta({ description: `${about}: ${ALERT_EVENTS.join(', ')}` });

const window = sendingWindowSchema
  .nullable()
  .describe('When alerts are sent; what is made outside waits until it opens; null: at any time');
const urgentFilter = z
  .string()
  .max(2000)
  .nullable()
  .describe('The query of items that wait neither for the window nor for a digest; null: none');

const digest = digestSchedule('When it is told in digests; null: of each event by itself').nullable();
const digestEmpty = z
  .enum(EMPTY_DIGESTS, `expected ${EMPTY_DIGESTS.join(' or ')}`)
  .describe('Where nothing happened: `once`: the first such digest says so; `skip`: none is sent');

/** A subscription that is to be made. */
export const newSchema = z
  .strictObject({
    name: givenName('What people call it').nullable().default(null),
    channel: z
      .enum(NAMES, `expected one of ${NAMES.join(', ')}`)
      .default('webhook')
      .describe(`How it is sent: ${CHANNELS.map(({ name, about }) => `${name}, ${about}`).join('; ')}`),
    url: text(`The endpoint, as its channel takes it. ${TARGETS}`),
    filter: z.string().max(2000).default('').describe('A query that items must answer; empty: every item'),
    threshold: threshold('Least score that is alerted; without it, whatever is labelled foreign affairs')
      .nullable()
      .default(null),
    events: events('The events it is sent').default(['item.new']),
    maxAge: maxAge('Greatest age of the articles that it is sent; null: `VONG_ALERT_MAX_AGE`')
      .nullable()
      .default(null),
    window: window.default(null),
    urgentFilter: urgentFilter.default(null),
    digest: digest.default(null),
    digestEmpty: digestEmpty.default('once'),
    secret: z.string().optional().describe(`What only the sender reads, as its channel takes it. ${SECRETS}`),
    language: z.enum(ALERT_LANGUAGES).default('vi').describe('The language of texts for people'),
  })
  .meta({ id: 'NewSubscription' });

/** A subscription, with what is wrong with its filters. */
export const subscriptionSchema = named(
  'Subscription',
  subscription.extend({
    problems: z
      .array(
        z.object({
          field: z.enum(['filter', 'urgentFilter']).describe('Which of its filters'),
          query: queryFieldProblemSchema.describe('Where it cannot be read, and why'),
        }),
      )
      .describe(
        'Stored filters that this version cannot read, or that name a portal which is gone: nothing answers them',
      ),
  }),
);
/** A subscription with its secret. */
export const createdSchema = subscriptionSchema
  .extend({
    secret: text('What only the sender reads, shown only here; null where the channel takes none').nullable(),
  })
  .openapi('CreatedSubscription');

/** What of a subscription is to be changed. */
export const patchSchema = z
  .strictObject({
    active: flag('Switches it on or off').optional(),
    name: givenName('What people call it').nullable().optional(),
    channel: z
      .enum(NAMES, `expected one of ${NAMES.join(', ')}`)
      .optional()
      .describe('Another way of sending; with `url`, and `secret` where the channel needs one'),
    url: text(
      `Another endpoint; its secret stays, unless one or another channel is given. ${TARGETS}`,
    ).optional(),
    secret: z.string().optional().describe(`Another secret. ${SECRETS}`),
    filter: z.string().max(2000).optional().describe('The query that items must answer from now on'),
    language: z.enum(ALERT_LANGUAGES).optional().describe('The language of texts for people'),
    threshold: threshold(
      'Least score that is alerted from now on; null: whatever is labelled foreign affairs',
    )
      .nullable()
      .optional(),
    events: events('The events it is sent from now on').optional(),
    maxAge: maxAge('Greatest age of the articles that it is sent from now on; null: `VONG_ALERT_MAX_AGE`')
      .nullable()
      .optional(),
    window: window.optional(),
    urgentFilter: urgentFilter.optional(),
    digest: digest.optional(),
    digestEmpty: digestEmpty.optional(),
    pausedUntil: pauseEnd(
      'Pauses it: what is made waits until then, or with `resumed` until it is resumed; null resumes it',
    )
      .nullable()
      .optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'expected at least one field',
  })
  .refine(({ channel, url }) => channel === undefined || url !== undefined, {
    path: ['url'],
    error: 'expected the endpoint of the other channel',
  })
  .meta({ id: 'SubscriptionChange' });

/** What is tried before it is saved. */
export const trialSchema = z
  .strictObject({
    id: rowId(
      'The subscription whose filter, threshold and events stand in where they are left out',
    ).optional(),
    filter: z.string().max(2000).optional().describe('A query that items must answer; left out: every item'),
    threshold: threshold('Least score; null or left out: whatever is labelled foreign affairs')
      .nullable()
      .optional(),
    events: events('The events it would be sent; left out: item.new').optional(),
    days: z.int().min(1).max(90).default(7).describe('How many of the last days'),
  })
  .meta({ id: 'NewSubscriptionTrial' });
