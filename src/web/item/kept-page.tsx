import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Page } from '../../model/article.ts';
import type { Item } from '../../model/item.ts';
import { OutsideLink, titleOf } from './pieces.tsx';
import { nameSource, type Wording } from './view.ts';

/** Where a page is served as it was fetched, for a frame that runs nothing of it. */
export const KEPT_PAGE_PATH = '/items/:id/page/raw';

const SANDBOX = "sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'self'";
const STILL = `${SANDBOX}; style-src 'unsafe-inline'; img-src data:`;
const WITH_PICTURES = `${SANDBOX}; style-src 'unsafe-inline' http: https:; img-src data: http: https:; font-src data: http: https:`;

/**
 * Sets the policy of kept pages, after that of all others was set: no script, no form, no frame, and nothing of other
 * hosts, but for pictures and style where they are asked for.
 */
export const setKeptPagePolicy: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.ok) return;
  const { headers } = c.res;
  headers.set('content-security-policy', c.req.query('pictures') === '1' ? WITH_PICTURES : STILL);
  headers.set('x-frame-options', 'SAMEORIGIN');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('x-dns-prefetch-control', 'off');
};

/** The text of a kept page for its frame: addresses are read as of its site; links to be opened beforehand are left out. */
export function composeKeptPage(
  { html, finalUrl }: Pick<Page, 'html' | 'finalUrl'>,
  withPictures: boolean,
): string {
  const base = `<!doctype html><base href="${escapeAttribute(finalUrl)}">`;
  // A policy stops what is loaded, not names that are looked up and connections that are opened beforehand.
  return base + (withPictures ? html : html.replace(/<link\b[^>]*>?/giu, ''));
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

interface Given {
  readonly item: Item;
  readonly page: Page | null;
  /** When the last kept page was deleted; `null` where that is not known. */
  readonly goneSince: string | null;
  readonly withPictures: boolean;
  readonly w: Wording;
}

/** A page as it was fetched, in a frame, with its date and hash; or since when it is not kept. */
export function KeptPage({ item, page, goneSince, withPictures, w }: Given) {
  const { t, f } = w;
  return (
    <div class="kept">
      <p>
        <a href={`/items/${item.id}`}>{t.back}</a>
      </p>
      <h1>{t.pageAsFetched}</h1>
      <p class="meta">
        <span>{nameSource(w, item)}</span>
        <span>{titleOf(item, w)}</span>
      </p>
      {page === null ? (
        <p class="empty">
          {goneSince === null ? t.pageNotKept : t.pageGone(f.date(goneSince))}{' '}
          <OutsideLink to={item.url}>{t.original}</OutsideLink>
        </p>
      ) : (
        <>
          <Particulars page={page} w={w} />
          {page.html.trim() === '' ? (
            <p class="empty">{t.pageIsFile}</p>
          ) : (
            <Frame item={item} withPictures={withPictures} w={w} />
          )}
        </>
      )}
    </div>
  );
}

function Particulars({ page, w: { t, f } }: { page: Page; w: Wording }) {
  return (
    <dl class="parts">
      <div>
        <dt>{t.fetchedAt}</dt>
        <dd>
          <time datetime={page.fetchedAt}>{f.date(page.fetchedAt)}</time>
        </dd>
      </div>
      <div>
        <dt>{t.address}</dt>
        <dd>
          <OutsideLink to={page.finalUrl}>{page.finalUrl}</OutsideLink>
        </dd>
      </div>
      <div>
        <dt>{t.hash}</dt>
        <dd>
          <code>{createHash('sha256').update(page.html).digest('hex')}</code>
        </dd>
      </div>
      <div>
        <dt>{t.size}</dt>
        <dd>{t.characters(f.number(page.html.length))}</dd>
      </div>
    </dl>
  );
}

function Frame({ item, withPictures, w: { t } }: { item: Item; withPictures: boolean; w: Wording }) {
  const source = `/items/${item.id}/page/raw${withPictures ? '?pictures=1' : ''}`;
  return (
    <>
      <p>
        {withPictures ? t.loadsPictures : t.safeFrame}{' '}
        <a href={`/items/${item.id}/page${withPictures ? '' : '?pictures=1'}`}>
          {withPictures ? t.hidePictures : t.showPictures}
        </a>{' '}
        · <a href={source}>{t.openAlone}</a>
      </p>
      <iframe
        src={source}
        sandbox=""
        referrerpolicy="no-referrer"
        title={t.pageAsFetched}
        loading="eager"
      ></iframe>
    </>
  );
}
