-- What a look at each portal's site saw, the newest of each (src/model/survey.ts).
create table surveys (
  portal_id text primary key,
  verdict text not null,
  surveyed_at timestamptz (3) not null,
  seen jsonb not null
);

-- Surveys that were asked for: what was surveyed since `since` need not be asked again.
create table survey_orders (
  id bigint generated always as identity primary key,
  portals text[] not null,
  since timestamptz (3) not null,
  created_at timestamptz (3) not null,
  finished_at timestamptz (3)
);
