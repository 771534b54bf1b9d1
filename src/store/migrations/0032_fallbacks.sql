-- What is read of a portal whose lists name nothing: what stood in last (both null: nothing was found), and how often in a
-- row another was looked for in vain.
create table fallbacks (
  portal_id text primary key,
  way text,
  url text,
  misses integer not null,
  searched_at timestamptz (3) not null
);
