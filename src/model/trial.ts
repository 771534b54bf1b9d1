import { z } from 'zod';
import { count, httpUrl, instant, rowId, share, text, texts } from './fields.ts';
import { ALERT_EVENTS, type AlertEvent, LABELS } from './vocabulary.ts';

/** What a subscription would ask for, and over how many of the last days. */
export interface Trial {
  readonly filter: string;
  readonly threshold: number | null;
  readonly events: readonly AlertEvent[];
  readonly days: number;
}

const trialItemSchema = z.object({
  id: rowId('Id of the item'),
  portal: text('Id of the portal'),
  title: text('Title').nullable(),
  url: httpUrl('Its address'),
  publishedAt: text('When it was published, ISO 8601').nullable(),
  firstSeenAt: instant('When it was first read'),
  label: z.enum(LABELS).describe('Its label as it stands now'),
  score: share('Its score as it stands now'),
  matched: texts('What of the filter it answers; empty for an empty filter'),
});

/** What the last days would have brought a subscription. */
export const trialReportSchema = z
  .object({
    from: instant(
      'Items published from then on were looked at, those without a date by when they were first seen',
    ),
    checked: count('Items that answer the filter, whatever their score'),
    complete: z.boolean().describe('False where there were too many to look at all: the newest were'),
    count: count('Alerts that would have been sent'),
    items: z
      .array(
        trialItemSchema.extend({ event: z.enum(ALERT_EVENTS).describe('What it would have been sent as') }),
      )
      .readonly()
      .describe('These, the newest first, at most 50'),
    near: z
      .object({
        belowThreshold: count('Items that answer the filter, and score too low'),
        storyTold: count('Items whose story was news before, by another article'),
        items: z
          .array(trialItemSchema)
          .readonly()
          .describe('Of those that score too low the highest, at most 10'),
      })
      .describe('What was near'),
    notReplayed: texts('What this does not show'),
  })
  .meta({ id: 'SubscriptionTrial' });
export type TrialReport = Readonly<z.output<typeof trialReportSchema>>;
export type TrialItem = Readonly<z.output<typeof trialItemSchema>>;
