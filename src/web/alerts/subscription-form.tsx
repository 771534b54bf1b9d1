import { findChannel } from '../../alerts/channels.ts';
import { ALERT_EVENTS, ALERT_LANGUAGES } from '../../model/vocabulary.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { DigestFields } from './digest-fields.tsx';
import { Field, FieldGroup, type FormState } from './field.tsx';
import type { FormValues } from './form-values.ts';
import type { FieldProblems } from './field-problems.ts';
import type { View } from './view.tsx';
import { nameChannel } from './words.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A form as it stands. */
interface FormGiven {
  readonly view: View;
  readonly values: FormValues;
  readonly problems: FieldProblems;
  /** The subscription that is changed; empty: one is made. */
  readonly id: string;
  /** Where it is sent to. */
  readonly action: string;
  /** Where a reader who gives up goes. */
  readonly back: string;
  /** The present endpoint's address as it is shown; `null`: there is none yet, by this channel. */
  readonly kept: string | null;
  /** Where another channel is chosen. */
  readonly others: string;
}

/** The form of a subscription: what its channel takes, what it is sent, and behind a fold when. */
export function SubscriptionForm(given: FormGiven) {
  const { view, values, problems, action, back, others } = given;
  const { t } = view;
  const form: FormState = { view, channel: values.channel, problems };
  return (
    <form id="subscription" class="alerts-form" method="post" action={action} data-try="/alerts/try">
      <CsrfField csrf={view.csrf} />
      <input type="hidden" name="channel" value={values.channel} />
      <input type="hidden" name="id" value={given.id} />
      {problems.size === 0 ? null : (
        <p class="problems" role="alert">
          {t.wrong}
        </p>
      )}
      <p class="alerts-soft">
        {t.channel}: <strong>{nameChannel(view, values.channel).name}</strong> ·{' '}
        <a href={others}>{t.otherChannel}</a>
      </p>
      <Field form={form} name="name" label={t.name} typed={values.name} hint={t.nameHint}>
        {(about, wrong) => (
          <input
            id="name"
            name="name"
            value={values.name}
            maxlength={120}
            aria-describedby={about}
            aria-invalid={wrong}
          />
        )}
      </Field>
      <EndpointFields given={given} form={form} />
      <Field form={form} name="filter" label={t.filter} typed={values.filter} hint={t.filterHint}>
        {(about, wrong) => (
          <textarea
            id="filter"
            name="filter"
            rows={3}
            maxlength={2000}
            spellcheck={false}
            aria-describedby={about}
            aria-invalid={wrong}
          >
            {values.filter}
          </textarea>
        )}
      </Field>
      <p class="alerts-soft">{t.filterHelp}</p>
      <MoreFields form={form} values={values} />
      <p class="alerts-buttons">
        <button class="main">{t.save}</button>
        <a class="btn" href={back}>
          {t.cancel}
        </a>
      </p>
    </form>
  );
}

/** The address, and the secret where the channel takes one. */
function EndpointFields({ given, form }: { given: FormGiven; form: FormState }) {
  const { view, values, kept } = given;
  const { t } = view;
  const words = nameChannel(view, values.channel);
  const isMasked = kept?.includes('…') === true;
  const secretHint = kept === null ? words.secret : `${t.secretKept} ${words.secret}`;
  return (
    <>
      <Field
        form={form}
        name="url"
        label={t.address}
        typed={values.url}
        hint={isMasked ? t.addressKept : words.target}
      >
        {(about, wrong) => (
          <input
            id="url"
            name="url"
            value={values.url}
            maxlength={8000}
            required
            autocomplete="off"
            spellcheck={false}
            aria-describedby={about}
            aria-invalid={wrong}
          />
        )}
      </Field>
      {findChannel(values.channel).secret === null ? null : (
        <Field form={form} name="secret" label={t.secret} typed={values.secret} hint={secretHint}>
          {(about, wrong) => (
            <input
              id="secret"
              name="secret"
              type="password"
              value={values.secret}
              autocomplete="off"
              aria-describedby={about}
              aria-invalid={wrong}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** What few change; open where something of it is set or wrong. */
function MoreFields({ form, values }: { form: FormState; values: FormValues }) {
  const { t } = form.view;
  const { threshold, maxAge, days, from, until, digest, urgentFilter, events, language } = values;
  const isSet = [threshold, maxAge, from, until, digest.every, urgentFilter].some((value) => value !== '');
  const isUsual = !isSet && days.length === 0 && events.join() === 'item.new' && language === 'vi';
  const isWrong = ['threshold', 'maxAge', 'window', 'digest', 'urgentFilter', 'events', 'language'].some(
    (name) => form.problems.has(name),
  );
  return (
    <details class="alerts-more" open={!isUsual || isWrong}>
      <summary>{t.more}</summary>
      <FieldGroup form={form} name="events" label={t.events} typed={events.join(', ')}>
        <div class="alerts-checks">
          {ALERT_EVENTS.map((event) => (
            <label>
              <input type="checkbox" name="events" value={event} checked={events.includes(event)} />{' '}
              {t.eventNames[event]}
            </label>
          ))}
        </div>
      </FieldGroup>
      <WindowFields form={form} values={values} />
      <DigestFields form={form} values={digest} />
      <TextField
        form={form}
        name="urgentFilter"
        label={t.urgentFilter}
        typed={urgentFilter}
        hint={t.urgentHint}
      />
      <TextField form={form} name="threshold" label={t.threshold} typed={threshold} hint={t.thresholdHint} />
      <TextField form={form} name="maxAge" label={t.maxAge} typed={maxAge} hint={t.maxAgeHint} />
      <FieldGroup form={form} name="language" label={t.textLanguage} typed={language}>
        <div class="alerts-checks">
          {ALERT_LANGUAGES.map((one) => (
            <label>
              <input type="radio" name="language" value={one} checked={one === language} />{' '}
              {one === 'vi' ? t.languageVi : t.languageEn}
            </label>
          ))}
        </div>
      </FieldGroup>
    </details>
  );
}

function WindowFields({ form, values }: { form: FormState; values: FormValues }) {
  const { t } = form.view;
  const { days, from, until } = values;
  const typed = [...days, from, until].filter((part) => part !== '').join(', ');
  return (
    <FieldGroup form={form} name="window" label={t.window} typed={typed} hint={t.windowHint}>
      <div class="alerts-checks">
        {WEEKDAYS.map((day) => (
          <label>
            <input type="checkbox" name="days" value={String(day)} checked={days.includes(String(day))} />{' '}
            {t.weekdays[day]}
          </label>
        ))}
      </div>
      <div class="alerts-checks">
        <label>
          {t.from} <input type="time" name="from" value={from} />
        </label>
        <label>
          {t.until} <input type="time" name="until" value={until} />
        </label>
      </div>
    </FieldGroup>
  );
}

interface TextFieldGiven {
  readonly form: FormState;
  readonly name: 'urgentFilter' | 'threshold' | 'maxAge';
  readonly label: string;
  readonly typed: string;
  readonly hint: string;
}

function TextField({ form, name, label, typed, hint }: TextFieldGiven) {
  return (
    <Field form={form} name={name} label={label} typed={typed} hint={hint}>
      {(about, wrong) => (
        <input
          id={name}
          name={name}
          value={typed}
          maxlength={name === 'urgentFilter' ? 2000 : 20}
          spellcheck={false}
          aria-describedby={about}
          aria-invalid={wrong}
        />
      )}
    </Field>
  );
}
