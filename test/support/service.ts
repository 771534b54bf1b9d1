import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPlatforms, loadPortals, readPortalFields } from '../../crawlers/registry/registry.ts';
import { type Config, loadConfig } from '../../src/app/config.ts';
import type { PortalBook } from '../../src/app/portal-book.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { Log } from '../../src/model/records.ts';

export const FIXTURES = fileURLToPath(new URL('../../fixtures/portals/', import.meta.url));

/** The portals whose pages carry the source documents. */
const DOCUMENTED = new Set(['sggp', 'sonla', 'thanhhoa', 'yenbai', 'yenbai-huunghi']);

/** The portals of the five documents as they stand, but for the pauses between requests. */
export async function hurriedPortals(): Promise<ReadonlyMap<string, Portal>> {
  const portals = [...(await loadPortals())].filter(([id]) => DOCUMENTED.has(id));
  return new Map(
    portals.map(([id, portal]) => [id, { ...portal, politeness: { ...portal.politeness, delayMs: 0 } }]),
  );
}

/** The articles that the fixture portals have, and whether each is foreign affairs, by their goldens. */
export async function fixtureArticles(): Promise<{ url: string; foreign: boolean }[]> {
  const articles: { url: string; foreign: boolean }[] = [];
  for (const id of await readdir(FIXTURES)) {
    const text = await readFile(path.join(FIXTURES, id, 'expected.json'), 'utf8');
    const goldens = Object.values(JSON.parse(text) as Record<string, { url: string; label: string }>);
    articles.push(...goldens.map(({ url, label }) => ({ url, foreign: label === 'foreign-affairs' })));
  }
  return articles;
}

/** `VONG_ORIGINS` as text. */
export function originsText(origins: ReadonlyMap<string, string>): string {
  return [...origins].map(([from, to]) => `${from}=${to}`).join(',');
}

/** Settings of a test: a fast tick, loopback endpoints, a free port. */
export function testConfig(settings: Readonly<Record<string, string>>): Config {
  return loadConfig({
    VONG_HTTP_PORT: '0',
    VONG_TICK_SECONDS: '1',
    VONG_CRAWL_WORKERS: '5',
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
    VONG_API_TOKEN: 'a-token-that-only-the-tests-know-of',
    ...settings,
  });
}

/** A log that is kept, to be asserted on. */
export function keptLog(): Log & { readonly errors: string[]; readonly warnings: string[] } {
  const errors: string[] = [];
  const warnings: string[] = [];
  const ignore = (): void => undefined;
  return {
    errors,
    warnings,
    debug: ignore,
    info: ignore,
    warn: (fields, message) => void warnings.push(`${message} ${JSON.stringify(fields)}`),
    error: (fields, message) => void errors.push(`${message} ${JSON.stringify(fields)}`),
  };
}

/** For services whose portal files never change. */
export const STILL_BOOK: PortalBook = {
  portals: () => loadPortals(),
  portalProblems: () => Promise.resolve([]),
  refreshPortals: () => Promise.resolve(false),
  portalFiles: {
    readFields: (id) => readPortalFields(id, undefined),
    readOwn: () => Promise.resolve(null),
    platforms: () => loadPlatforms(),
  },
};

/** Threads that read no page. */
export const IDLE_PAGES = { load: () => null, ping: () => Promise.resolve() };
