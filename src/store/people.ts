import type { Person } from '../model/person.ts';
import { ALERT_LANGUAGES, type AlertLanguage, PERSON_ROLES, type PersonRole } from '../model/vocabulary.ts';
import { boolean, instant, integer, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';
import { hashPassword, isOutdatedHash, isPassword } from './passwords.ts';

/** The columns of a person, for those statements that join them. */
export const PERSON_COLUMNS = {
  id: rowId('id'),
  login: text('login'),
  name: text('display_name'),
  role: oneOf(PERSON_ROLES, 'role'),
  hasPassword: boolean('(password is not null)'),
  language: nullable(oneOf(ALERT_LANGUAGES, 'language')),
  createdAt: instant('created_at'),
  disabledAt: nullable(instant('disabled_at')),
  lastSeenAt: nullable(instant('last_seen_at')),
};
const PERSON = selection(PERSON_COLUMNS);
const KEPT = selection({ id: rowId('id'), password: nullable(text('password')) });
const ONE = selection({ one: integer('1') });
/** Whoever may do everything; locked, so that of two who give it up at once one stays. */
const ADMINS = `admins as (
  select id from people where role = 'admin' and disabled_at is null and not is_desk order by id for update)`;
/** `$1` is a person's id. */
const IS_LAST_ADMIN = `(exists (select 1 from admins where id = $1) and not exists (select 1 from admins where id <> $1))`;
const END_SESSIONS = 'delete from sessions where person_id in (select id from changed)';
const END_INVITATIONS =
  'delete from invitations where person_id in (select id from changed) and used_at is null';

interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly language: AlertLanguage | null;
}

/** What of a person is to be another; what is left out stays. */
type PersonChange = { readonly [Key in 'name' | 'role' | 'language']?: NewPerson[Key] | undefined };

/** Who works with the pages. */
export class People extends Table {
  /** Who reads as long as there are no users; `null` once there are. */
  findDesk(): Promise<Person | null> {
    return this.db.row(PERSON, `select ${PERSON.list} from people where is_desk`);
  }

  /** All users, by the order in which they were made. */
  list(): Promise<Person[]> {
    return this.db.rows(
      PERSON,
      `select ${PERSON.list} from people where not is_desk order by created_at, id`,
    );
  }

  /** One user by id. */
  get(id: string): Promise<Person | null> {
    return this.db.row(PERSON, `select ${PERSON.list} from people where id = $1 and not is_desk`, [id]);
  }

  /** One user by the name to sign in with. */
  findByLogin(login: string): Promise<Person | null> {
    return this.db.row(PERSON, `select ${PERSON.list} from people where login = $1 and not is_desk`, [
      login.toLowerCase(),
    ]);
  }

  /** Adds a user; `null` where another has the name to sign in with. The first one takes the place of the desk. */
  async add({ login, name, role, language }: NewPerson): Promise<Person | null> {
    const values = [login.toLowerCase(), name, role, language, this.db.now()];
    const first = await this.db.row(
      PERSON,
      `update people set login = $1, display_name = $2, role = $3, language = $4, created_at = $5, is_desk = false
       where is_desk returning ${PERSON.list}`,
      values,
    );
    return (
      first ??
      this.db.row(
        PERSON,
        `insert into people (login, display_name, role, language, created_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning ${PERSON.list}`,
        values,
      )
    );
  }

  /** Changes what is given, and ends the person's sessions where the role is another; `null` where there is no such user. */
  async change(id: string, { name, role, language }: PersonChange): Promise<Person | 'last-admin' | null> {
    const changed = await this.db.row(
      PERSON,
      `with ${ADMINS}, former as (select id, role from people where id = $1),
       ended as (delete from sessions using former where person_id = former.id and former.role <> $3
         and not ($3 <> 'admin' and ${IS_LAST_ADMIN}))
       update people set display_name = coalesce($2, display_name), role = coalesce($3, role),
         language = case when $4 then $5 else language end
       where id = $1 and not is_desk and not (coalesce($3, role) <> 'admin' and ${IS_LAST_ADMIN})
       returning ${PERSON.list}`,
      [id, name ?? null, role ?? null, language !== undefined, language ?? null],
    );
    return changed ?? this.#explain(id);
  }

  /** Shuts a user out, with all sessions and addresses that open once; `null` where there is none. */
  async disable(id: string): Promise<Person | 'last-admin' | null> {
    const changed = await this.db.row(
      PERSON,
      `with ${ADMINS}, changed as (
         update people set disabled_at = coalesce(disabled_at, $2) where id = $1 and not is_desk and not ${IS_LAST_ADMIN}
         returning *),
       ended as (${END_SESSIONS}), void as (${END_INVITATIONS})
       select ${PERSON.list} from changed`,
      [id, this.db.now()],
    );
    return changed ?? this.#explain(id);
  }

  /** Lets a user in again; `null` where there is none. */
  enable(id: string): Promise<Person | null> {
    return this.db.row(
      PERSON,
      `update people set disabled_at = null where id = $1 and not is_desk returning ${PERSON.list}`,
      [id],
    );
  }

  /** Sets a password, and ends all sessions and addresses that open once. */
  async setPassword(id: string, password: string): Promise<void> {
    await this.db.run(
      `with changed as (update people set password = $2 where id = $1 and not is_desk returning id),
       ended as (${END_SESSIONS}), void as (${END_INVITATIONS})
       select id from changed`,
      [id, await hashPassword(password)],
    );
  }

  /** The user whose name and password these are; `null` after the same time where it is nobody's. */
  async findByPassword(login: string, password: string): Promise<Person | null> {
    const kept = await this.db.row(
      KEPT,
      `select ${KEPT.list} from people where login = $1 and not is_desk and disabled_at is null`,
      [login.toLowerCase()],
    );
    const isRight = await isPassword(password, kept?.password ?? null);
    if (!isRight || kept === null) return null;
    if (kept.password !== null && isOutdatedHash(kept.password)) {
      // Whoever set another meanwhile keeps that one.
      await this.db.run('update people set password = $3 where id = $1 and password = $2', [
        kept.id,
        kept.password,
        await hashPassword(password),
      ]);
    }
    return this.get(kept.id);
  }

  async #explain(id: string): Promise<'last-admin' | null> {
    const found = await this.db.row(ONE, `select ${ONE.list} from people where id = $1 and not is_desk`, [
      id,
    ]);
    return found === null ? null : 'last-admin';
  }
}
