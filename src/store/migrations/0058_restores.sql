-- Backups that this database came from. While one is not released no alert is sent: the database that it was made of may
-- still be running, and may have sent what waits here.
create table restores (
  id bigint generated always as identity primary key,
  restored_at timestamptz (3) not null,
  -- When the backup was made.
  made_at timestamptz (3) not null,
  released_at timestamptz (3)
);
