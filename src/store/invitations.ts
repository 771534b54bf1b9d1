import type { Invitation } from '../model/person.ts';
import { INVITATION_KINDS, type InvitationKind } from '../model/vocabulary.ts';
import { instant, nullable, oneOf, rowId, selection } from './columns.ts';
import { Table } from './connection.ts';
import { hashToken, makeToken } from './token-text.ts';

const HOUR_MS = 3_600_000;
/** For so long an address opens; whoever was invited may be away over a week-end. */
const HOURS: Readonly<Record<InvitationKind, number>> = { 'first-user': 24, password: 72, 'sign-in': 1 };

const INVITATION = selection({
  kind: oneOf(INVITATION_KINDS, 'kind'),
  personId: nullable(rowId('person_id')),
  expiresAt: instant('expires_at'),
});
/** `$1` is the hash, `$2` now. Nobody is made the first user twice. */
const IN_FORCE = `hash = $1 and used_at is null and expires_at > $2
  and (kind <> 'first-user' or exists (select 1 from people where is_desk))
  and (person_id is null or exists (select 1 from people where id = person_id and disabled_at is null))`;

/** Addresses that open once, of whose last part SHA-256 hashes are kept. */
export class Invitations extends Table {
  /** Makes one, voids those before it that are for the same, and forgets those that have ended; returns the last part of its address, only here. */
  async add(kind: InvitationKind, personId: string | null): Promise<string> {
    const token = makeToken();
    const now = this.db.now();
    await this.db.run(
      `delete from invitations where (kind = $1 and person_id is not distinct from $2 and used_at is null)
         or (kind <> 'first-user' and expires_at <= $3)`,
      [kind, personId, now],
    );
    await this.db.run(
      'insert into invitations (hash, kind, person_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
      [hashToken(token), kind, personId, now, endOf(kind, now)],
    );
    return token;
  }

  /**
   * One to make the first user with; `null` where there are users, or ever was such an address. Of two processes at once, one
   * makes it. To be called in a transaction.
   */
  async addFirst(): Promise<string | null> {
    const token = makeToken();
    const now = this.db.now();
    // Whoever comes second waits here, and sees the address of the first only in a statement that begins afterwards.
    await this.db.run('select id from people where is_desk for update');
    const made = await this.db.run(
      `insert into invitations (hash, kind, created_at, expires_at)
       select $1, 'first-user', $2, $3 from people where is_desk
         and not exists (select 1 from invitations where kind = 'first-user')`,
      [hashToken(token), now, endOf('first-user', now)],
    );
    return made === 1 ? token : null;
  }

  /** What an address opens now; `null` where it was used, has ended or never was. */
  find(token: string): Promise<Invitation | null> {
    return this.db.row(INVITATION, `select ${INVITATION.list} from invitations where ${IN_FORCE}`, [
      hashToken(token),
      this.db.now(),
    ]);
  }

  /** Uses an address up; of two at once, one does. */
  use(token: string): Promise<Invitation | null> {
    return this.db.row(
      INVITATION,
      `update invitations set used_at = $2 where ${IN_FORCE} returning ${INVITATION.list}`,
      [hashToken(token), this.db.now()],
    );
  }
}

function endOf(kind: InvitationKind, now: Date): Date {
  return new Date(now.getTime() + HOURS[kind] * HOUR_MS);
}
