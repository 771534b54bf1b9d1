import type { ListPlace, ListValues } from '../../src/model/list-request.ts';
import type { PortalList } from '../../src/model/portal.ts';
import type { Validators } from '../../src/model/validators.ts';

/** A page's text with where it really was. */
export interface FetchedText {
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  readonly fetchedAt: string;
}

/** A page's text with what it can be asked for again with. */
export type FetchedPage = FetchedText & {
  readonly validators: Validators;
  /** It was cut off each time that it was fetched. */
  readonly isIncomplete?: true;
};

/** A file's bytes with what it can be asked for again with. */
export interface FetchedFile {
  /** The address that was asked for. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly fetchedAt: string;
  readonly validators: Validators;
}

/** A page of a list, with the `Link` header that it came with; `values` where it took those of another page to ask for the first. */
interface FetchedList extends FetchedPage {
  readonly linkHeader: string | null;
  readonly values?: ListValues;
}

/** What of a list says how it is fetched. */
type WantedList = Pick<PortalList, 'kind' | 'link'> & Partial<PortalList>;

/** Fetches a page of a list; `null` where it is as it was when it had the validators `known`. */
export type FetchList = (
  url: string,
  list: WantedList,
  known: Validators | null,
  place?: ListPlace,
) => Promise<FetchedList | null>;
