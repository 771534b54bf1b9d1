/** The process with the browser: draws one page after the other, and ends with its parent. Started by browser.ts. */
import './fence.ts';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryStorage } from '@crawlee/memory-storage';
import { Configuration, Log, LogLevel, PlaywrightCrawler } from '@crawlee/playwright';
import { type Page, type Route, chromium } from 'playwright';
import { messageOf } from '../../src/model/errors.ts';
import type { BrowserStart, Draft, FromBrowser, PageAnswer, ToBrowser } from './messages.ts';

/** Nothing was asked for and the text did not grow for so long: the page is at rest. */
const QUIET_MS = 750;
const LOOK_MS = 100;
/** A page with less text than this is still waited for. */
const LEAST_TEXT = 200;
/** The parent ends what takes too long; these only keep Crawlee from doing it first. */
const NEVER_SECONDS = 86_400;

/** What is asked for; the rest (images, media, fonts, beacons, frames, sockets) is not wanted. */
const ASKED = new Set(['document', 'script', 'xhr', 'fetch']);

/** Answers of the network end here even for requests that Playwright does not see (sockets, speculation). */
const DEAD_END = 'http://127.0.0.1:9';
const ARGUMENTS = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--js-flags=--max-old-space-size=512',
];

const start = JSON.parse(process.argv[2] ?? '{}') as BrowserStart;
const waiting = new Map<number, (answer: PageAnswer | null) => void>();
let asks = 0;
let draft: Draft | null = null;
let began = false;

function tell(message: FromBrowser): void {
  process.send?.(message);
}

function fail(error: unknown): void {
  tell({ kind: 'failed', began, message: messageOf(error) });
}

function answerTo(route: Route): Promise<PageAnswer | null> {
  const request = route.request();
  const ask = ++asks;
  return new Promise((resolve) => {
    waiting.set(ask, resolve);
    tell({
      kind: 'ask',
      ask,
      request: {
        url: request.url(),
        method: request.method(),
        headers: request.headers(),
        body: request.postData(),
      },
    });
  });
}

/** Answers everything a page asks for; says whether something is being waited for. */
async function takeOver(page: Page, { html, cookies }: Draft): Promise<() => boolean> {
  let open = 0;
  let isServed = false;
  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    const type = request.resourceType();
    // Loaders of scripts in pieces wait for their style sheets.
    if (type === 'stylesheet') return route.fulfill({ contentType: 'text/css', body: '' });
    const isFrame = type === 'document' && request.frame() !== page.mainFrame();
    if (!ASKED.has(type) || isFrame) return route.abort('blockedbyclient');
    if (type === 'document' && !isServed) {
      isServed = true;
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        ...(cookies && { 'set-cookie': cookies }),
      };
      return route.fulfill({ headers, body: html });
    }
    const found = await answerTo(route);
    if (found === null) return route.abort('blockedbyclient');
    return route.fulfill({
      status: found.status,
      headers: { ...found.headers },
      body: Buffer.from(found.body),
    });
  };
  const context = page.context();
  context.on('page', (other) => void other.close().catch(() => undefined));
  await context.routeWebSocket(/.*/u, (socket) => void socket.close());
  await context.route(/.*/u, (route) => {
    open += 1;
    // A page that went away meanwhile needs no answer.
    return answer(route)
      .catch(() => route.abort().catch(() => undefined))
      .finally(() => (open -= 1));
  });
  return () => open > 0;
}

/** Waits until the page shows what is wanted, asks for nothing and its text stays as long as it is. */
async function settle(page: Page, { wanted, settleMs }: Draft, isAsking: () => boolean): Promise<void> {
  const end = performance.now() + settleMs;
  let [length, since] = [-1, performance.now()];
  while (performance.now() < end) {
    const seen = await look(page, wanted);
    const now = performance.now();
    if (seen.length !== length || isAsking()) [length, since] = [seen.length, now];
    else if (seen.isThere && now - since >= QUIET_MS) return;
    await pause(LOOK_MS);
  }
}

async function look(page: Page, wanted: string | null): Promise<{ length: number; isThere: boolean }> {
  const seeing = `(() => {
    const length = document.body?.innerText.trim().length ?? 0;
    const wanted = ${JSON.stringify(wanted)};
    if (wanted === null) return { length, isThere: length >= ${LEAST_TEXT} };
    try {
      const found = [...document.querySelectorAll(wanted)];
      return { length, isThere: found.some(({ textContent }) => textContent.trim() !== '') };
    } catch {
      return { length, isThere: length >= ${LEAST_TEXT} };
    }
  })()`;
  // While a script leads the page elsewhere there is nothing to look into.
  return page
    .evaluate<{ length: number; isThere: boolean }>(seeing)
    .catch(() => ({ length: -1, isThere: false }));
}

const LAUNCH = {
  launcher: chromium,
  useIncognitoPages: true,
  launchOptions: {
    executablePath: start.executablePath,
    chromiumSandbox: start.sandbox,
    args: ARGUMENTS,
    proxy: { server: DEAD_END },
    headless: true,
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  },
};

/** Crawlee's crawler with everything off that is done for it: retries, sessions, fingerprints, limits, storage, log. */
function createCrawler(): PlaywrightCrawler {
  const askings = new WeakMap<Page, () => boolean>();
  const configuration = new Configuration({ persistStorage: false, memoryMbytes: 4096 });
  configuration.useStorageClient(new MemoryStorage({ persistStorage: false }));
  return new PlaywrightCrawler(
    {
      launchContext: LAUNCH,
      browserPoolOptions: { useFingerprints: false, prePageCreateHooks: [dress] },
      preNavigationHooks: [
        async ({ page }, options) => {
          began = true;
          options.waitUntil = 'commit';
          if (draft !== null) askings.set(page, await takeOver(page, draft));
        },
      ],
      requestHandler: async ({ page }) => {
        if (draft !== null) await settle(page, draft, askings.get(page) ?? (() => false));
        tell({ kind: 'drawn', drawn: { url: page.url(), html: await page.content() } });
      },
      failedRequestHandler: (_context, error) => fail(error),
      ...{ keepAlive: true, maxRequestRetries: 0, minConcurrency: 1, maxConcurrency: 1 },
      ...{ useSessionPool: false, persistCookiesPerSession: false },
      navigationTimeoutSecs: NEVER_SECONDS,
      requestHandlerTimeoutSecs: NEVER_SECONDS,
      statusMessageLoggingInterval: 3600,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      log: new Log({ level: LogLevel.OFF }),
    },
    configuration,
  );
}

/** Each page has a context of its own: cookies of one portal are not shown to another. */
function dress(_page: string, _browser: unknown, options: object = {}): void {
  const locale = draft?.language ?? 'vi';
  const { userAgent } = start;
  Object.assign(options, { userAgent, locale, serviceWorkers: 'block', acceptDownloads: false });
}

const crawler = createCrawler();
let pages = 0;

process.on('message', (message: ToBrowser) => {
  if (message.kind === 'answer') {
    waiting.get(message.ask)?.(message.answer);
    waiting.delete(message.ask);
    return;
  }
  draft = message.draft;
  pages += 1;
  crawler.addRequests([{ url: draft.url, uniqueKey: String(pages) }]).catch(fail);
});
// Playwright ends its Chromium as this process exits; signals to the whole group of processes are the parent's to obey.
process.once('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
crawler.run().catch(fail);
