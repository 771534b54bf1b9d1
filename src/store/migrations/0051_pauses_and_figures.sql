-- A source that a person paused is not crawled by schedule until somebody resumes it: since when and by whom; then when that
-- ended, since its silence until then says nothing.
alter table portals
  add column paused_at timestamptz (3),
  add column paused_by text,
  add column resumed_at timestamptz (3);

-- What is counted of a Vietnamese day, for charts: articles by the day they were published, else first seen; runs by the day
-- they ended. src/store/figures.ts says what is counted as each kind.
create table figures (
  kind text not null,
  day date not null,
  name text not null,
  count integer not null,
  primary key (kind, day, name) include (count)
);

-- Days to be counted again, once for each change: writers never wait for each other.
create table stale_days (
  kind text not null check (kind in ('articles', 'runs')),
  day date not null
);
create index stale_days_by_day on stale_days (kind, day);

create function vietnamese_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone 'Asia/Ho_Chi_Minh')::date;

create function note_stale_article() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days values ('articles', vietnamese_day(coalesce(old.published_at, old.first_seen_at)));
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days values ('articles', vietnamese_day(coalesce(new.published_at, new.first_seen_at)));
  end if;
  return null;
end $$;
create trigger note_stale_new_article after insert on articles
  for each row execute function note_stale_article();
create trigger note_stale_lost_article after delete on articles
  for each row execute function note_stale_article();
create trigger note_stale_article after update on articles for each row
  when ((old.portal_id, old.label, old.countries, old.places, old.topics, old.story_kind, old.published_at,
         old.published_precision, old.first_seen_at, old.is_past)
     is distinct from (new.portal_id, new.label, new.countries, new.places, new.topics, new.story_kind, new.published_at,
         new.published_precision, new.first_seen_at, new.is_past))
  execute function note_stale_article();

create function note_stale_alert() returns trigger language plpgsql as $$
begin
  insert into stale_days select 'articles', vietnamese_day(coalesce(published_at, first_seen_at))
    from articles where id = new.article_id;
  return null;
end $$;
create trigger note_stale_alert after update on deliveries for each row
  when (old.delivered_at is null and new.delivered_at is not null and new.event = 'item.new')
  execute function note_stale_alert();

create function note_stale_run() returns trigger language plpgsql as $$
begin
  insert into stale_days select 'runs', vietnamese_day(at)
    from (values (old.finished_at), (new.finished_at)) as ends (at) where at is not null;
  return null;
end $$;
create trigger note_stale_run after update on runs for each row
  when (old.finished_at is distinct from new.finished_at)
  execute function note_stale_run();

-- Of a store of before, every day that has something is to be counted; the service does so a few days at a time.
insert into stale_days (kind, day)
with recursive days (day) as (
  (select vietnamese_day(coalesce(published_at, first_seen_at)) from articles
   order by coalesce(published_at, first_seen_at) desc limit 1)
  union all
  select (select vietnamese_day(coalesce(published_at, first_seen_at)) from articles
          where coalesce(published_at, first_seen_at) < days.day::timestamp at time zone 'Asia/Ho_Chi_Minh'
          order by coalesce(published_at, first_seen_at) desc limit 1)
  from days where day is not null)
select 'articles', day from days where day is not null;
insert into stale_days (kind, day)
select 'runs', day::date from (
    select min(vietnamese_day(finished_at)) as first, max(vietnamese_day(finished_at)) as last from runs
    where finished_at is not null) as ends,
  generate_series(first::timestamp, last::timestamp, interval '1 day') as day;
