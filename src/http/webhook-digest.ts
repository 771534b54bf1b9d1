import { z } from '@hono/zod-openapi';
import { count, flag, httpUrl, instant, rowId, text } from '../model/fields.ts';
import { itemSchema } from '../model/item.ts';
import { ALERT_EVENTS, SOURCE_STATES } from '../model/vocabulary.ts';

const storySchema = z
  .object({
    storyId: rowId('The story'),
    events: z.array(z.enum(ALERT_EVENTS)).readonly().describe('What happened to it, each once'),
    told: flag('Whether all of it was sent at once by itself'),
    id: itemSchema.shape.id,
    link: httpUrl('Its page at this service'),
    portal: itemSchema.shape.portal,
    url: itemSchema.shape.url,
    title: itemSchema.shape.title,
    publishedAt: itemSchema.shape.publishedAt,
    countries: itemSchema.shape.countries,
    revision: count('The number of its new text; null where it is not named because of a change').nullable(),
    also: z
      .array(text('Id of a portal'))
      .readonly()
      .describe('Portals that published it too, the first five'),
  })
  .meta({ id: 'DigestStory', description: 'A story as a digest tells it: once, by one of its items' });

const provinceSchema = z
  .object({
    province: text('The province; null: national').nullable(),
    events: z
      .array(
        z.object({
          eventId: rowId('Shared by the stories of one event'),
          stories: z.array(storySchema).readonly().describe('Its stories, the newest first'),
        }),
      )
      .readonly()
      .describe('The events that its portals told of first'),
  })
  .meta({ id: 'DigestProvince' });

const sourceSchema = z
  .object({
    portal: text('Id of the portal'),
    name: text('Its Vietnamese name'),
    state: z.enum(SOURCE_STATES).describe('How its source is now; `ok`: it recovered in the period'),
    since: instant('Since when'),
    changed: flag('Whether it became so in the period'),
    seen: z
      .object({ vi: text('In Vietnamese'), en: text('In English') })
      .nullable()
      .describe('What was seen of its trouble'),
  })
  .meta({ id: 'DigestSource' });

/** What `digest.ready` tells; `endpoint` is how another endpoint is told of. */
export function createDigestSchema(endpoint: z.ZodObject): z.ZodObject {
  return z
    .object({
      subscription: rowId('The subscription'),
      name: text('What people call it').nullable(),
      from: instant('The end of the digest before'),
      to: instant('When this one was made'),
      total: count('Stories that something happened to'),
      more: count('Of these, those that are left out here'),
      search: httpUrl('Where all of them are found at this service'),
      provinces: z.array(provinceSchema).readonly().describe('Those that tell the most first'),
      sources: z.array(sourceSchema).readonly().describe('Sources that are not well, or recovered'),
      moreSources: count('Of these, those that are left out here'),
      endpoints: z.array(endpoint).readonly().describe('Other endpoints that were switched off'),
    })
    .meta({ id: 'AlertDigest' });
}
