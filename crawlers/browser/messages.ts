/** How the browser's process is started; passed on its command line. */
export interface BrowserStart {
  readonly executablePath: string;
  readonly sandbox: boolean;
  readonly userAgent: string;
}

/** A page to draw. Its document was fetched before; whatever else it wants is asked for. */
export interface Draft {
  readonly url: string;
  readonly html: string;
  /** `Set-Cookie` of the document, lines joined by newlines. */
  readonly cookies: string;
  readonly language: string;
  /** CSS selector of what must be there before the page counts as drawn; `null`: any text. */
  readonly wanted: string | null;
  /** A page that never comes to rest is taken as it is after this, milliseconds. */
  readonly settleMs: number;
}

/** What a page asks for while it is drawn. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What it is answered. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A page as it stood when it had come to rest. */
export interface Drawn {
  /** Where its scripts had led it. */
  readonly url: string;
  readonly html: string;
}

/** To the browser's process. `null`: refused. */
export type ToBrowser =
  | { readonly kind: 'draw'; readonly draft: Draft }
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: PageAnswer | null };

/** From it. `failed` with `began: false`: no page could be opened at all. */
export type FromBrowser =
  | { readonly kind: 'ask'; readonly ask: number; readonly request: PageRequest }
  | { readonly kind: 'drawn'; readonly drawn: Drawn }
  | { readonly kind: 'failed'; readonly began: boolean; readonly message: string };
