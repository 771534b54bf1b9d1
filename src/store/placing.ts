import { type Fingerprint, STORY_INDEX, type StoryDecision } from '../model/article.ts';

/** The story that an article was decided for ($2), else a new one in the event of what it was compared with ($4). */
export const OPENED = `opened as (
  insert into stories (id, event_id, created_at) overriding system value
  select next, coalesce((select s.event_id from articles a join stories s on s.id = a.story_id where a.id = $4), next), $8
  from nextval(pg_get_serial_sequence('stories', 'id')) as next where $2::bigint is null returning id)`;
/** The id of that story. */
export const STORY_ID = 'coalesce($2::bigint, (select id from opened))';

/** Parameters $2 to $8 of the statements that put an article into its story. */
export function decided(
  { kind, of, storyId, similarity, reason }: StoryDecision,
  fingerprint: Fingerprint,
  now: Date,
): unknown[] {
  return [storyId, kind, of, similarity, JSON.stringify(reason), keptKeys(fingerprint), now];
}

/** Those of a text's keys that it is found by. */
export function keptKeys({ keys }: Fingerprint): number[] {
  return keys.slice(0, STORY_INDEX.keptKeys).map(signed);
}

/** The same 32 bits as PostgreSQL's integer. */
export function signed(key: number): number {
  return key | 0;
}
