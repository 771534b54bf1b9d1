-- Why an article is in its story: data, told in the reader's language. Of before there are only words, in English.
alter table articles add column reason jsonb;
update articles set reason = jsonb_build_object('rule', 'told', 'text', because) where because <> '';
alter table articles drop column because;
