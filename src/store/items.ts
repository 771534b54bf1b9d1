import type { Item, Revision } from '../model/records.ts';
import { reasonInEnglish } from '../model/story-reason.ts';
import { type Queryable, rows } from './database.ts';

const WHEN = 'coalesce(a.published_at, a.first_seen_at)';

/** Whose publication is the earliest. Of a day without a time it is not known how early: as late as can be then. */
const FACE = `f.label = 'other', case f.published_precision
  when 'day' then greatest(f.published_at, least(f.first_seen_at, f.published_at + interval '1 day'))
  else coalesce(f.published_at, f.first_seen_at) end, f.id`;

const COLUMNS = `a.id, a.portal_id as portal, a.url, a.canonical_url as "canonicalUrl", a.title, a.lead, a.body,
  a.published as "publishedAt", a.published_precision as "publishedPrecision", a.modified as "modifiedAt", a.author, a.credit, a.section,
  a.images, a.attachments, a.language, a.layout, a.confidence, a.disagreements, a.sources, a.label, a.score, a.evidence, a.countries, a.places, a.topics,
  a.model, a.revision, a.first_seen_at as "firstSeenAt", a.updated_at as "updatedAt",
  case when a.story_id is null then null else jsonb_build_object(
    'storyId', a.story_id::text, 'eventId', s.event_id::text, 'kind', a.story_kind, 'of', a.story_of::text,
    'similarity', a.similarity, 'reason', a.reason, 'face', (
      select f.id::text from articles f where f.story_id = a.story_id order by ${FACE} limit 1)) end as story,
  a.judged_from as "judgedFrom", case when j.article_id is null then null else jsonb_build_object(
    'label', j.label, 'note', j.note, 'machineLabel', j.machine_label, 'score', j.score, 'model', j.model,
    'judgedAt', to_char(j.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as judgement`;
const FROM = `from articles a left join stories s on s.id = a.story_id
  left join judgements j on j.article_id = a.id`;

export async function get(db: Queryable, id: string): Promise<Item | null> {
  const [item] = await items(db, 'where a.id = $1', [id]);
  return item ?? null;
}

/** The items of the given stories, newest first, at most `limit`. */
export function ofStories(db: Queryable, storyIds: readonly string[], limit: number): Promise<Item[]> {
  const clause = `where a.story_id = any($1::bigint[]) order by ${WHEN} desc, a.id desc limit $2`;
  return items(db, clause, [storyIds, limit]);
}

/** The items of these ids, in their order; those that are gone are left out. */
export async function byIds(db: Queryable, ids: readonly string[]): Promise<Item[]> {
  const found = await items(db, 'where a.id = any($1::bigint[])', [ids]);
  const byId = new Map(found.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function items(db: Queryable, clause: string, values: readonly unknown[]): Promise<Item[]> {
  const found = await rows<Item>(db, `select ${COLUMNS} ${FROM} ${clause}`, values);
  return found.map((item) => {
    const reason = item.story?.reason ?? null;
    const because = reason && reasonInEnglish(reason);
    return { ...item, story: item.story && { ...item.story, because } };
  });
}

/** What an item said before each of its changes, the latest first. */
export function revisions(db: Queryable, id: string): Promise<Revision[]> {
  return rows(
    db,
    `select revision, replaced_at as "replacedAt", title, lead, body, changes
     from revisions where article_id = $1 order by revision desc`,
    [id],
  );
}
