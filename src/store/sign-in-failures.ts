import { instant, selection } from './columns.ts';
import { Table } from './connection.ts';
import { hashToken } from './token-text.ts';

/** So many failures cost nothing: of one name people mistype, behind one address sits a whole office. */
const FREE = { name: 5, address: 20 } as const;
const MOST_SECONDS = 900;
const DAY_MS = 86_400_000;

/** With this one; half of those before are forgotten in six hours. `$2` is now. */
const FAILURES = `(round(f.failures * power(0.5, extract(epoch from $2::timestamptz - f.last_at) / 21600)) + 1)::integer`;

const FREE_AT = selection({ freeAt: instant('free_at') });

/** Attempts to sign in that did not succeed. Each counts from before its password is looked at, so that none runs beside. */
export class SignInFailures extends Table {
  /**
   * Counts an attempt for an address and a name; returns when the next may be made where this one comes too early, else
   * `null`. After the free ones each doubles the pause, from 2 s to 15 minutes.
   */
  async begin(login: string, address: string): Promise<Date | null> {
    for (const [kind, key] of [
      ['address', address],
      ['name', login.toLowerCase()],
    ] as const) {
      const freeAt = await this.#count(keyOf(kind, key), FREE[kind]);
      if (freeAt !== null) return freeAt;
    }
    return null;
  }

  /** Takes back what `begin` counted: the password was right. What else failed from the address stays. */
  async takeBack(login: string, address: string): Promise<void> {
    await this.db.run('delete from sign_in_failures where key = $1', [keyOf('name', login.toLowerCase())]);
    await this.db.run(
      'update sign_in_failures set failures = failures - 1, free_at = last_at where key = $1 and failures > 0',
      [keyOf('address', address)],
    );
  }

  async #count(key: string, free: number): Promise<Date | null> {
    const now = this.db.now();
    const dayBefore = new Date(now.getTime() - DAY_MS);
    await this.db.run('delete from sign_in_failures where last_at < $1', [dayBefore]);
    const counted = await this.db.run(
      `insert into sign_in_failures as f (key, failures, last_at, free_at) values ($1, 1, $2, $2)
       on conflict (key) do update set failures = ${FAILURES}, last_at = $2, free_at = $2::timestamptz
         + make_interval(secs => case when ${FAILURES} < $3 then 0
             else least(power(2, least(${FAILURES} + 1 - $3, 20)), $4) end)
       where f.free_at <= $2`,
      [key, now, free, MOST_SECONDS],
    );
    if (counted === 1) return null;
    const found = await this.db.row(FREE_AT, `select ${FREE_AT.list} from sign_in_failures where key = $1`, [
      key,
    ]);
    return found === null ? null : new Date(found.freeAt);
  }
}

/** Names may be passwords that were typed into the wrong field: they are not kept. */
function keyOf(kind: keyof typeof FREE, text: string): string {
  return hashToken(`${kind} ${text}`);
}
