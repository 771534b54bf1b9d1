-- What a person is shown first of a verdict: the sentence that decided, and its parts. Articles get theirs when a newer model
-- judges them again.
alter table articles add column grounds jsonb;
