import type { PortalInput } from '../../model/portal.ts';

type ListInput = PortalInput['lists'][number];

/** How a list goes on, as a portal file says it. */
export type PagingFields = Pick<ListInput, 'nextPage' | 'firstPage' | 'pageStep' | 'nextLink'>;

/** One way in which a list may go on, with what on the page speaks for it. */
export interface PagingProposal {
  readonly fields: PagingFields;
  readonly because: string;
  /** Nothing says whether pages are counted from 0 or from 1. */
  readonly isCountUnknown?: boolean;
  /** It comes from the platform, and need not be in the file. */
  readonly isInherited?: boolean;
  /** `false` where it could not be tried. */
  readonly isTried?: boolean;
}
