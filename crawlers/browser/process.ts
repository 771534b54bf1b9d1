/** The process with the browser: renders one page after the other, and ends with its parent. Started by browser.ts. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Page, type Route, chromium } from 'playwright';
import { messageOf } from '../../src/model/errors.ts';
import type {
  BrowserStart,
  FromBrowser,
  PageResponse,
  RenderTarget,
  RenderedPage,
  ToBrowser,
} from './messages.ts';

/** Nothing was asked for and the text did not grow for so long: the page has settled. */
const QUIET_MS = 750;
const LOOK_MS = 100;
/** A page with less text than this is still waited for. Characters. */
const LEAST_TEXT = 200;
/** What Chromium shows in place of a page that was refused. */
const ERROR_PAGE = 'chrome-error:';

/** What is asked for; the rest (images, media, fonts, beacons, frames, sockets) is not wanted. */
const WANTED_TYPES = new Set(['document', 'script', 'xhr', 'fetch']);

/** A proxy that is not there, so that requests which Playwright does not see (sockets, speculation) end here. */
const DEAD_END = 'http://127.0.0.1:9';
const ARGUMENTS = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Some shells stay empty where `navigator.webdriver` is set. Who asks is said by the user agent.
  '--disable-blink-features=AutomationControlled',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--js-flags=--max-old-space-size=512',
];

const start = JSON.parse(process.argv[2] ?? '{}') as BrowserStart;
/** Answers that pages wait for, by the id of their request. */
const responses = new Map<number, (response: PageResponse | null) => void>();
let requests = 0;

const launched = chromium.launch({
  executablePath: start.executablePath,
  chromiumSandbox: start.sandbox,
  args: ARGUMENTS,
  proxy: { server: DEAD_END },
  headless: true,
  // Signals to the whole group of processes are the parent's to obey.
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
});
// The first page reports it.
launched.catch(() => undefined);

process.on('message', (message: ToBrowser) => {
  if (message.kind === 'render') return void renderAndReport(message.target);
  responses.get(message.id)?.(message.response);
  responses.delete(message.id);
});
// Playwright ends its Chromium as this process exits.
process.once('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

function send(message: FromBrowser): void {
  process.send?.(message);
}

async function renderAndReport(target: RenderTarget): Promise<void> {
  let wasOpened = false;
  try {
    const page = await openPage(target.language);
    wasOpened = true;
    const rendered = await render(page, target);
    // Before it is reported: what an old page still asks for must not be answered by the rules of the next one.
    await page.context().close();
    send({ kind: 'rendered', page: rendered });
  } catch (error) {
    send({ kind: 'failed', wasOpened, message: messageOf(error) });
  }
}

/** A page with a context of its own: cookies of one portal are not shown to another. */
async function openPage(language: string): Promise<Page> {
  const browser = await launched;
  const context = await browser.newContext({
    userAgent: start.userAgent,
    locale: language,
    serviceWorkers: 'block',
    acceptDownloads: false,
  });
  return context.newPage();
}

async function render(page: Page, target: RenderTarget): Promise<RenderedPage> {
  const isAsking = await interceptRequests(page, target);
  // The parent's deadline is the only one.
  await page.goto(target.url, { waitUntil: 'commit', timeout: 0 });
  await waitUntilSettled(page, target, isAsking);
  return { url: page.url(), html: await page.content() };
}

/** Answers everything a page asks for. What is returned says whether it is waiting for something. */
async function interceptRequests(page: Page, { html, cookies }: RenderTarget): Promise<() => boolean> {
  let open = 0;
  let isServed = false;
  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    const type = request.resourceType();
    // Loaders of scripts in pieces wait for their style sheets.
    if (type === 'stylesheet') return route.fulfill({ contentType: 'text/css', body: '' });
    const isFrame = type === 'document' && request.frame() !== page.mainFrame();
    if (!WANTED_TYPES.has(type) || isFrame) return route.abort('blockedbyclient');
    if (type === 'document' && !isServed) {
      isServed = true;
      const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' };
      if (cookies !== '') headers['set-cookie'] = cookies;
      return route.fulfill({ headers, body: html });
    }
    const response = await askParent(route);
    if (response === null) return route.abort('blockedbyclient');
    const { status, headers, body } = response;
    return route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
  };
  const context = page.context();
  context.on('page', (popup) => void popup.close().catch(() => undefined));
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

/** Asks the parent, who answers through the guarded client or refuses (`null`). */
function askParent(route: Route): Promise<PageResponse | null> {
  const request = route.request();
  const id = ++requests;
  return new Promise((resolve) => {
    responses.set(id, resolve);
    send({
      kind: 'request',
      id,
      request: {
        url: request.url(),
        method: request.method(),
        headers: request.headers(),
        body: request.postData(),
        isDocument: request.resourceType() === 'document',
      },
    });
  });
}

/** Waits until the page shows what is waited for, asks for nothing and its text stays as long as it is. */
async function waitUntilSettled(
  page: Page,
  { waitFor, settleMs }: RenderTarget,
  isAsking: () => boolean,
): Promise<void> {
  const end = performance.now() + settleMs;
  let [length, since] = [-1, performance.now()];
  while (performance.now() < end) {
    // Led to where it may not go: nothing comes any more.
    if (page.url().startsWith(ERROR_PAGE)) return;
    const seen = await lookAt(page, waitFor);
    const now = performance.now();
    if (seen.length !== length || isAsking()) [length, since] = [seen.length, now];
    else if (seen.isThere && now - since >= QUIET_MS) return;
    await pause(LOOK_MS);
  }
}

/** How much text a page shows, and whether what is waited for is there. */
async function lookAt(page: Page, waitFor: string | null): Promise<{ length: number; isThere: boolean }> {
  const inPage = `(() => {
    const length = document.body?.innerText.trim().length ?? 0;
    const selector = ${JSON.stringify(waitFor)};
    if (selector === null) return { length, isThere: length >= ${LEAST_TEXT} };
    try {
      const found = [...document.querySelectorAll(selector)];
      return { length, isThere: found.some(({ textContent }) => textContent.trim() !== '') };
    } catch {
      return { length, isThere: length >= ${LEAST_TEXT} };
    }
  })()`;
  // While a script leads the page elsewhere there is nothing to look into.
  return page
    .evaluate<{ length: number; isThere: boolean }>(inPage)
    .catch(() => ({ length: -1, isThere: false }));
}
