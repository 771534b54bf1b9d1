-- What the request for a list's next page carries besides its number, where its address alone does not lead to it.
alter table backfills add column page_values jsonb;
