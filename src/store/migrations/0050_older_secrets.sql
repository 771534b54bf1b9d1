-- Secrets that subscriptions were rotated from: each signs beside the present one until signs_until.
create table older_secrets (
  id bigint generated always as identity primary key,
  subscription_id bigint not null references subscriptions on delete cascade,
  secret text not null,
  public_key text,
  signs_until timestamptz (3) not null
);
create index older_secrets_of_subscription on older_secrets (subscription_id);
