import { partsOfSchedule } from '../../model/digest-schedule.ts';
import type { Subscription } from '../../model/records.ts';
import { FieldGroup, type FormState } from './field.tsx';
import type { View } from './view.tsx';

/** How often digests are sent; empty: each event is told by itself. */
const PERIODS = ['', 'hourly', 'daily', 'weekly'] as const;
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** When digests are sent, as it was chosen in the form. */
export interface DigestValues {
  readonly every: string;
  /** Of the week, 1 to 7; of use where they are weekly. */
  readonly day: string;
  /** HH:mm; of use where they are not hourly. */
  readonly at: string;
  /** Whether none is sent where nothing happened. */
  readonly isEmptySkipped: boolean;
}

/** What a form shows of a subscription's digests; none: those of a new one. */
export function digestValuesOf(one: Pick<Subscription, 'digest' | 'digestEmpty'> | null): DigestValues {
  const { period: every, day, time } = partsOfSchedule(one?.digest ?? '');
  return { every, day: day || '1', at: time || '07:00', isEmptySkipped: one?.digestEmpty === 'skip' };
}

/** Reads the choice of a form by a field's name. */
export function readDigestValues(text: (field: string) => string): DigestValues {
  return {
    every: text('digestEvery'),
    day: text('digestDay'),
    at: text('digestAt'),
    isEmptySkipped: text('digestEmpty') === 'skip',
  };
}

/** The schedule as the API takes it. */
export function toDigest({ every, day, at }: DigestValues): string | null {
  switch (every) {
    case '':
      return null;
    case 'daily':
      return `daily@${at}`;
    case 'weekly':
      return `weekly:${day}@${at}`;
    default:
      return every;
  }
}

/** When digests are sent, in the page's language. */
export function describeDigest({ t }: View, schedule: string | null): string {
  const { every, day, at } = digestValuesOf({ digest: schedule, digestEmpty: 'once' });
  switch (every) {
    case 'hourly':
      return t.digestHourly;
    case 'daily':
      return t.digestDaily(at);
    case 'weekly':
      return t.digestWeekly(nameWeekday(t, day), at);
    default:
      return t.digestNone;
  }
}

/** The choice of digests: how often, on which day, at what time, and whether without news. */
export function DigestFields({ form, values }: { form: FormState; values: DigestValues }) {
  const { t } = form.view;
  const { every, day, at, isEmptySkipped } = values;
  return (
    <FieldGroup form={form} name="digest" label={t.digest} typed={toDigest(values) ?? ''} hint={t.digestHint}>
      <div class="alerts-checks">
        {PERIODS.map((period) => (
          <label>
            <input type="radio" name="digestEvery" value={period} checked={period === every} />{' '}
            {t.digestPeriods[period]}
          </label>
        ))}
      </div>
      <div class="alerts-checks">
        <label>
          {t.digestAt} <input type="time" name="digestAt" value={at} />
        </label>
        <label>
          {t.digestDay}{' '}
          <select name="digestDay">
            {WEEKDAYS.map((one) => (
              <option value={one} selected={one === day}>
                {nameWeekday(t, one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="digestEmpty" value="skip" checked={isEmptySkipped} />{' '}
          {t.digestSkipsEmpty}
        </label>
      </div>
    </FieldGroup>
  );
}

function nameWeekday({ weekdays }: View['t'], day: string): string {
  return (weekdays as Readonly<Record<string, string>>)[day] ?? day;
}
