import type { Subscription } from '../../model/records.ts';
import { type DigestValues, digestValuesOf, readDigestValues, toDigest } from './digest-fields.tsx';

/** The fields of the form of a subscription as they were typed. */
export interface FormValues {
  readonly name: string;
  readonly channel: string;
  readonly url: string;
  readonly secret: string;
  readonly filter: string;
  readonly events: readonly string[];
  readonly language: string;
  readonly threshold: string;
  readonly maxAge: string;
  /** Days of the window, 1 to 7. */
  readonly days: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly digest: DigestValues;
  readonly urgentFilter: string;
  /** Over how many of the last days the filter is tried. */
  readonly tried: string;
}

/** What a browser sends of a form. */
type Sent = Readonly<Record<string, unknown>>;

/** The form of a new subscription. */
export function startValues(channel: string, filter: string, name: string): FormValues {
  return {
    name,
    channel,
    url: '',
    secret: '',
    filter,
    events: ['item.new'],
    language: 'vi',
    threshold: '',
    maxAge: '',
    days: [],
    from: '',
    until: '',
    digest: digestValuesOf(null),
    urgentFilter: '',
    tried: '7',
  };
}

/** The form of one that there is; `channel`: another one that it is to be sent by. */
export function valuesOf(one: Subscription, channel: string, decimal: string): FormValues {
  return {
    name: one.name ?? '',
    channel,
    url: channel === one.channel ? one.url : '',
    secret: '',
    filter: one.filter,
    events: one.events,
    language: one.language,
    threshold: one.threshold === null ? '' : String(one.threshold).replace('.', decimal),
    maxAge: one.maxAge ?? '',
    days: (one.window?.days ?? []).map(String),
    from: one.window?.from ?? '',
    until: one.window?.until ?? '',
    digest: digestValuesOf(one),
    urgentFilter: one.urgentFilter ?? '',
    tried: '7',
  };
}

/** Reads what was sent; what is missing was left empty. */
export function readValues(sent: Sent): FormValues {
  const text = (field: string): string => {
    const value = sent[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  const texts = (field: string): string[] =>
    [sent[field]].flat().filter((value) => typeof value === 'string');
  return {
    name: text('name'),
    channel: text('channel'),
    url: text('url'),
    secret: text('secret'),
    filter: text('filter'),
    events: texts('events'),
    language: text('language'),
    threshold: text('threshold'),
    maxAge: text('maxAge'),
    days: texts('days'),
    from: text('from'),
    until: text('until'),
    digest: readDigestValues(text),
    urgentFilter: text('urgentFilter'),
    tried: text('tried') || '7',
  };
}

/** What is asked for of a new subscription, as the API takes it. */
export function toNewSubscription(values: FormValues): Readonly<Record<string, unknown>> {
  const { channel, url, secret } = values;
  return { ...toCommon(values), channel, url, secret: secret === '' ? undefined : secret };
}

/** What is asked for of one that there is, as the API takes it; an address and a secret that were left as they are stay. */
export function toChange(values: FormValues, before: Subscription): Readonly<Record<string, unknown>> {
  const { channel, url, secret } = values;
  const isOther = channel !== before.channel;
  return {
    ...toCommon(values),
    channel: isOther ? channel : undefined,
    url: isOther || url !== before.url ? url : undefined,
    secret: secret === '' ? undefined : secret,
  };
}

/** What is tried of a filter, as the API takes it. */
export function toTrial({ filter, threshold, events, tried }: FormValues): Readonly<Record<string, unknown>> {
  return { filter, threshold: readNumber(threshold), events, days: Number(tried) };
}

function toCommon(values: FormValues): Readonly<Record<string, unknown>> {
  const { name, filter, events, language, threshold, maxAge, days, from, until, urgentFilter, digest } =
    values;
  const isAnyTime = days.length === 0 && from === '' && until === '';
  return {
    name: name === '' ? null : name,
    filter,
    events,
    language,
    threshold: readNumber(threshold),
    maxAge: maxAge === '' ? null : maxAge,
    window: isAnyTime ? null : { days: days.map(Number), from, until },
    digest: toDigest(digest),
    digestEmpty: digest.isEmptySkipped ? 'skip' : 'once',
    urgentFilter: urgentFilter === '' ? null : urgentFilter,
  };
}

/** A number with comma or point; what is none stays as it is, for the check to refuse. */
function readNumber(typed: string): number | string | null {
  if (typed === '') return null;
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}
