-- The words of articles take 1.3 kB an article where a tsvector with its places took 9.8: each word that searches know
-- has one character of its own, and an article's words are a text of such characters, in their order. A phrase is a piece
-- of that text, and the index holds its characters. Line ends part what no phrase crosses: title, lead, text, then the
-- words by field (src/store/search-words.ts).
create table search_words (
  -- In its one spelling, with its field where it has one: `đối`, `title:đối`, `country:la`.
  word text collate "C" primary key,
  -- Without diacritics.
  folded text collate "C" not null,
  character text collate "C" not null
);
create index search_words_by_folded on search_words (folded);

create sequence search_word_numbers;
-- The next character: letters and digits of ASCII first, because the first words that are met are common ones and these
-- take a byte, then all from U+00A1 on but the surrogates. After 1.1 million words, new ones share some by their hash.
create function search_character(word text) returns text language sql volatile as $$
  select case
    when n <= 62 then substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', n, 1)
    when n + 98 < 55296 then chr(n + 98)
    else chr(n + 2146)
  end
  from (select case when n > 1100000 then 1100000 + (hashtext(word) & 8191) else n::integer end as n
        from nextval('search_word_numbers') as n) as numbered
$$;

truncate article_words;
-- With its index.
alter table article_words drop column words;
alter table article_words add column words text collate "C" not null;

-- Until the tick has put the words of stored articles in again they are found by their codes, and so in all lists.
insert into search_words (word, folded, character)
select word, word, search_character(word) from (
  select 'portal:' || lower(portal_id) as word from articles union select 'label:' || label from articles
  union select 'country:' || lower(country) from articles, unnest(countries) as country
  union select 'topic:' || topic from articles, unnest(topics) as topic) as codes;
insert into article_words (article_id, at, words)
select id, coalesce(published_at, first_seen_at), E'\n\n\n' || (
  select string_agg(character, '') from search_words where word = any(
    array['portal:' || lower(portal_id), 'label:' || label]
    || array(select 'country:' || lower(country) from unnest(countries) as country)
    || array(select 'topic:' || topic from unnest(topics) as topic)))
from articles;
update articles set indexed = false;

create index article_words_by_word on article_words using gin (string_to_array(words, null))
  with (gin_pending_list_limit = 2048);
