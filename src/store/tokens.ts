import { createHash, randomBytes } from 'node:crypto';
import { type Connection, type Queryable, row } from './database.ts';

export async function exist(db: Queryable): Promise<boolean> {
  return (await row(db, 'select 1 from tokens limit 1')) !== null;
}

/** Makes the first token, or returns `null` when there is one: of two starts at once, one makes it. */
export async function createFirst(db: Connection): Promise<string | null> {
  const token = `vong_${randomBytes(32).toString('base64url')}`;
  const { rowCount } = await db.query(
    `insert into tokens (name, hash, created_at) select 'first start', $1, $2 where not exists (select 1 from tokens)
     on conflict (name) do nothing`,
    [hashOf(token), db.now()],
  );
  return rowCount === 1 ? token : null;
}

export async function valid(db: Queryable, token: string): Promise<boolean> {
  return (await row(db, 'select 1 from tokens where hash = $1', [hashOf(token)])) !== null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
