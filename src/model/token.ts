import { z } from 'zod';
import { instant, rowId, text } from './fields.ts';
import { TOKEN_SCOPES } from './vocabulary.ts';

/** The name of a token, as it is given. */
export const tokenName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u,
    'expected a name of at most 80 letters, digits, spaces, ".", "_" and "-"',
  );

/** A token of the API, as it is listed: never the token itself, of which a hash is kept. */
export const tokenSchema = z.object({
  id: rowId('Its number'),
  name: text('Whose it is, or what for'),
  scopes: z.array(z.enum(TOKEN_SCOPES)).readonly().describe('What it opens'),
  feed: text('The name of the one feed that it opens, and nothing else; null for others').nullable(),
  createdAt: instant('When it was made'),
  lastUsedAt: instant('When it was last used, to the minute').nullable(),
  expiresAt: instant('When it ends; null: it does not').nullable(),
  revokedAt: instant('When it was revoked').nullable(),
});
export type Token = Readonly<z.output<typeof tokenSchema>>;
