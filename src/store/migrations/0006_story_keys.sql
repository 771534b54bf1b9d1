-- The index of near texts: sixteen keys of each article that tells a story, each found by itself. Half the size of the
-- MinHash bands before it, and what every bulletin shares is read no further than its newest few.
drop table article_bands;
alter table articles drop column minhash, drop column shingles;
alter table articles add column keys integer[] not null default '{}';

create table article_keys (
  key integer not null,
  article_id bigint not null,
  primary key (key, article_id)
);
