import { html } from 'hono/html';

/** A piece of a page; texts put into it were escaped. */
export type Html = ReturnType<typeof html>;

/** A Vietnamese text with its English beside it in smaller type. */
export function bilingual(vi: string, en: string): Html {
  return html`${vi} <span class="en" lang="en">${en}</span>`;
}

/** A link to a third party's address; only its text where the address is not http or https. */
export function outsideLink(address: string, text: string): Html {
  const isWeb = URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
  return isWeb ? html`<a href="${address}" rel="noopener noreferrer">${text}</a>` : html`${text}`;
}

/** A whole page: head, navigation, `content`. `version` names the style sheet's edition. */
export function renderPage(title: string, version: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Vọng</title>
        <link rel="stylesheet" href="/style.css?v=${version}" />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="Vọng: tin đối ngoại"
          href="/feeds/all.atom"
        />
      </head>
      <body>
        <a class="skip" href="#content">Đến nội dung</a>
        <header>
          <a class="brand" href="/">Vọng</a>
          <nav>
            <a href="/">${bilingual('Tin đối ngoại', 'items')}</a>
            <a href="/portals">${bilingual('Cổng tin', 'portals')}</a>
          </nav>
        </header>
        <main id="content">${content}</main>
        <footer>Vọng ${version} · <a href="/api/docs">API</a></footer>
      </body>
    </html>`;
}
