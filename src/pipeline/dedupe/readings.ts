import { type ReadText, readText } from './read-text.ts';

/** Texts that were taken apart lately, by their hash; a copied text meets the same ones again and again. */
const recent = new Map<string, ReadText>();
const MOST = 512;

/** A text taken apart, perhaps before; `textHash` is its fingerprint's. */
export function readOnce(textHash: string, text: string): ReadText {
  const read = recent.get(textHash) ?? readText(text);
  rememberText(textHash, read);
  return read;
}

/** Keeps a text that was just taken apart, for the comparison that follows. */
export function rememberText(textHash: string, read: ReadText): void {
  recent.delete(textHash);
  recent.set(textHash, read);
  const oldest = recent.keys().next();
  if (recent.size > MOST && !oldest.done) recent.delete(oldest.value);
}
