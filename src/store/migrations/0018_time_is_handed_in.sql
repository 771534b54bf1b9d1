-- Every instant that the program reads is given with the row: one that is left out is an error, and not the time of the
-- database's machine.
alter table crawls alter column created_at drop default;
alter table runs alter column created_at drop default;
alter table addresses alter column first_seen_at drop default, alter column last_tried_at drop default;
alter table stories alter column created_at drop default;
alter table articles alter column first_seen_at drop default, alter column updated_at drop default;
alter table revisions alter column replaced_at drop default;
alter table subscriptions alter column created_at drop default;
alter table deliveries alter column next_attempt_at drop default, alter column created_at drop default;
alter table tokens alter column created_at drop default;
alter table judgements alter column judged_at drop default;
alter table story_decisions alter column decided_at drop default;
