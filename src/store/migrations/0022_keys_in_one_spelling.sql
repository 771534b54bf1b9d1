-- Numbers, abbreviations and glued words of a text are read in one spelling, so that it has other keys: whoever opens
-- the store makes them anew (src/articles/rekey.ts).
update articles set keyed = false where story_id is not null and body is not null;
