import { loadPortals } from '../../crawlers/registry/registry.ts';
import { createMending } from '../../src/app/mending.ts';
import { readAssets } from '../../src/web/assets.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/listen.ts';
import { isDatabaseAway } from '../../src/store/away.ts';
import type { HttpTools } from '../../src/http/tools.ts';
import { tryFilter } from '../../src/articles/trial.ts';
import type { Log } from '../../src/model/records.ts';
import {
  correctCountries,
  groupItems,
  joinItems,
  judgeItem,
  splitItem,
  undoCountries,
  undoJudgement,
  undoStoryDecision,
  ungroupItem,
} from '../../src/articles/corrections.ts';
import { inject } from 'vitest';
import { STILL_BOOK, testConfig } from './service.ts';
import { TEST_NOW, type TestStore, openTestStore } from './database.ts';

export const API_TOKEN = 'a-token-that-only-the-tests-know-of';

/** The API and the pages on a real socket over a real store. */
export interface TestService extends TestStore {
  readonly url: string;
  /** The crawls that were put in the queue. */
  readonly queued: string[];
  /** Every log line, as text. */
  readonly lines: string[];
}

/** Starts it on a free port; `overrides` replaces what it is built from. */
export async function openService(overrides: Partial<HttpTools> = {}): Promise<TestService> {
  const clock = overrides.clock ?? (() => TEST_NOW);
  const db = await openTestStore(clock);
  const queued: string[] = [];
  const lines: string[] = [];
  const portals = await loadPortals();
  const tools = { store: db.store, portals };
  const stopping = new AbortController();
  const app = createApp({
    ...tools,
    judgements: {
      put: async (id, label, decided) => (await judgeItem(id, label, decided, tools)) !== 'no-item',
      remove: (id) => undoJudgement(id, tools),
      putCountries: (id, countries, decided) => correctCountries(db.store, id, countries, decided),
      removeCountries: (id) => undoCountries(db.store, id),
    },
    storyDecisions: {
      split: (id, by, note) => splitItem(db.store, id, { by, note }),
      join: (id, otherId, by, note) => joinItems(db.store, id, otherId, { by, note }),
      ungroup: (id, by, note) => ungroupItem(db.store, id, { by, note }),
      group: (id, otherId, by, note) => groupItems(db.store, id, otherId, { by, note }),
      undo: (decisionId, by) => undoStoryDecision(db.store, decisionId, by),
    },
    mending: createMending(db.store, testConfig({}), STILL_BOOK),
    tryFilter: (trial) => tryFilter(trial, { ...tools, now: clock() }),
    orderSurvey: (ids) => Promise.resolve(String(queued.push(`survey ${ids.length}`))),
    enqueueCrawl: (id) => Promise.resolve(void queued.push(id)),
    isAway: isDatabaseAway,
    isQueueUp: () => Promise.resolve(true),
    stopping: stopping.signal,
    checks: [{ what: 'The database', find: () => db.store.ping().then(() => null) }],
    metricSources: [],
    readSystem: () =>
      Promise.resolve({
        settings: [],
        queues: [],
        freeBytes: null,
        backup: { at: '2026-11-21T20:00:04.000Z', bytes: 81_300_000 },
      }),
    openQueueBoard: null,
    apiToken: API_TOKEN,
    reading: 'loopback',
    hosts: new Set(['vong.example.org']),
    corsOrigins: [],
    requestsPerMinute: 0,
    version: '1.2.3',
    assets: await readAssets(inject('assetsDir')),
    publicUrl: () => 'https://vong.example.vn',
    printPdf: null,
    feedHub: null,
    clock,
    log: keepLines(lines),
    allowPrivateEndpoints: false,
    ...overrides,
  });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    ...db,
    url: listening.url,
    queued,
    lines,
    async close() {
      stopping.abort();
      await listening.close();
      await db.close();
    },
  };
}

function keepLines(lines: string[]): Log {
  const keep = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { debug: keep, info: keep, warn: keep, error: keep };
}
