import type { Queues } from '../../queues/work.ts';
import {
  groupItems,
  joinItems,
  judgeItem,
  splitItem,
  undoJudgement,
  ungroupItem,
} from '../articles/corrections.ts';
import { tryFilter } from '../articles/trial.ts';
import { createApp } from '../http/app.ts';
import { isLoopbackHost } from '../http/hosts.ts';
import { listen, type Listening } from '../http/listen.ts';
import type { HttpTools } from '../http/tools.ts';
import { UsageError } from '../model/errors.ts';
import { findStandstill } from '../runs/clock.ts';
import { recentSince } from '../survey/run.ts';
import { isDatabaseAway } from '../store/away.ts';
import { createMending } from './mending.ts';
import type { Roles } from './app.ts';
import type { Config } from './config.ts';
import type { ServiceParts } from './parts.ts';
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
  roles: Roles,
  publicUrl: () => string,
): Promise<{ url: string; close(): Promise<void> }> {
  const { config, store, portals, clock, log } = parts;
  await requireToken(parts);
  const stopping = new AbortController();
  const began = performance.now();
  const app = createApp({
    store,
    portals,
    clock,
    log,
    async findStandstill() {
      // A process that only shows pages stays ready: its users are not helped by taking it away too.
      if (!roles.tick) return null;
      const last = await store.ticks.findLast();
      return findStandstill(last && new Date(last.tickedAt), clock(), {
        tickMs: config.VONG_TICK_SECONDS * 1000,
        upMs: performance.now() - began,
      });
    },
    judgements: {
      put: async (id, label, note) => (await judgeItem(id, label, note, { store, portals })) !== 'no-item',
      remove: (id) => undoJudgement(id, { store, portals }),
    },
    storyDecisions: {
      split: (id, by, note) => splitItem(store, id, { by, note }),
      join: (id, otherId, by, note) => joinItems(store, id, otherId, { by, note }),
      ungroup: (id, by, note) => ungroupItem(store, id, { by, note }),
      group: (id, otherId, by, note) => groupItems(store, id, otherId, { by, note }),
    },
    mending: createMending(store, config, parts.book),
    tryFilter: (trial) => tryFilter(trial, { store, portals, now: clock() }),
    version: readVersion(),
    publicUrl,
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
  return { url: listening.url, close: () => stop(stopping, listening) };
}

/** What is told as it comes ends first: it would end by itself never. */
function stop(stopping: AbortController, listening: Listening): Promise<void> {
  stopping.abort();
  return listening.close();
}

/** On loopback the first start makes a token; anywhere else one must be there before. */
async function requireToken({ config, store, stderr }: ServiceParts): Promise<void> {
  if (config.VONG_API_TOKEN !== undefined) return;
  if (isLoopbackHost(config.VONG_HTTP_HOST)) {
    const token = await store.tokens.createFirst();
    if (token !== null) stderr.write(`API token, shown only now: ${token}\n`);
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
    apiToken: config.VONG_API_TOKEN ?? null,
    reading: chooseReading(config),
    hosts: listHosts(config),
    corsOrigins: config.VONG_CORS_ORIGINS,
    requestsPerMinute: config.VONG_RATE_LIMIT,
  };
}

/** What a service that others can reach tells them without a token, only a setting opens. */
function chooseReading({ VONG_OPEN_READING, VONG_HTTP_HOST }: Config): HttpTools['reading'] {
  if (VONG_OPEN_READING !== undefined) return VONG_OPEN_READING ? 'open' : 'closed';
  return isLoopbackHost(VONG_HTTP_HOST) ? 'loopback' : 'closed';
}

function listHosts({ VONG_PUBLIC_URL, VONG_HTTP_HOST, VONG_HOSTS }: Config): ReadonlySet<string> {
  const own = VONG_PUBLIC_URL === undefined ? [] : [new URL(VONG_PUBLIC_URL).hostname];
  return new Set([...own, VONG_HTTP_HOST.toLowerCase(), ...VONG_HOSTS]);
}
