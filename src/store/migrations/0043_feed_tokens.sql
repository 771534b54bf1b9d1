-- A token may open one feed and nothing else: readers that send no header have it in the feed's address.
alter table tokens add column feed text;
