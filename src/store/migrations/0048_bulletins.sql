-- What all bulletins have in common: one row.
create table bulletin_settings (
  one boolean primary key default true check (one),
  settings jsonb not null,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz (3) not null
);

create table bulletins (
  id bigint generated always as identity primary key,
  number integer not null check (number > 0),
  year integer not null,
  title text not null,
  -- The days that it tells of, both included.
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  -- The day that it bears.
  issued_on date not null,
  head text not null check (head in ('plain', 'decree')),
  state text not null default 'draft' check (state in ('draft', 'released')),
  -- One more with each change of what stands here.
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz (3) not null,
  released_by text,
  released_at timestamptz (3),
  -- All that is printed, as it was released.
  document json,
  unique (year, number),
  check ((state = 'released') = (released_at is not null and document is not null))
);
-- The draft that items are added to with one key.
alter table bulletins add column is_current boolean not null default false check (not is_current or state = 'draft');
create unique index bulletins_current on bulletins (is_current) where is_current;
create index bulletins_released on bulletins (released_at desc) where state = 'released';

create table bulletin_entries (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletins (id) on delete cascade,
  article_id bigint not null references articles (id) on delete cascade,
  -- null: where its first topic belongs.
  section text,
  -- Its place among those put in order by hand; null: where province and date put it.
  position double precision,
  -- What analysts wrote; null: as it was found.
  title text,
  text text,
  sentences jsonb,
  note text,
  version integer not null default 1,
  added_by text not null,
  added_at timestamptz (3) not null,
  edited_by text,
  edited_at timestamptz (3),
  -- Taken out; put in again, it is as it was.
  removed_at timestamptz (3),
  unique (bulletin_id, article_id)
);
create index bulletin_entries_article on bulletin_entries (article_id);

-- What was done, and what stood there before.
create table bulletin_history (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletins (id) on delete cascade,
  entry_id bigint,
  at timestamptz (3) not null,
  done_by text not null,
  action text not null,
  before jsonb
);
create index bulletin_history_bulletin on bulletin_history (bulletin_id, id);

alter table subscriptions drop constraint subscriptions_events_check;
alter table subscriptions add constraint subscriptions_events_check check (cardinality(events) > 0 and events <@
  '{item.new,item.updated,story.grown,source.broken,source.silent,source.degraded,source.recovered,endpoint.disabled,bulletin.released}');
alter table deliveries add column bulletin_id bigint references bulletins (id) on delete set null;
