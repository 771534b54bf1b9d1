import { messageOf } from '../../model/errors.ts';
import { findStandstill } from '../../runs/clock.ts';
import type { DatabaseAddress } from '../../store/database.ts';
import { type DatabaseFacts, inspectDatabase } from '../../store/inspect.ts';
import { findRunningServer } from '../../store/postgres/find-running.ts';
import type { App } from '../app.ts';
import { createKeyLoader } from '../secret-keys.ts';
import { readDatabaseAddress, readRedisAddress } from '../server-addresses.ts';
import { type Finding, good, note, wrong } from './finding.ts';

/** Clocks that differ by more delay alerts, and judge schedules wrongly. */
const SKEW_MS = 5000;

type Parts = Pick<App, 'config' | 'clock'>;

/** Where the database answers; `null` while the embedded server does not run. */
export async function findDatabase({
  config,
}: Parts): Promise<{ address: DatabaseAddress | null; stopped: Finding }> {
  try {
    const given = readDatabaseAddress(config);
    if (given !== null) return { address: given, stopped: note('PostgreSQL', 'of DATABASE_URL') };
  } catch (error) {
    return { address: null, stopped: wrong('PostgreSQL', messageOf(error), 'correct this setting') };
  }
  const { version, address } = await findRunningServer(config.VONG_DATA_DIR);
  const seen =
    version === null
      ? 'embedded, no database yet'
      : `embedded, version ${version}, does not run now: schema, tick and queue were not looked at`;
  return { address, stopped: note('PostgreSQL', seen, 'vong start') };
}

/** The database, its clock, schema and keys, and the schedule. */
export async function checkDatabase(parts: Parts, address: DatabaseAddress): Promise<Finding[]> {
  const { config, clock } = parts;
  const facts = await inspectDatabase(address, clock, createKeyLoader(config, false)).catch(messageOf);
  if (typeof facts === 'string') {
    const toDo =
      config.DATABASE_URL === undefined
        ? 'vong start; the end of postgres.log in the data folder says more'
        : 'start that server, or correct DATABASE_URL';
    return [wrong('PostgreSQL', `does not answer (${facts || 'no reason given'})`, toDo)];
  }
  return [
    good('PostgreSQL', `version ${facts.version}`),
    checkClock(facts),
    checkSchema(facts),
    ...facts.keyProblems.map((problem) =>
      wrong('Secret key', problem, 'see docs/OPERATE.md, The key of secrets'),
    ),
    ...checkService(facts, parts),
  ];
}

function checkClock({ aheadMs }: DatabaseFacts): Finding {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const seen = `the database's is ${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} this machine's`;
  if (Math.abs(aheadMs) <= SKEW_MS) return good('Clock', seen);
  return wrong('Clock', seen, 'set both by a time server: timedatectl set-ntp true');
}

function checkSchema({ pending, schemaProblem }: DatabaseFacts): Finding {
  if (schemaProblem !== null)
    return wrong('Schema', schemaProblem, 'install the vong that wrote this data, or a newer one');
  if (pending === null) return note('Schema', 'there is none yet', 'vong migrate');
  if (pending.length === 0) return good('Schema', 'as this version wants it');
  return wrong('Schema', `${pending.length} migrations behind: ${pending.join(', ')}`, 'vong migrate');
}

function checkService({ services, lastTickAt }: DatabaseFacts, { config, clock }: Parts): Finding[] {
  const seen = lastTickAt === null ? 'no tick has run yet' : `the last tick ran at ${lastTickAt}`;
  if (services === 0) return [note('Service', `none runs; ${seen}`, 'vong start')];
  const standstill = findStandstill(lastTickAt === null ? null : new Date(lastTickAt), clock(), {
    tickMs: config.VONG_TICK_SECONDS * 1000,
    upMs: Infinity,
  });
  const count = services === 1 ? 'one process runs' : `${services} processes run`;
  if (standstill === null) return [good('Service', `${count}; ${seen}`)];
  const toDo = 'restart vong start, or a vong worker; its log says what stopped the schedule';
  return [wrong('Service', `${count}, but the schedule stands still: ${standstill}`, toDo)];
}

/** The queues, wherever they are. */
export async function checkQueues({ config }: Parts, address: DatabaseAddress | null): Promise<Finding[]> {
  try {
    const where = readRedisAddress(config) ?? (address && { postgres: address });
    if (where === null) return [];
    const { inspectQueues } = await import('../../../queues/inspect.ts');
    const { server, warnings, depths } = await inspectQueues(where);
    const counts = depths.map(
      ({ queue, waiting, active, failed }) => `${queue} ${waiting}/${active}/${failed}`,
    );
    const seen = counts.length === 0 ? 'no queue yet' : `waiting/running/failed: ${counts.join(', ')}`;
    return [
      good('Queue', `${server}; ${seen}`),
      ...warnings.map((warning) =>
        wrong('Queue', warning, 'set it in redis.conf, or by redis-cli config set'),
      ),
    ];
  } catch (error) {
    const name = config.REDIS_URL === undefined ? 'DATABASE_URL' : 'REDIS_URL';
    return [wrong('Queue', `does not answer (${messageOf(error)})`, `start that server, or correct ${name}`)];
  }
}
