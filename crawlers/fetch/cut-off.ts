import { PermanentError, TransientError } from '../../src/model/errors.ts';
import type { Validators } from '../../src/model/validators.ts';
import type { NetResponse } from '../../src/net/client.ts';
import type { FetchedPage, FetchedText } from './fetched.ts';

const MARKUP = /<(?:!doctype|html|head|body)\b/iu;
const END_TAG = /<\/(?:html|body)\s*>/iu;
const SENTENCE_END = /[.!?…]["”’»')\]]{0,5}$/u;

/**
 * Whether a page was cut off where no length was told, so that a connection that broke looks like its end (RFC 9112 §6.3):
 * it has no end tag, and breaks off inside a tag, a script or a sentence. One without end tags that ends with another
 * tag, as some templates do, counts as whole.
 */
function isCutOff({ headers }: Pick<NetResponse, 'headers'>, text: string): boolean {
  const isChunked = /\bchunked\b/iu.test(headers['transfer-encoding'] ?? '');
  if (headers['content-length'] !== undefined || isChunked) return false;
  if (!MARKUP.test(text) || END_TAG.test(text)) return false;
  const lastTag = text.lastIndexOf('<');
  const end = text.lastIndexOf('>');
  if (lastTag > end) return true;
  const rest = text.slice(end + 1).trim();
  return rest !== '' && !SENTENCE_END.test(rest.slice(-10));
}

/** A page, marked where it was cut off. */
export function markCutOff(
  response: Pick<NetResponse, 'headers'>,
  page: FetchedText,
): FetchedText & Pick<FetchedPage, 'isIncomplete'> {
  return isCutOff(response, page.text) ? { ...page, isIncomplete: true } : page;
}

/** Fetches a page, and once more where it was cut off; the longer of two incomplete ones, and `null` for one that is as known. */
export async function fetchWhole(
  fetch: (known: Validators | null) => Promise<FetchedPage | null>,
  known: Validators | null,
): Promise<FetchedPage | null> {
  const first = await fetch(known);
  if (first?.isIncomplete !== true) return first;
  const second = await fetch(null).catch((error: unknown) => {
    if (error instanceof PermanentError || error instanceof TransientError) return null;
    throw error;
  });
  if (second === null) return first;
  return second.isIncomplete === true && second.text.length < first.text.length ? first : second;
}
