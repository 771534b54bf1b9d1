-- Which process sends to a subscription: the number of the session lock that it holds as long as it lives.
alter table subscriptions add column sending_by bigint;
