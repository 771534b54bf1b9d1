import type { QueueDepth } from '../../queues/inspect.ts';
import type { LastBackup } from '../http/tools.ts';
import type { Bilingual } from '../model/bilingual.ts';
import { messageOf } from '../model/errors.ts';
import { describeTrouble } from '../model/source-trouble.ts';
import type { PortalState } from '../store/portals.ts';
import { type DatabaseAddress, openDatabase } from '../store/database.ts';
import { type DatabaseFacts, inspectDatabase } from '../store/inspect.ts';
import { findRunningServer } from '../store/postgres/find-running.ts';
import type { SourceReport } from '../store/sources.ts';
import { type Store, createStore } from '../store/store.ts';
import type { App } from './app.ts';
import { findLastBackup } from './backup-folder.ts';
import type { Config } from './config.ts';
import { createKeyLoader } from './secret-keys.ts';
import { explainDatabase, readDatabaseAddress, readRedisAddress } from './server-addresses.ts';
import { readVersion } from './version.ts';

/** How a source counts; `unknown`: it was not read often enough to say; `off`: its portal file switches it off. */
export const COUNTED_STATES = ['ok', 'degraded', 'broken', 'silent', 'paused', 'unknown', 'off'] as const;
type CountedState = (typeof COUNTED_STATES)[number];

/** A source that is not well. */
interface TroubledSource {
  readonly portal: string;
  readonly state: CountedState;
  readonly since: string;
  readonly seen: Bilingual | null;
}

/** When something happened or will, at which portal; `null`: never. */
type AtPortal = { readonly portal: string; readonly at: string } | null;

/** How a service stands: what `vong status --json` prints. Instants are ISO 8601. */
export interface Status {
  readonly at: string;
  readonly version: string;
  /** Whether a process of the service is connected to the database. */
  readonly isRunning: boolean;
  readonly lastTickAt: string | null;
  readonly sources: Readonly<Record<CountedState, number>>;
  /** Broken, degraded and silent ones, the worst first. */
  readonly troubled: readonly TroubledSource[];
  readonly lastSuccess: AtPortal;
  readonly nextDue: AtPortal;
  /** `null` where their server does not answer: `queueProblem` says why. */
  readonly queues: readonly QueueDepth[] | null;
  readonly queueProblem: string | null;
  readonly items: { readonly lastDay: number; readonly lastWeek: number };
  readonly alerts: {
    readonly waiting: number;
    readonly oldestDueAt: string | null;
    /** Given up within seven days. */
    readonly failed: number;
  };
  /** The newest of the backups that are made each day; `null`: none are. */
  readonly backup: LastBackup | null;
  readonly disabledEndpoints: readonly {
    readonly subscription: string;
    readonly channel: string;
    readonly reason: string | null;
  }[];
}

/** A service of which nothing can be read without starting or changing something. */
export interface UnreadStatus {
  readonly at: string;
  readonly version: string;
  readonly isRunning: boolean;
  readonly problem: string;
  /** A command, or what to do. */
  readonly toDo: string;
}

type Parts = Pick<App, 'config' | 'clock' | 'portals'>;

const WORST: readonly CountedState[] = ['broken', 'degraded', 'silent'];
/** Statements that run at once. */
const CONNECTIONS = 4;

/** Reads how a service stands; starts no server and migrates nothing. */
export async function readStatus(parts: Parts): Promise<Status | UnreadStatus> {
  const { config, clock } = parts;
  const address = readDatabaseAddress(config) ?? (await findRunningServer(config.VONG_DATA_DIR)).address;
  const head = { at: clock().toISOString(), version: readVersion() };
  if (address === null) {
    const problem = 'the service and its embedded database do not run';
    return { ...head, isRunning: false, problem, toDo: 'vong start' };
  }
  const loadKeys = createKeyLoader(config, false);
  const facts = await inspectDatabase(address, clock, loadKeys).catch((error: unknown) => {
    throw config.DATABASE_URL === undefined ? error : explainDatabase(error, config);
  });
  const isRunning = facts.services > 0;
  const unread = findUnread(facts);
  if (unread !== null) return { ...head, isRunning, ...unread };
  const pool = openDatabase(address, `vong command ${process.pid}`, CONNECTIONS);
  try {
    const found = await readStore(createStore(pool, clock, loadKeys), parts, address);
    return { ...head, isRunning, ...found };
  } finally {
    await pool.end();
  }
}

function findUnread({
  pending,
  schemaProblem,
}: DatabaseFacts): Pick<UnreadStatus, 'problem' | 'toDo'> | null {
  if (schemaProblem !== null)
    return { problem: schemaProblem, toDo: 'install the vong that wrote this data, or a newer one' };
  if (pending === null) return { problem: 'the database has no schema yet', toDo: 'vong start' };
  if (pending.length === 0) return null;
  const problem = `the schema is ${pending.length} migrations behind this version: ${pending.join(', ')}`;
  return {
    problem,
    toDo: 'vong start or vong migrate of this version; until then vong status of the old one',
  };
}

async function readStore(
  store: Store,
  parts: Parts,
  address: DatabaseAddress,
): Promise<Omit<Status, 'at' | 'version' | 'isRunning'>> {
  const portals = await parts.portals();
  const now = parts.clock();
  const { measures } = store;
  const [reports, states, tick, waiting, items, failed, subscriptions, queue, backup] = await Promise.all([
    store.sources.list(),
    store.portals.list(),
    store.ticks.findLast(),
    measures.countWaitingDeliveries(),
    measures.countFresh(now),
    measures.countFailedDeliveries(now),
    store.subscriptions.list(),
    readQueues(parts.config, address),
    findLastBackup(parts.config),
  ]);
  const judged = judgeSources([...portals.values()], reports, states);
  const isOn = new Set(
    judged.filter(({ state }) => state !== 'off' && state !== 'paused').map(({ portal }) => portal),
  );
  return {
    lastTickAt: tick?.tickedAt ?? null,
    sources: countStates(judged),
    troubled: judged
      .filter(({ state }) => WORST.includes(state))
      .sort((one, other) => WORST.indexOf(one.state) - WORST.indexOf(other.state)),
    lastSuccess: latest(states.map(({ id, lastSuccessAt }) => ({ portal: id, at: lastSuccessAt }))),
    nextDue: earliest(
      states.filter(({ id }) => isOn.has(id)).map(({ id, nextDueAt }) => ({ portal: id, at: nextDueAt })),
    ),
    ...queue,
    items,
    alerts: {
      waiting: waiting.reduce((sum, { count }) => sum + count, 0),
      oldestDueAt: waiting.map(({ oldestDueAt }) => oldestDueAt).sort()[0] ?? null,
      failed,
    },
    backup,
    disabledEndpoints: subscriptions
      .filter(({ active }) => !active)
      .map(({ id, channel, disabledReason }) => ({ subscription: id, channel, reason: disabledReason })),
  };
}

function judgeSources(
  portals: readonly { readonly id: string; readonly enabled: boolean }[],
  reports: readonly SourceReport[],
  states: readonly PortalState[],
): TroubledSource[] {
  const reported = new Map(reports.map((report) => [report.portal, report]));
  const paused = new Set(states.filter(({ pausedAt }) => pausedAt !== null).map(({ id }) => id));
  return portals.map(({ id, enabled }) => {
    const report = reported.get(id);
    const isKnown = report !== undefined && !report.isUnproved;
    const state = !enabled ? 'off' : paused.has(id) ? 'paused' : isKnown ? report.state : 'unknown';
    const trouble = report?.trouble ?? null;
    return { portal: id, state, since: report?.since ?? '', seen: trouble && describeTrouble(trouble) };
  });
}

function countStates(judged: readonly TroubledSource[]): Record<CountedState, number> {
  const counts = COUNTED_STATES.map((state) => [state, judged.filter((one) => one.state === state).length]);
  return Object.fromEntries(counts) as Record<CountedState, number>;
}

function latest(found: readonly { portal: string; at: string | null }[]): AtPortal {
  return found.reduce<AtPortal>(
    (best, { portal, at }) => (at !== null && (best === null || at > best.at) ? { portal, at } : best),
    null,
  );
}

function earliest(found: readonly { portal: string; at: string }[]): AtPortal {
  return found.reduce<AtPortal>((best, one) => (best === null || one.at < best.at ? one : best), null);
}

async function readQueues(
  config: Config,
  address: DatabaseAddress,
): Promise<Pick<Status, 'queues' | 'queueProblem'>> {
  try {
    const { inspectQueues } = await import('../../queues/inspect.ts');
    const where = readRedisAddress(config) ?? { postgres: address };
    return { queues: (await inspectQueues(where)).depths, queueProblem: null };
  } catch (error) {
    return { queues: null, queueProblem: messageOf(error) };
  }
}
