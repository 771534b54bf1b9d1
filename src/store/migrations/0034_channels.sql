-- A subscription has a channel. Its secret is what only the sender reads: a signing key, a bot's token, or the whole of a
-- secret address, of which url shows a part; some channels take none.
alter table subscriptions
  add column channel text not null default 'webhook',
  add column language text not null default 'vi' check (language in ('vi', 'en')),
  alter column secret drop not null,
  -- Since when nothing was accepted, and how often in a row.
  add column failing_since timestamptz (3),
  add column failures integer not null default 0,
  -- It is left alone until then, because it did not answer or asked for a pause.
  add column resting_until timestamptz (3),
  -- One worker sends to it until then: so alerts keep their order.
  add column sending_until timestamptz (3);
alter table subscriptions alter column channel drop default, alter column language drop default;

alter table subscriptions drop constraint subscriptions_events_check;
alter table subscriptions add constraint subscriptions_events_check check (cardinality(events) > 0 and events <@
  '{item.new,item.updated,story.grown,source.broken,source.silent,source.degraded,source.recovered,endpoint.disabled}');

alter table deliveries
  -- The order in which they are sent.
  add column number bigint generated always as identity,
  -- What it tells, where that is no article; json keeps the order of the fields.
  add column facts json,
  -- An attempt may have arrived though nothing answered.
  add column may_have_come boolean not null default false;
alter table deliveries drop constraint deliveries_subject;
alter table deliveries add constraint deliveries_subject check (article_id is null or portal_id is null);
create index deliveries_to_send on deliveries (subscription_id, number) where status = 'pending';
create index deliveries_waiting on deliveries (subscription_id, next_attempt_at) where status = 'pending';

alter table delivery_attempts add column may_have_come boolean not null default false;
