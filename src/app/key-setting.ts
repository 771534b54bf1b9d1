import { z } from 'zod';

/** Bytes of a key of AES-256. */
const KEY_BYTES = 32;

/** Reads keys as the setting and the file hold them: base64 of 32 bytes each; `null` where one is none, or there is none. */
export function parseKeys(text: string): readonly Buffer[] | null {
  const keys = text
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map((one) => ({ one, bytes: Buffer.from(one, 'base64') }));
  const isRight = keys.every(
    ({ one, bytes }) => bytes.length === KEY_BYTES && bytes.toString('base64') === one,
  );
  return keys.length > 0 && isRight ? keys.map(({ bytes }) => bytes) : null;
}

/** Keys, separated by commas. */
export const keySetting = z.string().transform((text, context): readonly Buffer[] => {
  const keys = parseKeys(text);
  if (keys !== null) return keys;
  context.addIssue(
    'expected base64 of 32 bytes, as `openssl rand -base64 32` prints, or several behind commas',
  );
  return z.NEVER;
});
