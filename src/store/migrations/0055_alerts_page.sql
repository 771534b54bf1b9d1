-- Changes of sources' states, for people: what is told as it comes is kept for a week, deliveries only where somebody subscribed.
create table source_changes (
  id bigint generated always as identity primary key,
  portal_id text not null,
  event text not null,
  -- {vi, en}; null where all is well.
  seen jsonb,
  created_at timestamptz (3) not null
);
create index source_changes_created on source_changes (created_at);
insert into source_changes (portal_id, event, seen, created_at)
select portal_id, event, nullif(data -> 'seen', 'null'), created_at from happenings
where portal_id is not null and event like 'source.%' order by id;

-- The log of deliveries, the newest first: of all, of one subscription, of those that were not sent.
create index deliveries_by_number on deliveries (number);
create index deliveries_of_subscription on deliveries (subscription_id, number);
create index deliveries_not_sent on deliveries (subscription_id, status, number) where status in ('failed', 'withdrawn');
