-- Since when a subscription is switched off; not known of those that were before.
alter table subscriptions add column disabled_at timestamptz;
