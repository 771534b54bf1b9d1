alter table subscriptions
  -- What people call it.
  add column name text,
  -- Nothing is sent before then; infinity: until somebody resumes it. Unlike where active is false, alerts are made meanwhile.
  add column paused_until timestamptz (3),
  -- When alerts are sent, and which are sent at any time.
  add column sending_window jsonb,
  add column urgent_filter text;

alter table deliveries
  -- It does not wait for the window.
  add column is_urgent boolean not null default false,
  -- It was due and waits for the window: where the window is changed, it is due again.
  add column is_held boolean not null default false;
