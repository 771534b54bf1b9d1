import type { Person, Session } from '../model/person.ts';
import { instant, nullable, ofTable, optional, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { PERSON_COLUMNS } from './people.ts';
import { hashToken, makeToken } from './token-text.ts';

const HOUR_MS = 3_600_000;
/** A session that nobody used for a long week-end ends; each ends after a month. */
const SESSION_HOURS = { idle: 4 * 24, most: 30 * 24 } as const;
/** The last use is kept to the minute: not every request writes. */
const USE_MS = 60_000;
const USER_AGENT_CHARACTERS = 160;

const SESSION_COLUMNS = {
  id: rowId('id'),
  personId: rowId('person_id'),
  createdAt: instant('created_at'),
  lastUsedAt: instant('last_used_at'),
  expiresAt: instant('expires_at'),
  userAgent: nullable(text('user_agent')),
};
const SESSION = selection(SESSION_COLUMNS);
const USED = selection({
  session: optional(ofTable('s', SESSION_COLUMNS)),
  person: optional({
    ...ofTable('p', PERSON_COLUMNS),
    hasPassword: { ...PERSON_COLUMNS.hasPassword, sql: '(p.password is not null)' },
  }),
});
/** `$1` is now, `$2` since when a session must have been used. */
const IN_FORCE = 's.expires_at > $1 and s.last_used_at > $2';

/** Who is signed in, of whose tokens SHA-256 hashes are kept. */
export class Sessions extends Table {
  /** Begins one; the token is returned only here. Those that have ended are forgotten. */
  async begin(personId: string, userAgent: string | null): Promise<string> {
    const token = makeToken();
    const now = this.db.now();
    await this.db.run('delete from sessions s where not (' + IN_FORCE + ')', [now, this.#idleSince()]);
    await this.db.run(
      `insert into sessions (hash, person_id, created_at, last_used_at, expires_at, user_agent)
       values ($1, $2, $3, $3, $4, $5)`,
      [
        hashToken(token),
        personId,
        now,
        new Date(now.getTime() + SESSION_HOURS.most * HOUR_MS),
        userAgent?.slice(0, USER_AGENT_CHARACTERS) ?? null,
      ],
    );
    return token;
  }

  /** The session in force that this token is, with its person, who is not shut out; notes that it was used. */
  async use(token: string): Promise<{ readonly session: Session; readonly person: Person } | null> {
    const now = this.db.now();
    const found = await this.db.row(
      USED,
      `select ${USED.list} from sessions s join people p on p.id = s.person_id
       where s.hash = $3 and ${IN_FORCE} and p.disabled_at is null`,
      [now, this.#idleSince(), hashToken(token)],
    );
    if (found === null || found.session === null || found.person === null) return null;
    const { session, person } = found;
    if (now.getTime() - Date.parse(session.lastUsedAt) >= USE_MS || person.lastSeenAt === null) {
      await this.db.run(
        `with used as (update sessions set last_used_at = $2 where id = $1 returning person_id)
         update people set last_seen_at = $2 where id in (select person_id from used)`,
        [session.id, now],
      );
    }
    return { session, person };
  }

  /** The sessions in force of a person, the one used last first. */
  list(personId: string): Promise<Session[]> {
    return this.db.rows(
      SESSION,
      `select ${SESSION.list} from sessions s where person_id = $3 and ${IN_FORCE} order by last_used_at desc, id desc`,
      [this.db.now(), this.#idleSince(), personId],
    );
  }

  /** Ends the session of this token. */
  async end(token: string): Promise<void> {
    await this.db.run('delete from sessions where hash = $1', [hashToken(token)]);
  }

  /** Ends a person's sessions but one; returns how many. */
  endOthers(personId: string, keptId: string): Promise<number> {
    return this.db.run('delete from sessions where person_id = $1 and id <> $2', [personId, keptId]);
  }

  #idleSince(): Date {
    return new Date(this.db.now().getTime() - SESSION_HOURS.idle * HOUR_MS);
  }
}
