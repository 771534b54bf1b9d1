-- One row a portal: when it is due and how its last crawls ended.
create table portals (
  id text primary key,
  next_due_at timestamptz not null,
  last_started_at timestamptz,
  last_success_at timestamptz,
  failures integer not null default 0,
  empties integer not null default 0
);

-- What a person or a program asked for; scheduled runs have none.
create table crawls (
  id bigint generated always as identity primary key,
  trigger text not null check (trigger in ('command', 'api', 'demo')),
  options jsonb not null default '{}',
  created_at timestamptz not null default now()
);

-- One crawl of one portal. discovered = known + the sum of outcomes.
create table runs (
  id bigint generated always as identity primary key,
  crawl_id bigint references crawls (id) on delete cascade,
  portal_id text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'empty', 'failed')),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  -- How often a worker has begun it.
  attempts integer not null default 0,
  finished_at timestamptz,
  discovered integer,
  known integer,
  outcomes jsonb not null default '{}',
  error text
);
create unique index runs_one_scheduled on runs (portal_id)
  where crawl_id is null and status in ('queued', 'running');
create index runs_open on runs (id) where status in ('queued', 'running');
create index runs_by_crawl on runs (crawl_id) where crawl_id is not null;
create index runs_by_portal on runs (portal_id, id desc);

-- Every article address ever tried, by its canonical key.
create table addresses (
  key text primary key,
  portal_id text not null,
  url text not null,
  outcome text not null,
  reason text not null,
  -- Failed tries in a row.
  attempts integer not null default 1,
  -- null: never again; else the earliest next try.
  retry_at timestamptz,
  first_seen_at timestamptz not null default now(),
  last_tried_at timestamptz not null default now()
);

-- The one outcome of one address in one run.
create table run_outcomes (
  run_id bigint not null references runs (id) on delete cascade,
  key text not null,
  kind text not null,
  reason text not null,
  primary key (run_id, key)
);

-- Pages as they came (decoded, gzip), to read again after a layout was mended.
create table raw_pages (
  id bigint generated always as identity primary key,
  key text not null,
  portal_id text not null,
  page jsonb not null,
  html bytea not null,
  fetched_at timestamptz not null
);
create index raw_pages_by_key on raw_pages (key, id desc);
create index raw_pages_by_time on raw_pages (fetched_at);

create table stories (
  id bigint generated always as identity primary key,
  -- Stories about one event, told separately: grouped for display, never merged.
  event_id bigint not null,
  created_at timestamptz not null default now()
);
create index stories_by_event on stories (event_id);

-- Articles. Irrelevant ones are light: no text, no story.
create table articles (
  id bigint generated always as identity primary key,
  key text not null unique,
  portal_id text not null,
  url text not null,
  canonical_url text,
  title text,
  lead text,
  body text,
  -- As printed, with its offset; published_at is the same instant for sorting.
  published text,
  published_at timestamptz (3),
  published_precision text check (published_precision in ('second', 'minute', 'day')),
  author text,
  credit text,
  section text[] not null default '{}',
  images jsonb not null default '[]',
  language text,
  layout text not null,
  confidence real not null,
  sources jsonb not null,
  label text not null check (label in ('foreign-affairs', 'other')),
  score real not null,
  evidence jsonb not null,
  countries text[] not null default '{}',
  places text[] not null default '{}',
  model text not null,
  content_hash text not null,
  text_hash text not null,
  -- 128 unsigned 32-bit minima, little-endian; empty for short texts.
  minhash bytea not null default '',
  shingles integer not null default 0,
  story_id bigint references stories (id),
  story_kind text check (story_kind in ('new', 'duplicate', 'near-duplicate', 'same-event')),
  story_of bigint references articles (id),
  similarity real,
  because text,
  revision integer not null default 1,
  -- Milliseconds, as a Date has them: a page of items ends exactly where the next begins.
  first_seen_at timestamptz (3) not null default now(),
  updated_at timestamptz not null default now()
);
create index articles_by_time on articles ((coalesce(published_at, first_seen_at)) desc, id desc);
create index articles_by_portal on articles (portal_id, id desc);
create index articles_by_story on articles (story_id) where story_id is not null;
create index articles_by_text on articles (text_hash) where story_id is not null;

create table article_bands (
  band smallint not null,
  value bigint not null,
  article_id bigint not null references articles (id) on delete cascade,
  primary key (band, value, article_id)
);
create index article_bands_by_article on article_bands (article_id);

-- What an article said before it was changed.
create table revisions (
  article_id bigint not null references articles (id) on delete cascade,
  revision integer not null,
  title text,
  lead text,
  body text,
  replaced_at timestamptz not null default now(),
  primary key (article_id, revision)
);

create table subscriptions (
  id bigint generated always as identity primary key,
  url text not null,
  secret text not null,
  filter text not null default '',
  active boolean not null default true,
  disabled_reason text,
  created_at timestamptz not null default now()
);

-- The outbox: one row an alert and subscription, written with the article.
create table deliveries (
  id text primary key,
  subscription_id bigint not null references subscriptions (id) on delete cascade,
  event text not null,
  article_id bigint not null references articles (id),
  story_id bigint not null references stories (id),
  -- The exact body, set at the first attempt and the same at every later one.
  payload text,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  claimed_until timestamptz,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  unique (subscription_id, event, story_id)
);
create index deliveries_due on deliveries (next_attempt_at) where status = 'pending';

create table delivery_attempts (
  delivery_id text not null references deliveries (id) on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  status integer,
  error text,
  response text,
  primary key (delivery_id, attempt)
);

create table tokens (
  id bigint generated always as identity primary key,
  name text not null unique,
  hash text not null unique,
  created_at timestamptz not null default now()
);
