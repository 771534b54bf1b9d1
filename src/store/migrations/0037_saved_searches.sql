-- Queries that people keep, each with the name of its feed.
create table saved_searches (
  id bigint generated always as identity primary key,
  name text not null unique,
  slug text not null unique,
  query text not null,
  created_at timestamptz (3) not null,
  updated_at timestamptz (3) not null
);
