-- When the tick last ran, and since when it has run without a jump of the clock: one row.
create table ticks (
  single boolean primary key default true check (single),
  ticked_at timestamptz (3) not null,
  steady_since timestamptz (3) not null
);
