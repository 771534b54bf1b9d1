import { MEND_STATES, type MendContent, type MendDecision, type MendWay, PROBATIONS } from '../model/mend.ts';
import { type RowOf, instant, json, nullable, oneOf, rowId, selection, text } from './columns.ts';
import { Table } from './connection.ts';

const MEND = selection({
  id: rowId('id'),
  portal: text('portal_id'),
  state: oneOf(MEND_STATES, 'state'),
  madeBy: oneOf(['service', 'command'] as const, 'made_by'),
  madeAt: instant('made_at'),
  changedAt: instant('changed_at'),
  probation: nullable(oneOf(PROBATIONS, 'probation')),
  decisions: json<readonly MendDecision[]>('decisions'),
  proposal: json<MendContent>('proposal'),
});
const WATCHED = selection({ id: rowId('id'), changedAt: instant('changed_at') });
const TRIED = selection({ at: instant('made_at') });
const REPLACED = selection({ replaced: nullable(text('replaced')) });
const ID = selection({ id: rowId('id') });

/** A proposal that is kept, or that there is none for these pages. */
interface NewMend {
  readonly madeBy: 'service' | 'command';
  readonly hash: string;
  /** `null`: nothing could be proposed. */
  readonly proposal: MendContent | null;
}

/** A proposal as it is stored. */
export type StoredMend = RowOf<typeof MEND>;

/** Portal files that were proposed for sources in trouble, and what became of them. */
export class Mends extends Table {
  /** Keeps a proposal in place of an open one of its portal; returns its id. */
  async add(portalId: string, { madeBy, hash, proposal }: NewMend): Promise<string> {
    const now = this.db.now();
    await this.db.run(
      `update mends set state = 'superseded', changed_at = $2 where portal_id = $1 and state = 'proposed'`,
      [portalId, now],
    );
    const made = await this.db.row(
      ID,
      `insert into mends (portal_id, state, made_by, made_at, changed_at, hash, proposal)
       values ($1, case when $5::jsonb is null then 'superseded' else 'proposed' end, $2, $3, $3, $4, $5) returning ${ID.list}`,
      [portalId, madeBy, now, hash, proposal === null ? null : JSON.stringify(proposal)],
    );
    return made?.id ?? '';
  }

  /** Whether this is proposed or was dismissed already. */
  async isMade(portalId: string, hash: string): Promise<boolean> {
    const found = await this.db.row(
      ID,
      `select ${ID.list} from mends
       where portal_id = $1 and hash = $2 and state in ('proposed', 'dismissed') limit 1`,
      [portalId, hash],
    );
    return found !== null;
  }

  /** When a proposal for a portal was last made, or tried to be; `null`: never. */
  async findLastTry(portalId: string): Promise<string | null> {
    const found = await this.db.row(
      TRIED,
      `select ${TRIED.list} from mends where portal_id = $1 order by id desc limit 1`,
      [portalId],
    );
    return found?.at ?? null;
  }

  /** The open proposals and those under probation, of one portal where it is given, the newest first. */
  list(portalId: string | null): Promise<StoredMend[]> {
    return this.db.rows(
      MEND,
      `select ${MEND.list} from mends
       where proposal is not null and ($1::text is null or portal_id = $1)
         and (state = 'proposed' or (state = 'applied' and id = (
           select max(id) from mends later where later.portal_id = mends.portal_id and later.state = 'applied')))
       order by id desc`,
      [portalId],
    );
  }

  /** Proposals that were decided about and are neither open nor in force, of one portal where it is given, the newest first. */
  listDecided(portalId: string | null, limit: number): Promise<StoredMend[]> {
    return this.db.rows(
      MEND,
      `select ${MEND.list} from mends
       where proposal is not null and ($1::text is null or portal_id = $1)
         and decisions <> '[]' and state <> 'proposed'
         and not (state = 'applied' and id = (
           select max(id) from mends later where later.portal_id = mends.portal_id and later.state = 'applied'))
       order by changed_at desc, id desc limit $2`,
      [portalId, limit],
    );
  }

  /** The applied proposal of a portal whose runs are watched. */
  findWatched(portalId: string): Promise<RowOf<typeof WATCHED> | null> {
    return this.db.row(
      WATCHED,
      `select ${WATCHED.list} from mends where portal_id = $1 and state = 'applied' and probation = 'watched'
       order by id desc limit 1`,
      [portalId],
    );
  }

  /** The newest proposal of a portal that is applied and was not taken back; `null`: none. */
  async findApplied(portalId: string): Promise<string | null> {
    const found = await this.db.row(
      ID,
      `select ${ID.list} from mends where portal_id = $1 and state = 'applied' order by id desc limit 1`,
      [portalId],
    );
    return found?.id ?? null;
  }

  /** A proposal by its id. */
  get(id: string): Promise<StoredMend | null> {
    return this.db.row(MEND, `select ${MEND.list} from mends where id = $1 and proposal is not null`, [id]);
  }

  /** Sets that a proposal's file is in force, with the operator's file that it replaced. */
  async setApplied(id: string, replaced: string | null, by: MendWay): Promise<void> {
    const now = this.db.now();
    await this.db.run(
      `update mends set state = 'applied', probation = 'watched', changed_at = $2, replaced = $3,
         decisions = decisions || $4::jsonb where id = $1`,
      [id, now, replaced, serializeDecision('applied', by, now)],
    );
  }

  /** Sets what a person decided about a proposal. */
  async setDecided(id: string, what: 'dismissed' | 'restored', by: MendWay): Promise<void> {
    const now = this.db.now();
    await this.db.run(
      'update mends set state = $2, changed_at = $3, decisions = decisions || $4::jsonb where id = $1',
      [id, what, now, serializeDecision(what, by, now)],
    );
  }

  /** Closes a proposal that nobody decided about: another stands in its place, or it says what is in force. */
  async supersede(id: string): Promise<void> {
    await this.db.run(`update mends set state = 'superseded', changed_at = $2 where id = $1`, [
      id,
      this.db.now(),
    ]);
  }

  /** Sets how the runs by an applied file went. */
  async setProbation(id: string, probation: 'passed' | 'failed'): Promise<void> {
    await this.db.run('update mends set probation = $2 where id = $1', [id, probation]);
  }

  /** The operator's file that an applied proposal replaced; `null` where there was none. */
  async findReplaced(id: string): Promise<string | null> {
    const found = await this.db.row(REPLACED, `select ${REPLACED.list} from mends where id = $1`, [id]);
    return found?.replaced ?? null;
  }
}

function serializeDecision(what: MendDecision['what'], by: MendWay, at: Date): string {
  const decision: MendDecision = { what, by, at: at.toISOString() };
  return JSON.stringify([decision]);
}
