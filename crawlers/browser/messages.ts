/** How the process with the browser is started; passed on its command line. */
export interface BrowserStart {
  readonly executablePath: string;
  readonly sandbox: boolean;
  readonly userAgent: string;
}

/** A page to render. Its document was fetched before; whatever else it asks for goes through the parent. */
export interface RenderTarget {
  readonly url: string;
  readonly html: string;
  /** `Set-Cookie` of the document, lines joined by newlines. */
  readonly cookies: string;
  readonly language: string;
  /** CSS selector of what must be there before the page counts as rendered; `null`: any text. */
  readonly waitFor: string | null;
  /** A page that never settles is taken as it is after this, milliseconds. */
  readonly settleMs: number;
}

/** What a page asks for while it is rendered. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** It leads the page itself elsewhere. */
  readonly isDocument: boolean;
}

/** What it is answered. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A page as it stood when it had settled. */
export interface RenderedPage {
  /** Where its scripts had led it. */
  readonly url: string;
  readonly html: string;
}

/** To the browser's process. `response: null`: refused. */
export type ToBrowser =
  | { readonly kind: 'render'; readonly target: RenderTarget }
  | { readonly kind: 'response'; readonly id: number; readonly response: PageResponse | null };

/** From it. `failed` with `wasOpened: false`: no page could be opened at all. */
export type FromBrowser =
  | { readonly kind: 'request'; readonly id: number; readonly request: PageRequest }
  | { readonly kind: 'rendered'; readonly page: RenderedPage }
  | { readonly kind: 'failed'; readonly wasOpened: boolean; readonly message: string };
