-- Whether an article's page was cut off each time that it was fetched.
alter table articles add column incomplete boolean not null default false;
