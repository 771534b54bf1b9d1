import type { PrintedDate } from '../../../model/article.ts';
import type { Block } from './blocks.ts';
import type { Element } from './parse.ts';

/** What a layout, or the generic extractor, read from a page before it is tidied. */
export interface Draft {
  readonly layout: string;
  /** What may be the title, the layout's best way first, with where it stands. */
  readonly titles: readonly { readonly text: string; readonly element: Element }[];
  readonly lead: string | null;
  readonly date: PrintedDate | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly section: readonly string[];
  readonly blocks: readonly Block[];
  /** Its text is summaries of other pages. */
  readonly teasers: boolean;
}
