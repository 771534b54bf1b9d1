-- What a server said that an article's page can be asked for again with, while it is to be looked at again.
alter table addresses
  add column etag text,
  add column last_modified text;

-- What looking again at articles of one age has found at a portal; looks of long ago count less.
create table rechecks (
  portal_id text not null,
  age_seconds integer not null,
  looks double precision not null,
  changes double precision not null,
  primary key (portal_id, age_seconds)
);
