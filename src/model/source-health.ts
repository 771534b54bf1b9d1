import type { ListResult } from './records.ts';

/** What was found on one page, for the habit of its portal. */
export interface PageMarks {
  readonly title: boolean;
  readonly date: boolean;
  readonly lead: boolean;
  readonly body: boolean;
  /** Whether a layout of the portal's own read it. */
  readonly layout: boolean;
  readonly bodyChars: number;
  /** Without any text, and with a script that would have drawn it. */
  readonly isShell: boolean;
}

export type SourceState = 'ok' | 'silent' | 'degraded' | 'broken';

/** How a source is, and what was seen of its trouble. */
export interface SourceCondition {
  readonly state: SourceState;
  /** One sentence without its stop, for analysts and for everybody; `null` where all is well. */
  readonly seen: { readonly vi: string; readonly en: string } | null;
}

/** One ended run, as the health of its portal is judged by it. */
export interface RunSeen {
  /** ISO 8601 instant. */
  readonly endedAt: string;
  readonly status: 'done' | 'empty' | 'failed';
  readonly error: string | null;
  readonly lists: readonly ListResult[];
  readonly pages: readonly PageMarks[];
}
