import { changesBetween } from '../pipeline/revisions.ts';
import type { Outcome, Page, ReferenceHints } from '../model/article.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';
import { isUnreadFile } from '../model/document.ts';
import type { Portal } from '../model/portal.ts';
import type { JudgedArticle } from '../store/article-columns.ts';
import type { PackedPage } from '../store/packed.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import { inSpan } from '../telemetry/spans.ts';
import {
  type ArticleChange,
  decideChange,
  isSurelyOther,
  isWholeNow,
  outcomeOf,
  withText,
} from './article-change.ts';
import { type MovedArticle, findMoved } from './find-moved.ts';
import { DEFAULT_MAX_AGE, type PastOfRun, isOfPast, readPast } from './news-age.ts';
import { type Finding, notifySubscribers } from './notify.ts';
import { type PageReading, type ReadPage, addressKey } from './page-reading.ts';
import { type Placement, insertInStory, placeInStory } from './placement.ts';
import { type AddressEnd, type CountedRun, type CountingRun, markPage, settleAddress } from './settle.ts';
import { prepareRow } from './stored-row.ts';

/**
 * A page's whole way. It is read; what becomes of its article is decided by what is stored at its address; then the
 * article, its alerts, the page and the outcome are written in one transaction.
 */
export async function ingest(
  page: Page,
  portal: Portal,
  run: CountingRun,
  store: Store,
  readPage: ReadPage,
): Promise<Outcome> {
  const [packedPage, read] = await Promise.all([store.pack(page), readPage(page, portal, run.since)]);
  const met = await store.addresses.findPast(addressKey(page.url, portal));
  const reading = markPast(read, [run.past ?? null, readPast(met)]);
  const packed = reading.file === undefined ? packedPage : { ...packedPage, file: reading.file };
  return inSpan('page.store', {}, () => storeReading(page, packed, reading, { portal, run, store }));
}

async function storeReading(
  page: Page,
  packed: PackedPage,
  reading: PageReading,
  { portal, run, store }: { portal: Portal; run: CountingRun; store: Store },
): Promise<Outcome> {
  const moved = await findMoved(reading, run, store);
  const irrelevant = moved === null ? await storeIrrelevant(packed, reading, run.id, store) : null;
  if (irrelevant !== null) return irrelevant;
  const key = addressKey(page.url, portal);
  if (reading.kind === 'article') await store.searchWords.learn(prepareRow(withText(reading.row)).words);
  const now = new Date(page.fetchedAt);
  const provinceOf = (id: string): string | null => (run.portals?.get(id) ?? portal).province;
  const found = { now, provinceOf, maxAge: run.alertMaxAge ?? DEFAULT_MAX_AGE };
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    let end: PageEnd;
    if (reading.kind === 'ended') end = { outcome: reading.outcome, label: null };
    else if (moved !== null) end = await moveArticle(tx, reading.row, moved, found);
    else end = await storeArticle(tx, reading.row, found);
    const { outcome, label, isCompleted } = end;
    if (outcome.kind !== 'unchanged') await tx.rawPages.keep(key, packed);
    const row = reading.kind === 'article' ? reading.row : null;
    const address = { key, portal, run };
    await settleAddress(tx, address, {
      outcome,
      isCompleted,
      now,
      hints: page.hints,
      row,
      article: row && { ...row.article, label: label ?? row.verdict.label },
      // What is asked for again is the article, not a page that had none; and a file that is one, and has no text.
      validators: row !== null || isUnreadFile(page.url, reading.file) ? (run.validators ?? null) : null,
      publishedOn: reading.kind === 'ended' ? reading.publishedOn : null,
      askedMs: 0,
      untried: false,
    });
    return outcome;
  });
}

/** What became of a page's article; its label is as stored: a person's judgement stands. `isCompleted`: only its text is new here. */
interface PageEnd {
  readonly outcome: Outcome;
  readonly label: RelevanceLabel | null;
  readonly isCompleted?: boolean;
}

/** Where and when a page was found, and the greatest age of what is alerted. */
type Found = Pick<Finding, 'provinceOf' | 'now' | 'maxAge'>;

/** What a run finds that reads the past is no news, nor is what another run met there and could not read. */
function markPast(reading: PageReading, pasts: readonly PastOfRun[]): PageReading {
  if (reading.kind === 'ended') return reading;
  const { row } = reading;
  return { ...reading, row: { ...row, isPast: pasts.some((past) => isOfPast(row.article, past)) } };
}

/** An article that its site moved keeps its story, its revisions and its alerts: only its address is another. */
async function moveArticle(
  tx: StoreTransaction,
  row: JudgedArticle,
  moved: MovedArticle,
  found: Found,
): Promise<PageEnd> {
  const { key, article } = row;
  if ((await tx.articles.findByKey(key)) !== null) return storeArticle(tx, row, found);
  await tx.articles.move(moved.id, { key, url: article.url });
  const stored = await tx.articles.findByKey(key);
  const reason = `moved here from ${moved.url}`;
  const outcome: Outcome = { kind: 'unchanged', url: article.url, reason, articleId: moved.id };
  return { outcome, label: stored?.label ?? null };
}

/** The way of most pages: an irrelevant article at an address that has none yet; `null` where it is no such page. */
async function storeIrrelevant(
  page: PackedPage,
  reading: PageReading,
  runId: string,
  store: Store,
): Promise<Outcome | null> {
  if (reading.kind === 'ended' || !isSurelyOther(reading.row)) return null;
  const row = prepareRow(reading.row);
  const outcome = outcomeOf({ kind: 'new', row }, null, null);
  const articleId = await store.keepIrrelevant({ row, page, runId, outcome, marks: markPage(outcome, row) });
  return articleId === null ? null : { ...outcome, articleId };
}

/** Decides, writes and notifies, under the lock of the article's address. */
async function storeArticle(tx: StoreTransaction, read: JudgedArticle, found: Found): Promise<PageEnd> {
  const change = await decideFor(tx, read);
  const { label } = change.row.verdict;
  if (change.kind === 'unchanged') {
    if (isWholeNow(change)) await tx.articles.replace(change.before.id, change.row);
    return { outcome: outcomeOf(change, change.before.id, null), label };
  }
  const { id, placement, revision } = await writeChange(tx, change);
  if (placement !== null) {
    const before = change.kind === 'new' ? null : change.before;
    const isPast = read.isPast ?? false;
    const first = before ?? { firstSeenAt: found.now.toISOString(), isPast };
    const finding = { ...found, isPast, first: { firstSeenAt: first.firstSeenAt, isPast: first.isPast } };
    await notifySubscribers(tx, id, placement, change.row, { before, revision, finding });
  }
  const outcome = outcomeOf(change, id, placement?.decision ?? null);
  return { outcome, label, isCompleted: change.kind === 'completed' };
}

/** A kept page's way once more, as after a mended layout: what changed is stored, and nobody is alerted. */
export async function reingest(
  page: Page,
  portal: Portal,
  store: Store,
  readPage: ReadPage,
): Promise<Outcome> {
  const key = addressKey(page.url, portal);
  const reading = await readPage(page, portal);
  if (reading.kind === 'ended') return reading.outcome;
  await store.searchWords.learn(prepareRow(withText(reading.row)).words);
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    // What is stored only now, and nobody is told of, is no news.
    const change = await decideFor(tx, { ...reading.row, isPast: true });
    if (change.kind === 'unchanged') {
      // A mended layout may read a date or an author better where the text is the same.
      await tx.articles.replace(change.before.id, change.row);
      return outcomeOf(change, change.before.id, null);
    }
    const { id, placement } = await writeChange(tx, change);
    const outcome = outcomeOf(change, id, placement?.decision ?? null);
    await tx.addresses.correctOutcome(key, outcome);
    return outcome;
  });
}

/** Records that an address could not be fetched, with its next try, and counts it in its run. */
export async function recordFailure(
  portal: Portal,
  run: CountedRun,
  failure: Pick<AddressEnd, 'outcome' | 'now' | 'hints' | 'askedMs' | 'untried'>,
  store: Store,
): Promise<void> {
  const key = addressKey(failure.outcome.url, portal);
  await store.transaction((tx) =>
    settleAddress(
      tx,
      { key, portal, run },
      { ...failure, row: null, article: null, validators: null, publishedOn: null },
    ),
  );
}

/** Records that an article's server says its page is as it was, with its next look, and counts it in its run. */
export async function recordUnchanged(
  portal: Portal,
  run: CountedRun,
  { url, hints, now }: { readonly url: string; readonly hints: ReferenceHints; readonly now: Date },
  store: Store,
): Promise<Outcome> {
  const key = addressKey(url, portal);
  return store.transaction(async (tx) => {
    await tx.articles.lockKey(key);
    const article = await tx.articles.findByKey(key);
    const reason = 'the server says that it has not changed';
    const outcome: Outcome = { kind: 'unchanged', url, reason, articleId: article?.id ?? null };
    const nothing = { row: null, validators: null, publishedOn: null, askedMs: 0, untried: false };
    await settleAddress(tx, { key, portal, run }, { outcome, hints, now, article, ...nothing });
    return outcome;
  });
}

async function decideFor(tx: StoreTransaction, read: JudgedArticle): Promise<ArticleChange> {
  const before = await tx.articles.findByKey(read.key);
  return decideChange(read, before, await tx.subscriptions.findLowestThreshold());
}

/** An article as it is stored now. */
interface Written {
  readonly id: string;
  /** Its new revision, where a text was changed that was kept. */
  readonly revision: number | null;
  /** Its place among the stories; `null` where only its title is kept. */
  readonly placement: Placement | null;
}

async function writeChange(
  tx: StoreTransaction,
  change: Exclude<ArticleChange, { kind: 'unchanged' }>,
): Promise<Written> {
  const { row } = change;
  if (change.kind === 'new') {
    const stored = row.isTitleOnly ? null : await insertInStory(tx, row);
    const id = row.isTitleOnly ? await tx.articles.insert(row) : stored?.id;
    if (!id) throw new Error(`${row.key} was stored by another writer under this writer's lock`);
    return { id, revision: null, placement: stored?.placement ?? null };
  }
  const { before } = change;
  let revision: number | null = null;
  if (change.kind === 'completed') await tx.articles.replace(before.id, row);
  else revision = await tx.articles.revise(before.id, row, changesBetween(before, row.article));
  return {
    id: before.id,
    revision: before.body === null ? null : revision,
    placement: row.isTitleOnly ? null : await placeInStory(tx, before.id, row, before.storyId),
  };
}
