-- Which events a subscription gets; one delivery each time such a thing happens, whoever finds it and however often.
alter table subscriptions add column events text[] not null default '{item.new}'
  check (cardinality(events) > 0 and events <@ '{item.new,item.updated,story.grown}');
alter table deliveries drop constraint deliveries_subscription_id_event_story_id_key;
alter table deliveries add column revision integer;
create unique index deliveries_of_story on deliveries (subscription_id, story_id) where event = 'item.new';
create unique index deliveries_of_revision on deliveries (subscription_id, article_id, revision)
  where event = 'item.updated';
create unique index deliveries_of_member on deliveries (subscription_id, article_id) where event = 'story.grown';

-- What led from this text to the next one, part by part; null for those of before.
alter table revisions add column changes jsonb;

-- What a person decided about stories.
create table story_decisions (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('join', 'split')),
  -- The story that was joined to another, or that an article was split from, and the one that came of it.
  story_id bigint not null references stories (id),
  into_id bigint not null references stories (id),
  -- The article that was split off.
  article_id bigint references articles (id) on delete cascade,
  note text,
  decided_by text not null,
  decided_at timestamptz (3) not null default now()
);
create index story_decisions_by_story on story_decisions (story_id);
create index story_decisions_by_into on story_decisions (into_id);

-- What is deleted or lightened after a time is found by its time.
create index deliveries_by_article on deliveries (article_id);
create index runs_by_end on runs (finished_at) where finished_at is not null;
create index deliveries_by_end on deliveries (created_at) where status <> 'pending';
create index revisions_by_time on revisions (replaced_at);
create index articles_to_lighten on articles (first_seen_at)
  where label = 'other' and story_id is null and evidence <> '[]';
