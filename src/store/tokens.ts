import { createHash, randomBytes } from 'node:crypto';
import { integer, selection } from './columns.ts';
import { Table } from './connection.ts';

const ONE = selection({ one: integer('1') });

/** The API's tokens, of which SHA-256 hashes are kept. */
export class Tokens extends Table {
  /** Whether there is any. */
  async exist(): Promise<boolean> {
    return (await this.db.row(ONE, `select ${ONE.list} from tokens limit 1`)) !== null;
  }

  /** Creates and returns the first token, `null` where there is one; of two processes at once, one creates it. */
  async createFirst(): Promise<string | null> {
    const token = `vong_${randomBytes(32).toString('base64url')}`;
    const made = await this.db.run(
      `insert into tokens (name, hash, created_at)
       select 'first start', $1, $2 where not exists (select 1 from tokens) on conflict (name) do nothing`,
      [hashOf(token), this.db.now()],
    );
    return made === 1 ? token : null;
  }

  /** Whether such a token was created. */
  async isValid(token: string): Promise<boolean> {
    return (
      (await this.db.row(ONE, `select ${ONE.list} from tokens where hash = $1`, [hashOf(token)])) !== null
    );
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
