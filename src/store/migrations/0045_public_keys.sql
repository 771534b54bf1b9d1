-- What receivers verify alerts by, where they are signed with the private key of a pair.
alter table subscriptions add column public_key text;
