-- What a page says of its article besides: when it was changed (as printed, with its offset), the documents it links
-- to, and the fields that two places of it tell differently.
alter table articles
  add column modified text,
  add column attachments jsonb not null default '[]',
  add column disagreements text[] not null default '{}';
