import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Language, Viewer } from '../../http/viewer.ts';
import type { Assets } from '../assets.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { HelpSheet } from './help-sheet.tsx';
import { type Area, type PlaceCounts, Places, Tabs } from './navigation.tsx';
import { ViewerPanel } from './viewer-panel.tsx';

/** What a page is made of, besides what all have. */
export interface Page {
  /** Of the window, before the name of the service. */
  readonly title: string;
  /** The place that is marked as the one where the reader is; `null`: none of the six. */
  readonly area: Area | null;
  readonly content: Child;
  /** Below the places, where there is room at the side. */
  readonly aside?: Child;
  /** What stands beside the names of the places. */
  readonly counts?: PlaceCounts;
  /** Keys of this page, for the sheet that shows all. */
  readonly keys?: readonly (readonly [key: string, does: string])[];
}

declare module 'hono' {
  interface ContextVariableMap {
    /** What every page needs of the service. */
    service: { readonly assets: Assets; readonly version: string };
  }
}

interface Surroundings {
  readonly t: Catalogue;
  readonly language: Language;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  readonly address: string;
  readonly assets: Assets;
  readonly version: string;
}

/** Answers with a whole page in the reader's language. */
export function renderPage(
  c: Context,
  page: Page,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response | Promise<Response> {
  const { language, viewer, csrf, service } = c.var;
  const { pathname, search } = new URL(c.req.url);
  const surroundings: Surroundings = {
    t: findCatalogue(language),
    language,
    viewer,
    csrf,
    address: c.req.method === 'GET' ? `${pathname}${search}` : '/',
    assets: service.assets,
    version: service.version,
  };
  return c.html(html`<!doctype html>${(<Shell page={page} at={surroundings} />)}`, status, { ...headers });
}

function Shell({ page, at }: { page: Page; at: Surroundings }) {
  const { t, language, assets } = at;
  const counts = page.counts ?? {};
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {at.csrf === '' ? null : <meta name="csrf" content={at.csrf} />}
        <title>{`${page.title} · Vọng`}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <link rel="alternate" type="application/atom+xml" title={t.shell.feed} href="/feeds/all.atom" />
        <script type="module" src={assets.script}></script>
      </head>
      <body data-area={page.area ?? 'none'}>
        <a class="skip" href="#content">
          {t.shell.skip}
        </a>
        <div class="app">
          <header class="side">
            <a class="brand" href="/">
              Vọng
            </a>
            <nav aria-label={t.shell.places}>
              <Places t={t} area={page.area} counts={counts} />
            </nav>
            {page.aside ?? null}
            <ViewerPanel
              t={t}
              language={language}
              viewer={at.viewer}
              csrf={at.csrf}
              address={at.address}
              version={at.version}
            />
          </header>
          <main id="content" class="content" tabindex={-1}>
            {page.content}
          </main>
        </div>
        <nav class="tabs" aria-label={t.shell.tabs}>
          <Tabs t={t} area={page.area} counts={counts}>
            <ViewerPanel
              t={t}
              language={language}
              viewer={at.viewer}
              csrf={at.csrf}
              address={at.address}
              version={at.version}
            />
          </Tabs>
        </nav>
        <HelpSheet t={t} keys={page.keys ?? []} />
      </body>
    </html>
  );
}
