import { html } from 'hono/html';

/** What a reader shows of a story. */
export interface EntryContent {
  /** This service's page of it. */
  readonly page: string;
  /** The name of the portal. */
  readonly portal: string;
  readonly lead: string | null;
  /** The sentence that decided; `null` where none names a side. */
  readonly grounds: string | null;
  readonly alsoAt: readonly { readonly portal: string; readonly url: string }[];
}

/** HTML of it: where it stands, its lead, why it is told, and where it stands too. */
export async function writeContent({ portal, page, lead, grounds, alsoAt }: EntryContent): Promise<string> {
  const others = alsoAt.map(({ portal, url }) => html`<li><a href="${url}">${portal}</a></li>`);
  const why = grounds === null ? '' : html`<p>Vì sao là tin đối ngoại: <q>${grounds}</q></p>`;
  const also =
    others.length === 0
      ? ''
      : html`<p>Cũng đăng tại:</p>
          <ul>
            ${others}
          </ul>`;
  const written = await html`<p><b>${portal}</b></p>
    ${lead === null ? '' : html`<p>${lead}</p>`} ${why} ${also}
    <p><a href="${page}">Xem trong Vọng</a></p>`;
  return written.toString();
}
