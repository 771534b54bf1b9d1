-- Events above stories: what an article that opened a story names, and by which names articles of one event are found.
-- An article without a row here was placed by an earlier rule; those of the last weeks are placed again by whoever opens
-- the store (src/articles/regroup.ts). A migration after which articles are described otherwise raises `version`.
create table event_marks (
  article_id bigint primary key references articles (id) on delete cascade,
  -- When it was published, else first seen.
  at timestamptz (3) not null,
  marks jsonb not null,
  version smallint not null
);
create table event_names (
  name integer not null,
  at timestamptz (3) not null,
  article_id bigint not null,
  primary key (name, at, article_id)
);

-- Why a story is in its event: the article that it was placed by, and the reason as data.
alter table stories add column event_of bigint, add column event_reason jsonb;

-- Articles are shown and sought by their event, and people correct it.
alter table story_decisions drop constraint story_decisions_kind_check;
alter table story_decisions add constraint story_decisions_kind_check
  check (kind in ('join', 'split', 'group', 'ungroup'));
