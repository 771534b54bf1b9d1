alter table subscriptions
  -- When it is told in digests, as daily@07:00; null: of each event by itself.
  add column digest text,
  -- What is sent where nothing happened: once, the first such digest; skip, none.
  add column digest_empty text not null default 'once' check (digest_empty in ('once', 'skip')),
  -- The end of the last digest that was sent: where the next one begins.
  add column digest_since timestamptz (3),
  -- When a digest was last made or left out.
  add column digest_at timestamptz (3),
  -- The last one said that nothing had happened.
  add column digest_said_empty boolean not null default false,
  add constraint subscriptions_digest check (digest is null or (digest_since is not null and digest_at is not null));

alter table deliveries
  -- The digest that it was told in.
  add column digest_id text references deliveries (id) on delete set null,
  drop constraint deliveries_status_check,
  -- collected: it waits for the next digest; digested: it was told in one.
  add constraint deliveries_status_check
    check (status in ('pending', 'collected', 'digested', 'delivered', 'failed', 'withdrawn'));
create index deliveries_of_digest on deliveries (digest_id) where digest_id is not null;
create index deliveries_collected on deliveries (subscription_id) where status = 'collected';
create index deliveries_urgent on deliveries (subscription_id, created_at) where is_urgent;
