-- What people decided about a proposal, in order: what (applied, dismissed, restored), by which way (page, command, api),
-- and when. Of decisions from before it is not known which way; what was before the last is not known at all.
alter table mends add column decisions jsonb not null default '[]';
update mends set decisions = jsonb_build_array(jsonb_build_object(
  'what', state,
  'by', null,
  'at', to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
)) where state in ('applied', 'dismissed', 'restored');
