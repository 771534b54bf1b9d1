-- Feeds that name a hub which tells of their changes (WebSub), and what was agreed with it.
create table feed_hubs (
  portal_id text not null,
  feed_url text not null,
  hub text not null,
  topic text not null,
  -- The last part of the address that the hub calls: nobody else knows it.
  token text not null unique,
  -- What the hub signs its notices with.
  secret text not null,
  -- wanted: the hub is to be asked; asked: it has not answered yet; active: it tells; leaving: it is to stop.
  state text not null,
  -- How often it was asked since it last answered.
  tries integer not null default 0,
  next_ask_at timestamptz not null,
  -- The address that it was given.
  callback text,
  lease_ends_at timestamptz,
  -- SHA-256 of the last notice: the same one again is no news.
  last_notice text,
  primary key (portal_id, feed_url)
);
