-- What a token may do, until when, and when it was last used. Those that there are may do everything, as before.
alter table tokens add column scopes text[] not null default array['admin'];
alter table tokens alter column scopes drop default;
alter table tokens add column last_used_at timestamptz;
alter table tokens add column expires_at timestamptz;
-- A revoked token stays in the list; its name is free again.
alter table tokens add column revoked_at timestamptz;
alter table tokens drop constraint tokens_name_key;
create unique index tokens_name on tokens (name) where revoked_at is null;

-- Requests for crawls that carried a key: the same request again is answered with the crawl that there is.
create table crawl_keys (
  -- Whose key it is: a token's id, or `setting` for the one of VONG_API_TOKEN.
  token text not null,
  key text not null,
  -- SHA-256 of what was asked for.
  request text not null,
  crawl_id bigint not null,
  created_at timestamptz not null,
  primary key (token, key)
);
create index crawl_keys_created on crawl_keys (created_at);

-- What there is to tell, in the order in which GET /api/events tells it. A row gets its place after it was committed,
-- one row after the other: a place that is seen has no earlier one that is seen later.
create table happenings (
  id bigint generated always as identity primary key,
  place bigint unique,
  event text not null,
  article_id bigint,
  portal_id text,
  data jsonb,
  created_at timestamptz not null
);
create index happenings_unplaced on happenings (id) where place is null;
create index happenings_created on happenings (created_at);
create sequence happening_places owned by happenings.place;
