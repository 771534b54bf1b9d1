-- Which countries an article is about, as a person decided: it stands above what every later verdict finds.
create table country_corrections (
  article_id bigint primary key references articles (id) on delete cascade,
  countries text[] not null,
  -- What the machine had found when it was first corrected.
  machine_countries text[] not null,
  note text,
  decided_by text not null,
  decided_at timestamptz (3) not null
);

-- What analysts write beside an article. A note outlives the account of its author, whose name it keeps.
create table item_notes (
  id bigint generated always as identity primary key,
  article_id bigint not null references articles (id) on delete cascade,
  author_id text not null,
  author text not null,
  text text not null,
  written_at timestamptz (3) not null,
  -- null: as it was written.
  edited_at timestamptz (3)
);
create index item_notes_by_article on item_notes (article_id, id);

-- Who judged; null for those of before.
alter table judgements add column decided_by text;

alter table story_decisions
  -- Where what was moved had been, so that it can be put back; null for those of before.
  add column earlier jsonb,
  add column undone_by text,
  add column undone_at timestamptz (3);

-- When the newest page of an address was deleted; null where that has not been, or was before this was noted.
alter table addresses add column pages_gone_at timestamptz (3);
