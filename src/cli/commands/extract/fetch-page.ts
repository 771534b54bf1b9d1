import { classifyFailure, classifyStatus } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import { createCrawlNet } from '../../../app/crawling.ts';
import type { Page } from '../../../model/article.ts';
import { PermanentError } from '../../../model/errors.ts';
import { decode } from '../../../pipeline/decode.ts';

/** A page as it was fetched, or why it was not. */
export type Fetched =
  | { readonly page: Pick<Page, 'finalUrl' | 'status' | 'contentType' | 'html' | 'fetchedAt'> }
  | { readonly failed: string };

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5';
const MARKUP = /^\s*(?:text\/html|application\/xhtml\+xml)\b/iu;

/**
 * Fetches one page that a person asked for, through the guarded client: public addresses only, redirects checked
 * again, time and size bounded. robots.txt, which is for crawlers, is not asked.
 */
export async function fetchPage(app: App, url: URL): Promise<Fetched> {
  const net = createCrawlNet(app);
  try {
    const { status, headers, ...response } = await net.fetch(url.href, {
      signal: app.signal,
      headers: { accept: ACCEPT, 'accept-language': 'vi' },
      wantBody: (code, type) => code < 300 && (type === null || MARKUP.test(type)),
    });
    const contentType = headers['content-type'] ?? null;
    const wrong = classifyStatus(status, headers, app.clock()).error ?? notMarkup(contentType);
    if (wrong) throw wrong;
    const html = decode(response.body, contentType).text;
    return {
      page: { finalUrl: response.url, status, contentType, html, fetchedAt: app.clock().toISOString() },
    };
  } catch (error) {
    if (app.signal.aborted) throw error;
    return { failed: classifyFailure(error).reason };
  } finally {
    await net.close();
  }
}

function notMarkup(contentType: string | null): Error | null {
  if (contentType === null || MARKUP.test(contentType)) return null;
  return new PermanentError('not-html', `the content type is ${contentType}`);
}
