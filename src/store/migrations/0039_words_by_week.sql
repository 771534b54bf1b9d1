-- The index of words names the week of each article too: what is looked for within a time is read of that time alone, and
-- not of all articles that have a word. Minutes at a million articles; no row is written anew.
set local maintenance_work_mem = '512MB';
create index article_words_by_term on article_words
  using gin (array_append(string_to_array(characters, null), floor(extract(epoch from at at time zone 'UTC') / 604800)::text))
  with (gin_pending_list_limit = 2048);
alter index article_words_by_term alter column 1 set statistics 0;
drop index article_words_by_word;
