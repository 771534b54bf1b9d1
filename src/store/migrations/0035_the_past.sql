-- Whether a crawl of the portal has ever ended well. What is found before that was there before anybody looked.
alter table portals add column was_read boolean not null default false;
update portals set was_read = true where last_success_at is not null;

-- Found in a portal's first crawl or in one that reads back: no news when it was found.
alter table articles add column is_past boolean not null default false;

-- How long ago an article may have been published to be sent: a duration such as 7d, or none for any; null: as the settings say.
alter table subscriptions add column max_age text;
