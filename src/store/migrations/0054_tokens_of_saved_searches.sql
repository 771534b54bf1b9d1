-- A feed's token is for a saved search, not for the name that this has in addresses: another search of that name is not opened.
alter table tokens add column saved_search_id bigint references saved_searches (id) on delete set null;
update tokens t set saved_search_id = s.id from saved_searches s where s.slug = t.feed;
-- Nobody knows which search it was made for.
update tokens set revoked_at = now()
where feed is not null and feed <> 'all' and saved_search_id is null and revoked_at is null;
