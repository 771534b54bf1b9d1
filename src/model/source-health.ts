import type { ListResult } from './records.ts';

/** What a page can be found to have: the shares of a portal's pages that have each are its habit. */
export const PAGE_MARKS = ['title', 'date', 'lead', 'body', 'layout'] as const;
export type PageMark = (typeof PAGE_MARKS)[number];

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
  /** A hash of its title; left out by earlier versions, and where there is none. */
  readonly titleHash?: string;
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
