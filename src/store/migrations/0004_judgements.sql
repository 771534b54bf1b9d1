-- What an operator decided against (or with) the machine; it stands above every later verdict.
create table judgements (
  article_id bigint primary key references articles (id) on delete cascade,
  label text not null check (label in ('foreign-affairs', 'other')),
  note text,
  judged_at timestamptz (3) not null default now(),
  -- What the machine said when it was first corrected.
  machine_label text not null check (machine_label in ('foreign-affairs', 'other')),
  score real not null,
  model text not null
);

-- null: what is labelled foreign affairs; else alerts from this score on.
alter table subscriptions add column threshold real check (threshold between 0 and 1);

-- What the verdict was read from: the title alone where neither text nor page was kept.
alter table articles add column judged_from text not null default 'text' check (judged_from in ('text', 'title'));
create index articles_by_model on articles (model);
