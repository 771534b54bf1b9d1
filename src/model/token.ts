import { z } from 'zod';
import type { TokenScope } from './vocabulary.ts';

/** The name of a token, as it is given. */
export const tokenName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u,
    'expected a name of at most 80 letters, digits, spaces, ".", "_" and "-"',
  );

/** A token of the API, as it is listed: never the token itself, of which a hash is kept. Times are ISO 8601. */
export interface Token {
  readonly id: string;
  /** Whose it is, or what for. */
  readonly name: string;
  /** What it opens. */
  readonly scopes: readonly TokenScope[];
  /** The present name of the one feed that it opens, and nothing else; `null` for others. */
  readonly feed: string | null;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  /** `null`: it does not end. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}
