-- Kept pages are gzip already: nothing is gained by trying to compress them again.
alter table raw_pages alter column html set storage external;
alter table source_samples alter column html set storage external;
