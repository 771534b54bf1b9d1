alter table articles add column topics text[] not null default '{}';
