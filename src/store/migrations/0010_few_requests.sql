-- What a list said of an article, for when its page is read again without the list; and for pages that were too old,
-- the day they were published, for a later backfill that reaches further.
alter table addresses
  add column hints jsonb not null default '{}',
  add column published_on date;
create index addresses_due on addresses (portal_id, retry_at) where retry_at is not null;

-- The first page of a list as it was last read, so that the server need not send it again.
create table lists (
  portal_id text not null,
  url text not null,
  etag text,
  last_modified text,
  -- Feeds and sitemaps that it led to.
  links text[] not null default '{}',
  -- What the portal's file said of it: by another file it is read anew.
  definition text not null,
  -- When it was last sent whole.
  read_at timestamptz not null,
  primary key (portal_id, url)
);

-- How far a backfill came with a list: the page that is read next, null when the list is done.
create table backfills (
  portal_id text not null,
  since date not null,
  list_url text not null,
  page integer,
  page_url text,
  primary key (portal_id, since, list_url)
);

-- How each list of a run went.
alter table runs add column lists jsonb not null default '[]';

-- Why the next crawl is expected when it is: {vi, en}.
alter table portals add column due_because jsonb;
