import { isDocumentAddress } from '../../src/model/document.ts';
import { inSpan } from '../../src/telemetry/spans.ts';
import { type FetchFailure, classifyFailure } from '../fetch/failures.ts';
import type { Fetcher } from '../fetch/fetch.ts';
import type { CrawlSink, CrawlTask, SelectedReference } from './sink.ts';

/** What of a crawl reads its articles. */
interface ReadingCrawl {
  readonly task: CrawlTask;
  readonly sink: CrawlSink;
  readonly fetcher: Fetcher;
}

/** A page that could not be fetched. Whatever else a handler throws is no page's fault. */
export class PageError extends Error {
  readonly failure: FetchFailure;
  constructor(failure: FetchFailure, cause: unknown) {
    super(failure.reason, { cause });
    this.failure = failure;
  }
}

/** Runs a fetch and marks its failure, so that it is not taken for one of the sink or of our own. */
export async function fetchOrFail<T>(fetch: () => Promise<T>, what = ''): Promise<T> {
  try {
    return await fetch();
  } catch (error) {
    const failure = classifyFailure(error);
    throw new PageError({ ...failure, reason: what + failure.reason }, error);
  }
}

/** Fetches an article, if it has changed where it was read before, and hands it on. */
export async function readArticle(crawl: ReadingCrawl, selected: SelectedReference): Promise<void> {
  const { task, sink, fetcher } = crawl;
  const { reference, validators: known = null } = selected;
  const { url, hints } = reference;
  if (isDocumentAddress(url)) return readFileItself(crawl, selected);
  const fetch = () => (known === null ? fetcher.fetchArticle(url) : fetcher.refetchArticle(url, known));
  const answer = await fetchOrFail(() => inSpan('page.fetch', { 'url.full': url }, fetch));
  if (answer === null) return sink.recordUnchanged(selected);
  const { text, validators, ...fetched } = answer;
  const page = { portalId: task.portal.id, url, html: text, hints, ...fetched };
  // It failed as a file: whoever looks for the reason is told that it was no page.
  await sink.storePage(page, validators, (file, had) =>
    fetchOrFail(() => fetcher.fetchFile(file, had), `its file ${file}: `),
  );
}

/** An article whose address leads to a file: a page without markup, and that file. */
async function readFileItself(
  { task, sink, fetcher }: ReadingCrawl,
  { reference: { url, hints }, ...selected }: SelectedReference,
): Promise<void> {
  const { validators: known = null } = selected;
  const file = await fetchOrFail(() =>
    inSpan('page.fetch', { 'url.full': url }, () => fetcher.fetchFile(url, known)),
  );
  if (file === null) return sink.recordUnchanged({ reference: { url, hints }, ...selected });
  const { contentType, fetchedAt, validators } = file;
  const page = {
    portalId: task.portal.id,
    url,
    finalUrl: url,
    status: 200,
    contentType,
    html: '',
    fetchedAt,
    hints,
  };
  await sink.storePage(page, validators, () => Promise.resolve(file));
}
