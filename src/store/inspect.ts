import { messageOf } from '../model/errors.ts';
import { boolean, instant, integer, selection, text } from './columns.ts';
import { Connection } from './connection.ts';
import { type Clock, type DatabaseAddress, openDatabase } from './database.ts';
import { listPending } from './migrate.ts';
import { type LoadKeys, Secrets } from './secrets.ts';
import { Ticks } from './ticks.ts';

const SERVER = selection({
  version: text(`current_setting('server_version')`),
  at: instant('clock_timestamp()'),
  hasSchema: boolean(`to_regclass('public.migrations') is not null`),
});
/** A process has several connections, some of which it closes while nothing is to be done. */
const SERVICE_NAME = String.raw`^vong (service|presence|start, process) (\d+)$`;
const SERVICES = selection({
  count: integer(`count(distinct regexp_replace(application_name, '${SERVICE_NAME}', '\\2'))::integer`),
});

/** How a database is, seen from outside. */
export interface DatabaseFacts {
  readonly version: string;
  /** By how much its clock is ahead of the given one, milliseconds. */
  readonly aheadMs: number;
  /** Migrations that are still to be applied; `null` where there is no schema yet. */
  readonly pending: readonly string[] | null;
  /** Why this program cannot work with the schema. */
  readonly schemaProblem: string | null;
  readonly keyProblems: readonly string[];
  /** Processes of a service that are connected. */
  readonly services: number;
  readonly lastTickAt: string | null;
}

/** Looks at a database and changes nothing in it. Throws where it does not answer. */
export async function inspectDatabase(
  address: DatabaseAddress,
  clock: Clock,
  loadKeys: LoadKeys,
): Promise<DatabaseFacts> {
  const pool = openDatabase(address, `vong doctor ${process.pid}`, 1);
  try {
    const db = new Connection(pool, clock);
    const asked = clock().getTime();
    const server = await db.row(SERVER, `select ${SERVER.list}`);
    if (server === null) throw new Error('no answer');
    const services = await db.row(
      SERVICES,
      `select ${SERVICES.list} from pg_stat_activity
       where datname = current_database() and application_name ~ '${SERVICE_NAME}'`,
    );
    const aheadMs = Date.parse(server.at) - (asked + clock().getTime()) / 2;
    const seen = { version: server.version, aheadMs, services: services?.count ?? 0 };
    const empty = { pending: null, schemaProblem: null, keyProblems: [], lastTickAt: null };
    if (!server.hasSchema) return { ...seen, ...empty };
    const schema = await listPending(pool).then(
      (pending) => ({ pending, schemaProblem: null }),
      (error: unknown) => ({ pending: [], schemaProblem: messageOf(error) }),
    );
    if (schema.pending.length > 0 || schema.schemaProblem !== null) return { ...seen, ...empty, ...schema };
    const keyProblems = await new Secrets(db, loadKeys).listProblems();
    const lastTickAt = (await new Ticks(db).findLast())?.tickedAt ?? null;
    return { ...seen, ...schema, keyProblems, lastTickAt };
  } finally {
    await pool.end();
  }
}
