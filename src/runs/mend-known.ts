import type { KnownArticle } from '../authoring/mend/known.ts';
import type { ReadPage } from '../articles/page-reading.ts';
import type { Portal } from '../model/portal.ts';
import type { KnownRow } from '../store/articles.ts';
import type { Store } from '../store/store.ts';

/** Known articles that are looked for again. */
const KNOWN = 60;
/** Of so many of them the text is read from kept pages, where the store has only the title. */
const WITH_TEXT = 40;

/** A portal's newest articles as they were read before `before`, with their texts where a page of theirs is kept. */
export async function listKnown(
  portal: Portal,
  before: Date,
  store: Store,
  readPage: ReadPage,
): Promise<KnownArticle[]> {
  const rows = await store.articles.listNewest(portal.id, before, KNOWN);
  const known: KnownArticle[] = [];
  for (const row of rows) {
    if (row.title === null) continue;
    const text =
      row.body ?? (known.length < WITH_TEXT ? await readKeptText(row, portal, store, readPage) : null);
    const { url, title, publishedAt, publishedPrecision, author, lead, section } = row;
    const whole = text === null ? null : [lead, text].filter(Boolean).join('\n');
    known.push({ url, title, publishedAt, publishedPrecision, author, lead, section, text: whole });
  }
  return known;
}

async function readKeptText(
  row: KnownRow,
  portal: Portal,
  store: Store,
  readPage: ReadPage,
): Promise<string | null> {
  const page = await store.rawPages.findLatest(row.key);
  if (page === null) return null;
  const reading = await readPage(page, portal);
  if (reading.kind !== 'article' || reading.row.article.title !== row.title) return null;
  const { lead, body } = reading.row.article;
  return row.lead === null && lead !== null ? `${lead}\n${body}` : body;
}
