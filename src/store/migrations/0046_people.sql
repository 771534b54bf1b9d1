-- Who works with the pages. The row with is_desk stands for whoever reads as long as there are no users; the first user
-- becomes that row, so that what was marked stays with it.
create table people (
  id bigint generated always as identity primary key,
  -- In lower case.
  login text not null unique,
  display_name text not null,
  role text not null check (role in ('reader', 'analyst', 'admin')),
  -- scrypt$N$r$p$salt$hash; null: no password was set yet.
  password text,
  -- null: as the switch of the pages says.
  language text check (language in ('vi', 'en')),
  is_desk boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz,
  last_seen_at timestamptz
);
create unique index people_desk on people (is_desk) where is_desk;
insert into people (login, display_name, role, is_desk, created_at)
  values ('desk', 'desk', 'reader', true, timestamptz '1970-01-01T00:00:00Z');

-- Who is signed in. Of a session's token a SHA-256 hash is kept.
create table sessions (
  id bigint generated always as identity primary key,
  hash text not null unique,
  person_id bigint not null references people (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  -- At the latest; one that is not used ends before.
  expires_at timestamptz not null,
  user_agent text
);
create index sessions_person on sessions (person_id);

-- Addresses that open once: to make the first user (no person), to set a password, or to be signed in.
create table invitations (
  hash text primary key,
  kind text not null check (kind in ('first-user', 'password', 'sign-in')),
  person_id bigint references people (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitations_person on invitations (person_id);

-- Attempts to sign in that did not succeed, by name and by address: all web processes wait together.
create table sign_in_failures (
  -- SHA-256 of `name …` or `address …`.
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  -- No other attempt before.
  free_at timestamptz not null
);
create index sign_in_failures_last on sign_in_failures (last_at);

-- Who changed what, through pages, API and commands.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id bigint references people (id) on delete set null,
  -- The person's name then, or that of an API token, or `command`.
  actor text not null,
  way text not null check (way in ('page', 'api', 'command')),
  action text not null,
  subject_kind text not null,
  subject_id text,
  detail jsonb
);
