import type { Item } from '../records.ts';
import type { RelevanceLabel } from '../types.ts';
import { type Queryable, row, rows } from './database.ts';

/** Which items to read, newest first. */
export interface ItemFilter {
  readonly label?: RelevanceLabel;
  readonly portalId?: string;
  /** Published (or, without a date, first seen) at or after this instant. */
  readonly since?: string;
  readonly storyId?: string;
}

/** Where the next page begins: the last item read. */
export interface ItemCursor {
  readonly at: string;
  readonly id: string;
}

const WHEN = 'coalesce(a.published_at, a.first_seen_at)';

const COLUMNS = `a.id, a.portal_id as "portalId", a.url, a.canonical_url as "canonicalUrl", a.title, a.lead, a.body,
  a.published as "publishedAt", a.published_precision as "publishedPrecision", a.modified as "modifiedAt", a.author, a.credit, a.section,
  a.images, a.attachments, a.language, a.layout, a.confidence, a.disagreements, a.sources, a.label, a.score, a.evidence, a.countries, a.places, a.topics,
  a.model, a.revision, a.first_seen_at as "firstSeenAt", a.updated_at as "updatedAt",
  case when a.story_id is null then null else jsonb_build_object(
    'storyId', a.story_id::text, 'eventId', s.event_id::text, 'kind', a.story_kind, 'of', a.story_of::text,
    'similarity', a.similarity, 'because', a.because) end as story,
  a.judged_from as "judgedFrom", case when j.article_id is null then null else jsonb_build_object(
    'label', j.label, 'note', j.note, 'machineLabel', j.machine_label, 'score', j.score, 'model', j.model,
    'judgedAt', to_char(j.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as judgement`;
const FROM = `from articles a left join stories s on s.id = a.story_id
  left join judgements j on j.article_id = a.id`;

export function get(db: Queryable, id: string): Promise<Item | null> {
  return row(db, `select ${COLUMNS} ${FROM} where a.id = $1`, [id]);
}

/** The items of the given stories, newest first, at most `limit`. */
export function ofStories(db: Queryable, storyIds: readonly string[], limit: number): Promise<Item[]> {
  return rows(
    db,
    `select ${COLUMNS} ${FROM} where a.story_id = any($1::bigint[]) order by ${WHEN} desc, a.id desc limit $2`,
    [storyIds, limit],
  );
}

/** At most `limit` items after the cursor, newest first, with the cursor of the next page. */
export async function page(
  db: Queryable,
  filter: ItemFilter,
  limit: number,
  after: ItemCursor | null,
): Promise<{ items: Item[]; next: ItemCursor | null }> {
  const found = await rows<Item & { sortedAt: string }>(
    db,
    `select ${COLUMNS}, ${WHEN} as "sortedAt" ${FROM}
     where ($1::text is null or a.label = $1) and ($2::text is null or a.portal_id = $2)
       and ($3::timestamptz is null or ${WHEN} >= $3) and ($4::bigint is null or a.story_id = $4)
       and ($5::timestamptz is null or (${WHEN}, a.id) < ($5, $6::bigint))
     order by ${WHEN} desc, a.id desc limit $7`,
    [
      filter.label ?? null,
      filter.portalId ?? null,
      filter.since ?? null,
      filter.storyId ?? null,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ],
  );
  const last = found.at(-1);
  const next = last && found.length === limit ? { at: last.sortedAt, id: last.id } : null;
  return { items: found.map(({ sortedAt, ...item }) => item), next };
}
