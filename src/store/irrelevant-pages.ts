import type { Outcome } from '../model/article.ts';
import type { PageMarks } from '../model/source-health.ts';
import { ON_TRIED_BEFORE } from './addresses.ts';
import { type ArticleRow, insertNew, newArticles } from './article-columns.ts';
import { rowId, selection, text } from './columns.ts';
import type { Connection } from './connection.ts';
import { jsonText } from './database.ts';
import type { PackedPage } from './packed.ts';

/** The page of an irrelevant article, with its outcome in its run. */
export interface IrrelevantPage {
  readonly row: ArticleRow;
  readonly page: PackedPage;
  readonly runId: string;
  readonly outcome: Outcome;
  readonly marks: PageMarks | null;
}

const MADE = selection({ key: text('key'), id: rowId('id') });

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
  tried as (
    insert into addresses
      (key, portal_id, url, outcome, reason, hints, attempts, retry_at, published_on, first_seen_at, last_tried_at)
    select key, portal_id, url, kind, reason, hints, 0, null, null, fetched_at, fetched_at from new join made using (key)
    ${ON_TRIED_BEFORE}),
  counted as (
    insert into run_outcomes (run_id, key, kind, reason, marks)
    select run_id, key, kind, reason, marks from new join made using (key) on conflict do nothing)
  select ${MADE.list} from made`;

/**
 * Stores irrelevant articles of new addresses, all in one statement: the article's row, its page, the try of its address
 * and its outcome in the run. Returns the id of each article; `null` where the address has an article already, or an
 * active subscription's threshold is not above the score: then nothing was stored of that page.
 */
export async function keepIrrelevantPages(
  db: Connection,
  pages: readonly IrrelevantPage[],
): Promise<(string | null)[]> {
  let end = 0;
  const given = pages.map(({ row, page, runId, outcome, marks }) => {
    const { html, ...facts } = page;
    const start = end + 1;
    end += html.length;
    return {
      key: row.key,
      portal_id: row.portalId,
      url: outcome.url,
      page: facts,
      fetched_at: page.fetchedAt,
      hints: page.hints,
      run_id: runId,
      kind: outcome.kind,
      reason: outcome.reason,
      marks,
      // Where its text is in the bytes of all pages, from 1.
      start,
      size: html.length,
    };
  });
  const articles = await newArticles(
    db,
    pages.map(({ row }) => row),
  );
  const html = Buffer.concat(pages.map(({ page }) => page.html));
  const made = await db.rows(MADE, { name: 'keep irrelevant pages', text: KEEP }, [
    articles,
    jsonText(given),
    html,
  ]);
  const ids = new Map(made.map(({ key, id }) => [key, id]));
  return pages.map(({ row }) => ids.get(row.key) ?? null);
}
