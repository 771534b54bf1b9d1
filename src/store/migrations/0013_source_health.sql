-- What was found on a page: {title, date, lead, body, layout, bodyChars}; null where no page was read.
alter table run_outcomes add column marks jsonb;

-- How each source is, as it was last told.
create table sources (
  portal_id text primary key,
  state text not null default 'ok' check (state in ('ok', 'silent', 'degraded', 'broken')),
  -- {vi, en}; null where all is well.
  seen jsonb,
  since timestamptz (3) not null,
  judged_at timestamptz (3) not null
);

create index raw_pages_by_portal on raw_pages (portal_id, id desc);

-- The page that shows a trouble, for whoever mends it: the newest of each kind.
create table source_samples (
  portal_id text not null,
  kind text not null,
  url text not null,
  html bytea not null,
  taken_at timestamptz (3) not null,
  primary key (portal_id, kind)
);

-- An alert is about an article, or about a source: then its body is written with it.
alter table deliveries alter column article_id drop not null, alter column story_id drop not null;
alter table deliveries add column portal_id text;
alter table deliveries add constraint deliveries_subject check ((article_id is null) <> (portal_id is null));
alter table subscriptions drop constraint subscriptions_events_check;
alter table subscriptions add constraint subscriptions_events_check check (cardinality(events) > 0 and events <@
  '{item.new,item.updated,story.grown,source.broken,source.silent,source.degraded,source.recovered}');
