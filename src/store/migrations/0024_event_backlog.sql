-- Articles whose stories are to be placed among events again, by whoever opens the store (src/articles/regroup.ts): what
-- opened a story in the four weeks before the newest article. A migration after which articles are described or placed
-- otherwise fills it anew.
create table event_backlog (
  article_id bigint primary key references articles (id) on delete cascade
);
insert into event_backlog (article_id)
select id from articles
where story_id is not null and story_kind in ('new', 'same-event') and body is not null
  and id not in (select article_id from event_marks)
  and coalesce(published_at, first_seen_at) >= (select max(first_seen_at) from articles) - interval '28 days';
alter table event_marks drop column version;
