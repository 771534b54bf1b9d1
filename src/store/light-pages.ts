import type { PageMarks } from '../model/source-health.ts';
import type { Outcome } from '../model/article.ts';
import { ON_SETTLED } from './settled.ts';
import { insertNew, newArticles } from './article-columns.ts';
import type { IndexedRow } from './articles.ts';
import { type Connection, jsonText } from './database.ts';
import type { PackedPage } from './packed.ts';

/** A page with an irrelevant article, and how it ends in its run. */
export interface LightPage {
  readonly row: IndexedRow;
  readonly page: PackedPage;
  readonly runId: string;
  readonly outcome: Outcome;
  readonly marks: PageMarks | null;
}

const KEEP = `with new as (
    select * from jsonb_to_recordset($2) as given (
      key text, portal_id text, url text, page jsonb, fetched_at timestamptz, hints jsonb, run_id bigint, kind text,
      reason text, marks jsonb, start integer, size integer)),
  locked as materialized (
    select count(pg_advisory_xact_lock(hashtextextended('vong:address:' || key, 0))::text) as keys
    from (select key from new order by key) as ordered),
  lowest as (select (select min(threshold) from subscriptions where active) as threshold from locked where keys > 0),
  ${insertNew('given, lowest where threshold is null or score < threshold')},
  kept as (
    insert into raw_pages (key, portal_id, page, html, fetched_at)
    select key, portal_id, page, substring($3::bytea from start for size), fetched_at from new join made using (key)),
  settled as (
    insert into addresses
      (key, portal_id, url, outcome, reason, hints, attempts, retry_at, published_on, first_seen_at, last_tried_at)
    select key, portal_id, url, kind, reason, hints, 0, null, null, fetched_at, fetched_at from new join made using (key)
    ${ON_SETTLED}),
  counted as (
    insert into run_outcomes (run_id, key, kind, reason, marks)
    select run_id, key, kind, reason, marks from new join made using (key) on conflict do nothing)
  select key, id from made`;

/**
 * Keeps pages that are met for the first time and wanted by nobody, all in one statement: the article's light row, the
 * page, its address settled and its outcome counted. Returns the article's id of each; `null` where the address has an
 * article already, or a subscription asks for its score: then nothing of it was done.
 */
export async function keepAll(db: Connection, pages: readonly LightPage[]): Promise<(string | null)[]> {
  let end = 0;
  const given = pages.map(({ row, page, runId, outcome, marks }) => {
    const { html, ...facts } = page;
    const start = end + 1;
    end += html.length;
    return {
      ...{ key: row.key, portal_id: row.portalId, url: outcome.url, page: facts, fetched_at: page.fetchedAt },
      ...{ hints: page.hints, run_id: runId, kind: outcome.kind, reason: outcome.reason, marks },
      ...{ start, size: html.length },
    };
  });
  const { rows } = await db.query<{ key: string; id: string }>({
    name: 'keep light pages',
    text: KEEP,
    values: [
      newArticles(
        pages.map(({ row }) => row),
        db.now(),
      ),
      jsonText(given),
      Buffer.concat(pages.map(({ page }) => page.html)),
    ],
  });
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  return pages.map(({ row }) => ids.get(row.key) ?? null);
}
