import { z } from '@hono/zod-openapi';
import { textChangeSchema } from '../model/article.ts';
import { count, day, httpUrl, instant, rowId, text, texts } from '../model/fields.ts';
import { itemSchema } from '../model/item.ts';
import { DELIVERY_EVENTS, type DeliveryEvent, SOURCE_STATES } from '../model/vocabulary.ts';
import { createDigestSchema } from './webhook-digest.ts';
import {
  BULLETIN_EXAMPLE,
  DIGEST_EXAMPLE,
  ENDPOINT_EXAMPLE,
  ITEM_EXAMPLE,
  SOURCE_EXAMPLE,
  UPDATE_EXAMPLE,
} from './webhook-examples.ts';
import type { App } from './tools.ts';

const referenceShape = {
  id: itemSchema.shape.id,
  link: httpUrl('Its page at this service'),
  portal: itemSchema.shape.portal,
  url: itemSchema.shape.url,
  title: itemSchema.shape.title,
  publishedAt: itemSchema.shape.publishedAt,
};
const alertItemSchema = z
  .object({
    ...referenceShape,
    ...itemSchema.pick({
      canonicalUrl: true,
      lead: true,
      publishedPrecision: true,
      firstSeenAt: true,
      author: true,
      credit: true,
      section: true,
      images: true,
      language: true,
      label: true,
      score: true,
      evidence: true,
      grounds: true,
      countries: true,
      places: true,
      topics: true,
      model: true,
      sources: true,
      story: true,
    }).shape,
  })
  .meta({ id: 'AlertItem', description: 'An item as an alert tells it: long texts and lists are shortened' });
const updatedItemSchema = alertItemSchema
  .extend({
    update: z
      .object({
        revision: count('The number of the new text'),
        changes: z.array(textChangeSchema).readonly().describe('What was changed; its first passages'),
      })
      .optional()
      .describe('What was changed'),
  })
  .openapi('AlertUpdatedItem');
const grownStorySchema = alertItemSchema
  .extend({ face: z.object(referenceShape).optional().describe('The item that its story is shown under') })
  .openapi('AlertGrownStory');
const sourceSchema = z
  .object({
    portal: text('Id of the portal'),
    name: text('Its Vietnamese name'),
    nameEn: text('Its English name'),
    host: text('Its first host').nullable(),
    state: z.enum(SOURCE_STATES).describe('How its source is now'),
    before: z.enum(SOURCE_STATES).describe('How it was before'),
    seen: z
      .object({ vi: text('In Vietnamese'), en: text('In English') })
      .nullable()
      .describe('What was seen of its trouble'),
  })
  .meta({ id: 'AlertSource' });

const endpointSchema = z
  .object({
    subscription: rowId('The subscription that was switched off'),
    channel: text('Its channel'),
    url: text('Its endpoint as it may be shown: secrets in it are masked'),
    reason: text('Why'),
    failingSince: instant('Since when nothing was accepted; null where it asked for no more').nullable(),
  })
  .meta({ id: 'AlertEndpoint' });

const bulletinSchema = z
  .object({
    id: rowId('The bulletin'),
    link: httpUrl('Its page at this service'),
    number: z.int().describe('Its number in its year'),
    year: z.int().describe('Its year'),
    title: text('What it is called'),
    from: day('The first day that it tells of'),
    to: day('The last'),
    stories: texts('Titles of its first stories, at most 40'),
  })
  .meta({ id: 'AlertBulletin' });

interface Webhook {
  readonly summary: string;
  readonly data: z.ZodObject;
  readonly example: object;
}
const aboutSource = (summary: string, state: string, before: string): Webhook => ({
  summary,
  data: sourceSchema,
  example: { ...SOURCE_EXAMPLE, state, before, seen: state === 'ok' ? null : SOURCE_EXAMPLE.seen },
});

/** What is sent of each event. An event that has no line here does not compile. */
const WEBHOOKS: Readonly<Record<DeliveryEvent, Webhook>> = {
  'item.new': { summary: 'A new story', data: alertItemSchema, example: ITEM_EXAMPLE },
  'item.updated': {
    summary: 'An item whose text was changed',
    data: updatedItemSchema,
    example: { ...ITEM_EXAMPLE, update: UPDATE_EXAMPLE },
  },
  'story.grown': {
    summary: 'A story that another portal tells too',
    data: grownStorySchema,
    example: {
      ...ITEM_EXAMPLE,
      face: { ...pickReference(ITEM_EXAMPLE), id: '41', link: 'https://vong.example.org/items/41' },
    },
  },
  'source.broken': aboutSource('A source that cannot be read', 'broken', 'ok'),
  'source.silent': aboutSource(
    'A source that has named nothing new for longer than is usual',
    'silent',
    'ok',
  ),
  'source.degraded': aboutSource('A source whose pages are read badly', 'degraded', 'ok'),
  'source.recovered': aboutSource('A source that is well again', 'ok', 'broken'),
  'endpoint.disabled': {
    summary: 'Another endpoint was switched off',
    data: endpointSchema,
    example: ENDPOINT_EXAMPLE,
  },
  'bulletin.released': {
    summary: 'A bulletin was released',
    data: bulletinSchema,
    example: BULLETIN_EXAMPLE,
  },
  'digest.ready': {
    summary: 'What happened since the last digest',
    data: createDigestSchema(endpointSchema),
    example: DIGEST_EXAMPLE,
  },
  'test.ping': {
    summary: 'A try that tells nothing, asked for by a person',
    data: z.object({ subscription: rowId('The subscription that is tried') }),
    example: { subscription: '7' },
  },
};

function pickReference({ id, link, portal, url, title, publishedAt }: typeof ITEM_EXAMPLE): object {
  return { id, link, portal, url, title, publishedAt };
}

const headers = z.object({
  'webhook-id': text('Of the alert: the same at each attempt'),
  'webhook-timestamp': text('Of the attempt, seconds since 1970'),
  'webhook-signature': text(
    '`v1,` and base64 of HMAC-SHA256 over id.timestamp.body; several, separated by spaces',
  ),
});

/** Adds what is sent to subscribers (Standard Webhooks) to the document: each event with its schema and an example. */
export function registerWebhooks(app: App): void {
  for (const event of DELIVERY_EVENTS) {
    const { summary, data, example } = WEBHOOKS[event];
    const schema = z.object({
      type: z.literal(event).describe('The event'),
      timestamp: instant('When the alert was made'),
      data,
    });
    app.openAPIRegistry.registerWebhook({
      method: 'post',
      path: event,
      operationId: `send_${event.replace('.', '_')}`,
      tags: ['Alerts'],
      summary,
      description: `Sent as the event \`${event}\` (Standard Webhooks).`,
      security: [],
      request: {
        headers,
        body: {
          required: true,
          content: {
            'application/json': {
              schema,
              example: { type: event, timestamp: '2026-11-18T02:15:04.000Z', data: example },
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'Taken; any other answer is tried again later' },
        '410': { description: 'The subscription is switched off' },
      },
    });
  }
}
