-- Since when a source is read by the portal file in force: what an earlier file read does not count against this one.
alter table sources add column file_hash text, add column file_since timestamptz (3);

-- Portal files that were proposed for sources in trouble, and what became of them.
create table mends (
  id bigint generated always as identity primary key,
  portal_id text not null,
  state text not null check (state in ('proposed', 'applied', 'dismissed', 'superseded', 'restored')),
  made_by text not null check (made_by in ('service', 'command')),
  made_at timestamptz (3) not null,
  changed_at timestamptz (3) not null,
  -- Of what was found: the same is not proposed again.
  hash text not null,
  -- The file's text, what was doubted, the articles before and after; null where nothing could be proposed.
  proposal jsonb,
  -- The operator's file that it replaced; null where there was none.
  replaced text,
  -- How the runs by an applied file go.
  probation text check (probation in ('watched', 'passed', 'failed'))
);
create unique index mends_open on mends (portal_id) where state = 'proposed';
create index mends_by_portal on mends (portal_id, id desc);
