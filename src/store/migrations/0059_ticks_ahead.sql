-- The last tick by a clock that has been set back since, until what was noted by it is set right or that time has come.
alter table ticks
  add column ahead_at timestamptz (3),
  add column set_back_at timestamptz (3);
