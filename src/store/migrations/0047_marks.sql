-- What a person noted of articles. A story has the marks of its articles: they join and part with these.
create table marks (
  person_id bigint not null references people (id) on delete cascade,
  article_id bigint not null references articles (id) on delete cascade,
  read_at timestamptz,
  important_at timestamptz,
  done_at timestamptz,
  primary key (person_id, article_id)
);
create index marks_article on marks (article_id);
create index marks_important on marks (person_id, important_at desc) where important_at is not null;
create index marks_done on marks (person_id, done_at desc) where done_at is not null;

-- When a person was last at the list, and where the shift before ended (null: this is the first).
create table shifts (
  person_id bigint primary key references people (id) on delete cascade,
  last_at timestamptz not null,
  since timestamptz
);

-- What was read since a person's last shift is counted on every page.
create index articles_fresh on articles (first_seen_at desc) where label = 'foreign-affairs' and story_id is not null;
