-- What was there before anybody looked is no news, also where its page could be read only later: until when that was (a
-- portal's first crawl: infinity); null where it was found as usual.
alter table addresses add column past_until timestamptz;
