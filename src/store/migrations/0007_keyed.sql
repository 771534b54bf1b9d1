-- Rows whose keys were made by an earlier rule: whoever opens the store makes them anew (src/rekey.ts). A migration
-- after which addresses or texts have other keys sets these to false.
alter table articles add column keyed boolean not null default false;
alter table articles alter column keyed set default true;
create index articles_unkeyed on articles (id) where not keyed;
alter table addresses add column keyed boolean not null default false;
alter table addresses alter column keyed set default true;
create index addresses_unkeyed on addresses (key) where not keyed;
