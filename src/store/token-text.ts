import { createHash, randomBytes } from 'node:crypto';

/** A text that nobody guesses: 256 bits, fit for an address. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of such a text: its SHA-256. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
