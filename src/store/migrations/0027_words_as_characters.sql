-- The words of articles take 3 kB an article with their index, where a tsvector with its places took 11: each word that
-- searches know has one character of its own, and an article's words are a text of such characters, in their order. A
-- phrase is a piece of that text, and the index holds its characters. Line ends part what no phrase crosses: title, lead,
-- text, then the words by field (src/store/search-words.ts).
create table search_words (
  -- In its one spelling, with its field where it has one: `đối`, `title:đối`, `country:la`.
  word text collate "C" primary key,
  -- Without diacritics.
  folded text collate "C" not null,
  character text collate "C" not null
);
create index search_words_by_folded on search_words (folded);

create sequence search_word_numbers;
create sequence search_code_numbers;
-- The next character. Codes have the first plane for private use to themselves. Words have letters and digits of ASCII
-- first, because the first words that are met are common ones and these take a byte, then all from U+00A1 on but the
-- surrogates; after 970,000 numbers, new words share 8,192 characters by their hash.
create function search_character(word text) returns text language plpgsql volatile as $$
declare
  n bigint;
begin
  if word ~ '^(portal|label|country|topic):' then
    return chr((983040 + nextval('search_code_numbers'))::integer);
  end if;
  n := nextval('search_word_numbers');
  if n <= 62 then
    return substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', n::integer, 1);
  end if;
  if n > 970000 then n := 970001 + (hashtext(word) & 8191); end if;
  return chr((case when n + 98 < 55296 then n + 98 else n + 2146 end)::integer);
end
$$;

truncate article_words;
-- With its index. The new column has a name of its own, so that a process of an earlier version writes nothing into it.
alter table article_words drop column words;
alter table article_words add column characters text collate "C" not null;

-- Until the tick has put the words of stored articles in again they are found by their codes, and so in all lists.
insert into search_words (word, folded, character)
select word, word, search_character(word) from (
  values ('label:foreign-affairs'), ('label:other') union select 'portal:' || lower(portal_id) from articles
  union select 'country:' || lower(country) from articles, unnest(countries) as country
  union select 'topic:' || topic from articles, unnest(topics) as topic) as codes (word);
insert into article_words (article_id, at, characters)
select id, coalesce(published_at, first_seen_at), E'\n\n\n' || (
  select string_agg(character, '') from search_words where word = any(
    array['portal:' || lower(portal_id), 'label:' || label]
    || array(select 'country:' || lower(country) from unnest(countries) as country)
    || array(select 'topic:' || topic from unnest(topics) as topic)))
from articles;
-- Anew with its index, because to change it in every row would write the table again.
alter table articles drop column indexed;
alter table articles add column indexed boolean not null default false;
create index articles_unindexed on articles (id) where not indexed;
-- Irrelevant articles that were reduced after their time are found by their codes alone.
update articles set indexed = true
where label = 'other' and story_id is null and evidence = '[]'
  and first_seen_at < (select max(first_seen_at) from articles) - interval '90 days';

create index article_words_by_word on article_words using gin (string_to_array(characters, null))
  with (gin_pending_list_limit = 2048);
-- The planner is left no choice where it is used, and to gather them took 250 MB.
alter index article_words_by_word alter column 1 set statistics 0;
