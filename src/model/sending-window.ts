import { z } from 'zod';
import { AHEAD, DAY, readTime, weekdayOf } from './viet-nam-time.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const time = (about: string) =>
  z
    .string()
    .refine((text) => TIME.test(text), {
      error: 'expected a time as HH:mm, such as 07:30',
      abort: true,
    })
    .meta({ description: about, example: '07:30' });

/** When alerts are sent, in Viet Nam's time. */
export const sendingWindowSchema = z
  .strictObject({
    days: z
      .array(z.int().min(1).max(7))
      .min(1, 'expected at least one day')
      .refine((days) => new Set(days).size === days.length, 'expected each day once')
      .readonly()
      .meta({ description: 'Days on which it opens: 1, Monday, to 7, Sunday' }),
    from: time('When it opens, HH:mm'),
    until: time(
      'When it closes, HH:mm; where that is no later than `from`, on the day after that on which it opened',
    ),
  })
  .meta({
    id: 'SendingWindow',
    description: 'When alerts are sent, in the time of Viet Nam (Asia/Ho_Chi_Minh)',
  });
export type SendingWindow = Readonly<z.output<typeof sendingWindowSchema>>;

/** When a window opens next; `null` while it is open. It opens at the minute, and is closed from its last minute's end. */
export function findOpening({ days, from, until }: SendingWindow, now: Date): Date | null {
  const local = now.getTime() + AHEAD;
  const today = Math.floor(local / DAY);
  const lasts = (readTime(until) - readTime(from) + DAY) % DAY || DAY;
  for (let day = today - 1; day <= today + 7; day++) {
    if (!days.includes(weekdayOf(day))) continue;
    const opens = day * DAY + readTime(from);
    if (opens > local) return new Date(opens - AHEAD);
    if (local < opens + lasts) return null;
  }
  throw new Error(`a window opens on no day: ${days.join(', ')}`);
}
