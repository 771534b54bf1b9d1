import type { Token } from '../model/token.ts';
import type { TokenScope } from '../model/vocabulary.ts';
import { instant, integer, nullable, rowId, selection, text, textArray } from './columns.ts';
import { Table } from './connection.ts';
import { hashToken, makeToken } from './token-text.ts';

const TOKEN = selection({
  id: rowId('id'),
  name: text('name'),
  scopes: textArray<TokenScope>('scopes'),
  // As it is named now; where its search was deleted, as it was named when the token was made.
  feed: nullable(
    text('coalesce((select s.slug from saved_searches s where s.id = tokens.saved_search_id), feed)'),
  ),
  createdAt: instant('created_at'),
  lastUsedAt: nullable(instant('last_used_at')),
  expiresAt: nullable(instant('expires_at')),
  revokedAt: nullable(instant('revoked_at')),
});
const ONE = selection({ one: integer('1') });
/** `$1` is now. */
const IN_FORCE = 'revoked_at is null and (expires_at is null or expires_at > $1)';
/** The last use of a token is kept to the minute: not every request writes. */
const USE_MS = 60_000;

/** The API's tokens, of which SHA-256 hashes are kept. */
export class Tokens extends Table {
  /** Whether there is any in force. */
  async exist(): Promise<boolean> {
    const found = await this.db.row(ONE, `select ${ONE.list} from tokens where ${IN_FORCE} limit 1`, [
      this.db.now(),
    ]);
    return found !== null;
  }

  /** Creates and returns the first token, for everything; `null` where there ever was one. Of two processes at once, one creates it. */
  async createFirst(): Promise<string | null> {
    const token = makeApiToken();
    const made = await this.db.run(
      `insert into tokens (name, hash, scopes, created_at)
       select 'first start', $1, '{admin}', $2 where not exists (select 1 from tokens) on conflict do nothing`,
      [hashToken(token), this.db.now()],
    );
    return made === 1 ? token : null;
  }

  /** Adds a token, for what its scopes open or for one feed; `null` where another in the list, not revoked, has its name. The token itself is returned only here. */
  async add(
    name: string,
    scopes: readonly TokenScope[],
    expiresAt: Date | null,
    feed: string | null = null,
  ): Promise<(Token & { readonly token: string }) | null> {
    const token = makeApiToken();
    const made = await this.db.row(
      TOKEN,
      `insert into tokens (name, hash, scopes, expires_at, created_at, feed, saved_search_id)
       values ($1, $2, $3, $4, $5, $6, (select id from saved_searches where slug = $6))
       on conflict do nothing returning ${TOKEN.list}`,
      [name, hashToken(token), scopes, expiresAt, this.db.now(), feed],
    );
    return made && { ...made, token };
  }

  /** All tokens, also those revoked, in the order they were made. */
  list(): Promise<Token[]> {
    return this.db.rows(TOKEN, `select ${TOKEN.list} from tokens order by id`);
  }

  /** Revokes the token of this name; `null` where none is in the list that is not revoked. */
  revoke(name: string): Promise<Token | null> {
    return this.db.row(
      TOKEN,
      `update tokens set revoked_at = $2 where name = $1 and revoked_at is null returning ${TOKEN.list}`,
      [name, this.db.now()],
    );
  }

  /** The token in force that this text is. */
  find(token: string): Promise<Token | null> {
    return this.db.row(TOKEN, `select ${TOKEN.list} from tokens where ${IN_FORCE} and hash = $2`, [
      this.db.now(),
      hashToken(token),
    ]);
  }

  /** Notes that a token was used, where no use of the last minute is noted. */
  async noteUse({ id, lastUsedAt }: Token): Promise<void> {
    const now = this.db.now();
    if (lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < USE_MS) return;
    await this.db.run('update tokens set last_used_at = $2 where id = $1', [id, now]);
  }
}

function makeApiToken(): string {
  return `vong_${makeToken()}`;
}
