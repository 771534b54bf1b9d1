import { deliverySchema } from '../model/records.ts';
import type { SendingWindow } from '../model/sending-window.ts';
import { ALERT_LANGUAGES, DELIVERY_EVENTS } from '../model/vocabulary.ts';
import {
  boolean,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  rowId,
  selection,
  text,
  textArray,
} from './columns.ts';

/** The columns of a delivery, of the table `deliveries d`. */
export const DELIVERY_COLUMNS = {
  id: text('d.id'),
  subscriptionId: rowId('d.subscription_id'),
  event: oneOf(DELIVERY_EVENTS, 'd.event'),
  itemId: nullable(rowId('d.article_id')),
  portal: nullable(text('d.portal_id')),
  revision: nullable(integer('d.revision')),
  digestId: nullable(text('d.digest_id')),
  status: oneOf(deliverySchema.shape.status.options, 'd.status'),
  attempts: integer('d.attempts'),
  nextAttemptAt: instant('d.next_attempt_at'),
  createdAt: instant('d.created_at'),
  deliveredAt: nullable(instant('d.delivered_at')),
};
export const DELIVERY = selection(DELIVERY_COLUMNS);
export const CLAIMED = selection({
  ...DELIVERY_COLUMNS,
  channel: text('s.channel'),
  url: text('s.url'),
  secret: nullable(text('s.secret')),
  // $2 is the time of the claim.
  olderSecrets: textArray(`array(select o.secret from older_secrets o
    where o.subscription_id = s.id and o.signs_until > $2 order by o.id desc)`),
  language: oneOf(ALERT_LANGUAGES, 's.language'),
  payload: nullable(text('d.payload')),
  facts: nullable(json<object>('d.facts')),
  mayHaveCome: boolean('d.may_have_come'),
  failures: integer('s.failures'),
});
export const ATTEMPT = selection({
  attempt: integer('attempt'),
  at: instant('at'),
  durationMs: integer('duration_ms'),
  status: nullable(integer('status')),
  error: nullable(text('error')),
  response: nullable(text('response')),
  mayHaveCome: boolean('may_have_come'),
});
export const ID = selection({ id: text('d.id') });
export const NEXT = selection({
  id: text('d.id'),
  isUrgent: boolean('d.is_urgent'),
  window: nullable(json<SendingWindow>('s.sending_window')),
});
export const SUBSCRIPTION = selection({ id: rowId('d.subscription_id') });
export const SENDABLE = selection({ id: rowId('s.id') });
export const PAYLOAD = selection({ payload: text('payload') });
