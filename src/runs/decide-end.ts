import type { ListReport } from '../../crawlers/crawl/sink.ts';
import { isUnread } from '../model/retry.ts';
import type { OutcomeKind } from '../model/vocabulary.ts';

/** How a run ended, with why where a list could not be read. */
export interface RunEnd {
  readonly status: 'done' | 'empty' | 'failed';
  readonly error: string | null;
}

/** How a run ended that came to the end of its lists; `discovered` counts the addresses it found. */
export function decideEnd(
  reports: readonly (Pick<ListReport, 'status' | 'url' | 'error'> &
    Partial<Pick<ListReport, 'fallback' | 'references'>>)[],
  discovered: number,
): RunEnd {
  // What was tried in place of lists and named nothing says nothing of them.
  const lists = reports.filter(
    ({ fallback = null, status, references = 0 }) =>
      fallback === null || status === 'unchanged' || references > 0,
  );
  const broken = lists.filter(({ status }) => status === 'failed');
  const error = broken.map((list) => `${list.url}: ${list.error ?? ''}`).join('; ') || null;
  if (lists.length > 0 && broken.length === lists.length) return { status: 'failed', error };
  // A list that is unchanged names what it named before; a backfill that was done before reads none.
  const foundNothing = discovered === 0 && lists.every(({ status }) => status !== 'unchanged');
  return { status: foundNothing && lists.length > 0 ? 'empty' : 'done', error };
}

/** How a run of one address ended: failed where its page could not be read. */
export function decideEndOfAddress(
  outcomes: readonly { readonly kind: OutcomeKind; readonly reason: string }[],
): RunEnd {
  const failure = outcomes.find(({ kind }) => isUnread(kind));
  return failure === undefined
    ? { status: 'done', error: null }
    : { status: 'failed', error: failure.reason };
}
