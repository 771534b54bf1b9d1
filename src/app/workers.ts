import type { QueueConnection } from '../../queues/connect.ts';
import { createHandlers } from '../../queues/handlers.ts';
import { watchSenders } from '../../queues/lost-senders.ts';
import { createSenders } from '../../queues/senders.ts';
import { type Queues, startWorkers } from '../../queues/work.ts';
import type { Mailer } from '../alerts/mailer.ts';
import { createMailer } from '../alerts/smtp.ts';
import { UsageError } from '../model/errors.ts';
import { readBulletinFile } from './bulletin-files.ts';
import { findChannel } from '../alerts/channels.ts';
import { isCallable } from '../net/addresses.ts';
import { type NetClient, createNetClient } from '../net/client.ts';
import type { KeptDays } from '../runs/retention.ts';
import { announce } from '../store/presence.ts';
import { createHubTeller } from '../runs/tell-hub.ts';
import { scheduleBackups } from './backup-schedule.ts';
import type { Config } from './config.ts';
import { createCrawlTools, createCrawlWays } from './crawling.ts';
import type { ServiceParts } from './parts.ts';
import { addMailPassword, readCertificates } from './setting-files.ts';

/** How long running jobs may take to end at shutdown; a crawl is aborted at once and resumed later. */
const SHUTDOWN_MS = 1200;

/**
 * Starts the workers of crawls, deliveries and housekeeping; alerts link to what `pagesAt` answers. Returns what ends
 * them.
 */
export async function openWorkers(
  parts: ServiceParts,
  queues: Queues,
  connection: QueueConnection,
  pagesAt: () => string,
): Promise<() => Promise<void>> {
  const { config, store, portals, clock, log } = parts;
  const presence = await announce(parts.address);
  const stopping = new AbortController();
  const ways = createCrawlWays(parts);
  const hooks = createNetClient({
    userAgent: 'vong/0.1',
    timeoutMs: 20_000,
    maxBytes: 100_000,
    allowPrivate: config.VONG_ALLOW_PRIVATE_ENDPOINTS,
    origins: config.VONG_ORIGINS,
  });
  const senders = createSenders(
    {
      store,
      ways: { net: hooks, mailer: openMailer(config), signal: stopping.signal },
      portals,
      clock,
      findChannel,
      readBulletinFile: (id) => readBulletinFile(store, id),
      sender: presence.id,
      random: Math.random,
      publicUrl: pagesAt,
      log,
    },
    (subscriptionId) => queues.deliver(subscriptionId),
  );
  const handlers = createHandlers({
    crawl: {
      ...createCrawlTools({ ...parts, signal: stopping.signal }, store, ways),
      files: parts.book.portalFiles,
    },
    senders,
    tick: { store, portals, clock, log, enqueue: queues },
    kept: keptDays(config),
    publicUrl: addressForHubs(config),
    tellHub: createTellHub(parts, hooks),
    enqueue: queues,
  });
  const workers = await startWorkers(connection, handlers, countWorkers(config), log);
  const stopBackups = scheduleBackups(parts);
  const stopWatching = watchSenders({ store, enqueue: queues, clock, log });
  return async () => {
    stopping.abort();
    await Promise.all([stopWatching(), stopBackups()]);
    await workers.close(SHUTDOWN_MS);
    await senders.settle();
    await Promise.all([ways.close(), hooks.close(), presence.release()]);
  };
}

/** How many jobs of a kind run at once. */
function countWorkers({ VONG_CRAWL_WORKERS: crawl, VONG_DELIVERY_WORKERS: deliver }: Config) {
  return { tick: 1, rejudge: 1, hubs: 1, expire: 1, survey: 1, crawl, deliver };
}

/** The mail server of the settings; `null` where none is set. */
function openMailer({
  VONG_SMTP_URL: url,
  VONG_MAIL_FROM: from,
  VONG_SMTP_PASSWORD_FILE: passwordFile,
  VONG_SMTP_CA_FILE: caFile,
}: Config): Mailer | null {
  if (url === undefined) return null;
  if (from === undefined) {
    throw new UsageError([
      "VONG_MAIL_FROM: expected the sender's address, since VONG_SMTP_URL is set, got nothing",
    ]);
  }
  const ca = caFile === undefined ? undefined : readCertificates('VONG_SMTP_CA_FILE', caFile);
  return createMailer({ url: addMailPassword(url, passwordFile), from, ca });
}

/** Of feeds that have a public address and a hub. */
function createTellHub({ config, store, log }: ServiceParts, net: NetClient): () => Promise<void> {
  const { VONG_FEED_HUB: hub, VONG_PUBLIC_URL: base } = config;
  if (hub === undefined || base === undefined) return () => Promise.resolve();
  const feeds = ['atom', 'rss', 'json'].map((ending) => `${base.replace(/\/+$/u, '')}/feeds/all.${ending}`);
  return createHubTeller({ store, net, log, hub, feeds });
}

/** Where hubs reach this service; `null` where nobody outside could. */
function addressForHubs({ VONG_PUBLIC_URL: address }: Config): string | null {
  return address !== undefined && isCallable(new URL(address)) ? address : null;
}

function keptDays(config: Config): KeptDays {
  return {
    pages: config.VONG_KEEP_PAGES_DAYS,
    runs: config.VONG_KEEP_RUNS_DAYS,
    deliveries: config.VONG_KEEP_DELIVERIES_DAYS,
    irrelevant: config.VONG_KEEP_IRRELEVANT_DAYS,
    revisions: config.VONG_KEEP_REVISIONS_DAYS,
  };
}
