-- The words of articles, for searches. A narrow table of its own: what a search walks over is a few bytes a row, the
-- words lie out of line until they are asked for, and a new verdict or story of an article leaves the index alone.
create table article_words (
  article_id bigint primary key references articles (id) on delete cascade,
  -- When it was published, else first seen: the order of all lists.
  at timestamptz (3) not null,
  -- Made by src/pipeline/search/words.ts, which folds words as queries do.
  words tsvector not null
) with (toast_tuple_target = 128);
alter table article_words alter column words set storage external;
create index article_words_by_word on article_words using gin (words) with (gin_pending_list_limit = 512);
create index article_words_by_time on article_words (at desc, article_id desc);

-- Articles whose words are not in article_words yet: the tick puts those of before in.
alter table articles add column indexed boolean not null default false;
create index articles_unindexed on articles (id) where not indexed;

-- Until then they are found by their codes, and so in all lists.
insert into article_words (article_id, at, words)
select id, coalesce(published_at, first_seen_at), array_to_tsvector(
  array['portal:' || portal_id, 'label:' || label]
  || array(select 'country:' || lower(country) from unnest(countries) as country)
  || array(select 'topic:' || topic from unnest(topics) as topic))
from articles;
