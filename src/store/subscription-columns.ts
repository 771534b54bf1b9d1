import { EMPTY_DIGESTS } from '../model/digest-schedule.ts';
import type { NewSubscription, Subscription } from '../model/records.ts';
import type { SendingWindow } from '../model/sending-window.ts';
import { ALERT_LANGUAGES, type AlertEvent } from '../model/vocabulary.ts';
import {
  boolean,
  float,
  instant,
  json,
  nullable,
  oneOf,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';

/** A subscription as people are told of it. */
export const SUBSCRIPTION = selection({
  id: rowId('id'),
  name: nullable(text('name')),
  channel: text('channel'),
  url: text('url'),
  publicKey: nullable(text('public_key')),
  olderSecrets: json<OlderSecret[]>(`(select coalesce(json_agg(json_build_object('publicKey', o.public_key,
      'signsUntil', to_char(o.signs_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by o.id desc), '[]')
    from older_secrets o where o.subscription_id = subscriptions.id)`),
  filter: text('filter'),
  threshold: nullable(float('threshold')),
  events: textArray<AlertEvent>('events'),
  language: oneOf(ALERT_LANGUAGES, 'language'),
  maxAge: nullable(text('max_age')),
  window: nullable(json<SendingWindow>('sending_window')),
  urgentFilter: nullable(text('urgent_filter')),
  digest: nullable(text('digest')),
  digestEmpty: oneOf(EMPTY_DIGESTS, 'digest_empty'),
  pausedUntil: nullable(
    text(`case when paused_until = 'infinity' then 'resumed'
      else to_char(paused_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`),
  ),
  active: boolean('active'),
  disabledReason: nullable(text('disabled_reason')),
  disabledAt: nullable(instant('disabled_at')),
  createdAt: instant('created_at'),
});
/** One of its older secrets, as people are told of it. */
export type OlderSecret = Subscription['olderSecrets'][number];
export const FAILING = selection({ since: instant('failing_since') });
export const SECRET = selection({ secret: nullable(text('secret')) });
export const LOWEST = selection({ threshold: nullable(float('min(threshold)')) });

/** What of a subscription can be changed, with its column. */
export const CHANGEABLE = [
  ['name', 'name'],
  ['channel', 'channel'],
  ['url', 'url'],
  ['secret', 'secret'],
  ['publicKey', 'public_key'],
  ['filter', 'filter'],
  ['threshold', 'threshold'],
  ['events', 'events'],
  ['language', 'language'],
  ['maxAge', 'max_age'],
  ['window', 'sending_window'],
  ['urgentFilter', 'urgent_filter'],
  ['digest', 'digest'],
  ['digestEmpty', 'digest_empty'],
] as const satisfies readonly (readonly [keyof NewSubscription, string])[];
