-- The file that is the article, where its page has no text of its own: its address, kind, pages, and why it gave no text.
alter table articles add column file jsonb;
