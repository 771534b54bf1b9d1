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
