import { statfs } from 'node:fs/promises';
import type { Queues } from '../../queues/work.ts';
import {
  groupItems,
  joinItems,
  correctCountries,
  judgeItem,
  undoCountries,
  undoStoryDecision,
  splitItem,
  undoJudgement,
  ungroupItem,
} from '../articles/corrections.ts';
import { tryFilter } from '../articles/trial.ts';
import { createApp } from '../http/app.ts';
import { isLoopbackHost } from '../http/hosts.ts';
import { type Listening, listen } from '../http/listen.ts';
import { createMonitor } from '../http/monitor.ts';
import { BOARD_PATH } from '../http/queue-board.ts';
import type { HttpTools, SystemFacts } from '../http/tools.ts';
import { UsageError } from '../model/errors.ts';
import { recentSince } from '../survey/run.ts';
import { isDatabaseAway } from '../store/away.ts';
import { offerSetUp, offerToken } from './first-start.ts';
import { loadAssets } from './assets.ts';
import { createPrinter } from './bulletin-files.ts';
import { createMending } from './mending.ts';
import { findLastBackup } from './backup-folder.ts';
import type { Config } from './config.ts';
import type { ServiceParts } from './parts.ts';
import { findPublicUrl } from './public-url.ts';
import { readApiToken } from './setting-files.ts';
import { listShownSettings } from './shown-settings.ts';
import { readVersion } from './version.ts';

/** A queue that takes longer is away: whoever asks for a crawl is told so. */
const QUEUE_WITHIN_MS = 1000;

/**
 * Starts the API and the pages.
 * @throws UsageError when the port is in use, or when others could reach the API while it has no token.
 */
export async function openWeb(
  parts: ServiceParts,
  queues: Queues,
  watch: Pick<HttpTools, 'checks' | 'metricSources'>,
  publicUrl: () => string,
): Promise<{ url: string; close(): Promise<void> }> {
  const { config, store, portals, clock, log } = parts;
  await requireToken(parts);
  const stopping = new AbortController();
  const app = createApp({
    store,
    portals,
    clock,
    log,
    checks: watch.checks,
    metricSources: watch.metricSources,
    readSystem: () => readSystem(config, queues),
    openQueueBoard: () => queues.board(BOARD_PATH),
    judgements: {
      put: async (id, label, decided) =>
        (await judgeItem(id, label, decided, { store, portals })) !== 'no-item',
      remove: (id) => undoJudgement(id, { store, portals }),
      putCountries: (id, countries, decided) => correctCountries(store, id, countries, decided),
      removeCountries: (id) => undoCountries(store, id),
    },
    storyDecisions: {
      split: (id, by, note) => splitItem(store, id, { by, note }),
      join: (id, otherId, by, note) => joinItems(store, id, otherId, { by, note }),
      ungroup: (id, by, note) => ungroupItem(store, id, { by, note }),
      group: (id, otherId, by, note) => groupItems(store, id, otherId, { by, note }),
      undo: (decisionId, by) => undoStoryDecision(store, decisionId, by),
    },
    mending: createMending(store, config, parts.book),
    tryFilter: (trial) => tryFilter(trial, { store, portals, now: clock() }),
    version: readVersion(),
    assets: await loadAssets(),
    publicUrl,
    printPdf: await createPrinter(config),
    feedHub: config.VONG_FEED_HUB ?? null,
    ...chooseAccess(config),
    isAway: isDatabaseAway,
    isQueueUp: () => queues.answers(QUEUE_WITHIN_MS),
    stopping: stopping.signal,
    allowPrivateEndpoints: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
    orderSurvey: async (portalIds, again) => {
      const id = await store.surveys.order(portalIds, recentSince(clock(), again));
      // It is stored: the next tick queues it.
      await queues.survey(id).catch((error: unknown) => {
        log.warn({ survey: id, error: String(error) }, 'a survey could not be queued at once');
      });
      return id;
    },
    enqueueCrawl: async (crawlId) => {
      for (const { id } of await store.runs.listOfCrawl(crawlId)) await queues.crawl(id, 0);
    },
  });
  const listening = await listen(app, { host: config.VONG_HTTP_HOST, port: config.VONG_HTTP_PORT });
  await offerSetUp(store, parts.stderr, findPublicUrl(config, listening.url));
  return { url: listening.url, close: () => stop(stopping, listening) };
}

async function readSystem(config: Config, queues: Queues): Promise<SystemFacts> {
  const isOwn = config.DATABASE_URL === undefined;
  const [loads, disk, backup] = await Promise.all([
    queues.answers(QUEUE_WITHIN_MS).then((isUp) => (isUp ? queues.readLoad() : null)),
    isOwn ? statfs(config.VONG_DATA_DIR).catch(() => null) : null,
    findLastBackup(config),
  ]);
  return {
    settings: listShownSettings(config),
    queues: loads,
    freeBytes: disk && disk.bavail * disk.bsize,
    backup,
  };
}

/** What is told as it comes ends first: it would end by itself never. */
function stop(stopping: AbortController, listening: Listening): Promise<void> {
  stopping.abort();
  return listening.close();
}

/** Lets workers that have no pages answer how they are, on a port of their own, if the settings name one. */
export async function openMonitor(
  { config, log }: ServiceParts,
  watch: Pick<HttpTools, 'checks' | 'metricSources'>,
): Promise<Listening | null> {
  const { VONG_MONITOR_HOST: host, VONG_MONITOR_PORT: port } = config;
  if (port === undefined) {
    log.info({}, 'this worker answers no /healthz, /readyz and /metrics: VONG_MONITOR_PORT is not set');
    return null;
  }
  const app = createMonitor({ ...watch, hosts: listHosts(config), version: readVersion(), log });
  const listening = await listen(app, { host, port }, 'VONG_MONITOR');
  log.info({ url: listening.url }, 'this worker answers /healthz, /readyz and /metrics');
  return listening;
}

/** On loopback the first start makes a token; anywhere else one must be there before. */
async function requireToken({ config, store, stderr }: ServiceParts): Promise<void> {
  if (readApiToken(config) !== null) return;
  if (isLoopbackHost(config.VONG_HTTP_HOST)) {
    await offerToken(store, stderr);
    return;
  }
  if (await store.tokens.exist()) return;
  throw new UsageError([
    `VONG_HTTP_HOST: ${config.VONG_HTTP_HOST} is reachable from outside, and there is no API token yet: ` +
      'set VONG_API_TOKEN, or make one with: vong tokens add <name> --scopes admin',
  ]);
}

/** Who may call the service, by the settings. */
function chooseAccess(
  config: Config,
): Pick<HttpTools, 'apiToken' | 'reading' | 'hosts' | 'corsOrigins' | 'requestsPerMinute'> {
  return {
    apiToken: readApiToken(config),
    reading: chooseReading(config),
    hosts: listHosts(config),
    corsOrigins: config.VONG_CORS_ORIGINS,
    requestsPerMinute: config.VONG_RATE_LIMIT,
  };
}

/**
 * What a service that others can reach tells them without a token, only a setting opens. With a public address there is a
 * proxy, and one that says nothing of itself looks like this machine.
 */
export function chooseReading({
  VONG_OPEN_READING,
  VONG_HTTP_HOST,
  VONG_PUBLIC_URL,
}: Pick<Config, 'VONG_OPEN_READING' | 'VONG_HTTP_HOST' | 'VONG_PUBLIC_URL'>): HttpTools['reading'] {
  if (VONG_OPEN_READING !== undefined) return VONG_OPEN_READING ? 'open' : 'closed';
  const isReached = VONG_PUBLIC_URL !== undefined && !isLoopbackHost(new URL(VONG_PUBLIC_URL).hostname);
  return isLoopbackHost(VONG_HTTP_HOST) && !isReached ? 'loopback' : 'closed';
}

function listHosts({ VONG_PUBLIC_URL, VONG_HTTP_HOST, VONG_HOSTS }: Config): ReadonlySet<string> {
  const own = VONG_PUBLIC_URL === undefined ? [] : [new URL(VONG_PUBLIC_URL).hostname];
  return new Set([...own, VONG_HTTP_HOST.toLowerCase(), ...VONG_HOSTS]);
}
