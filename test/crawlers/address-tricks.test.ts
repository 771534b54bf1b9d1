import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFetcher } from '../../crawlers/fetch/fetch.ts';
import { createRenderer } from '../../crawlers/fetch/render.ts';
import { createRobotsCache } from '../../crawlers/fetch/robots.ts';
import { createHostTurns } from '../../crawlers/fetch/turns.ts';
import type { Channel } from '../../src/alerts/channel.ts';
import { CHANNELS } from '../../src/alerts/channels.ts';
import type { Portal } from '../../src/model/portal.ts';
import { type NetClient, createNetClient } from '../../src/net/client.ts';
import { createHubTeller } from '../../src/runs/tell-hub.ts';
import { ADDRESS_TRICKS, type AddressTrick, PUBLIC_ADDRESSES } from '../support/address-tricks.ts';
import { portalNamed } from '../support/crawl.ts';
import { type MadeNetwork, makeNetwork } from '../support/dialled.ts';
import { keptLog } from '../support/service.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const PUBLIC_DIALS = ['203.162.4.190', '203.162.4.191', '2405:4800::190', '2405:4800::191'];
const ANSWERS = new Map(
  [...ADDRESS_TRICKS, ...PUBLIC_ADDRESSES].flatMap(({ url, answers = [] }): [string, readonly string[]][] =>
    answers.length > 0 ? [[new URL(url).hostname, answers]] : [],
  ),
);

/** Answers with a redirect to what stands behind `to=`, otherwise with a page, feed and file in one. */
const server: Server = createServer(({ url = '' }, response) => {
  const to = new URL(url, 'http://portal.example').searchParams.get('to');
  if (to !== null) return response.writeHead(302, { location: Buffer.from(to).toString('latin1') }).end();
  const type = url.includes('file') ? 'application/pdf' : 'text/html';
  return response.writeHead(200, { 'content-type': type }).end('<p>Bài</p>');
});
let network: MadeNetwork;
let net: NetClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  network = makeNetwork((server.address() as AddressInfo).port, (host) => ANSWERS.get(host) ?? []);
});
beforeEach(() => {
  net = createNetClient({ userAgent: 'vong-test', timeoutMs: 5000, maxBytes: 100_000 });
  network.dialled.length = 0;
});
afterAll(async () => {
  network.restore();
  await net.close();
  await new Promise((resolve) => server.close(resolve));
});

/** A portal to which every host of the table belongs, so that only the guard is between it and them. */
const PORTAL: Portal = {
  ...portalNamed('tinh'),
  hosts: [...ADDRESS_TRICKS, ...PUBLIC_ADDRESSES].flatMap(({ url }) =>
    URL.canParse(url) ? [new URL(url).hostname] : [],
  ),
};
const TOOLS = {
  robots: {
    check: () =>
      Promise.resolve({
        allowed: true,
        reason: '',
        crawlDelayMs: 0,
        group: null,
        rule: null,
        sitemaps: [],
        failure: null,
      }),
  },
  turns: createHostTurns(),
  clock: () => NOW,
  signal: new AbortController().signal,
  log: keptLog(),
};
const NO_BROWSER = { render: () => Promise.reject(new Error('no browser')), close: () => Promise.resolve() };
const fetcher = () => createFetcher(PORTAL, { ...TOOLS, net, browser: NO_BROWSER });

/** What a page that is being drawn asks for; the pages of `test/process/browser.test.ts` are drawn by Chromium. */
function askWhileDrawn(url: string): Promise<unknown> {
  const browser = {
    async render({ respond }: Parameters<Parameters<typeof createRenderer>[1]['browser']['render']>[0]) {
      await respond({ url, method: 'GET', headers: {}, body: null, isDocument: false });
      return { url: 'http://portal.example/', html: '' };
    },
    close: () => Promise.resolve(),
  };
  return createRenderer(PORTAL, { ...TOOLS, net, browser }).render({ url, headers: {} }, '', null);
}

/** Every way out that goes where somebody else says. */
const WAYS: readonly [string, (url: string) => Promise<unknown>][] = [
  ['a page', (url) => fetcher().fetchArticle(url)],
  ['robots.txt', (url) => createRobotsCache(net).check(url, NOW)],
  ['a sitemap', (url) => fetcher().fetchList(url, { kind: 'sitemap', link: 'a' }, null)],
  ['an attached file', (url) => fetcher().fetchFile(`${url}file`, null)],
  ['what a drawn page asks for', askWhileDrawn],
  [
    'the hub of the feeds',
    (hub) => {
      const store = { periods: { findNewestTold: () => Promise.resolve('1') } };
      return createHubTeller({ store: store as never, net, log: keptLog(), hub, feeds: [] })();
    },
  ],
];
/** The channels whose endpoint is a web address. */
const CHANNELS_BY_HTTP = CHANNELS.filter(
  (channel) => 'url' in readEndpoint(channel, 'http://203.162.4.190/'),
);

function readEndpoint(channel: Channel, url: string) {
  return channel.readEndpoint({ url: `${url}notify/khoa`, secret: null }, { allowPrivate: false });
}

async function sendBy(channel: Channel, url: string): Promise<unknown> {
  const secret = channel.name === 'webhook' ? `whsec_${Buffer.alloc(32).toString('base64')}` : url;
  const message = { id: 'a', body: '{}', at: NOW, language: 'vi', mayHaveCome: false } as const;
  return channel.send(message, { url, secret }, { net, mailer: null, signal: TOOLS.signal });
}

/** Tries all addresses by one way; those that led anywhere but to a public address. */
async function findPassing(
  reach: (url: string) => Promise<unknown>,
  tricks: readonly AddressTrick[],
): Promise<string[]> {
  const passing: string[] = [];
  for (const { url } of tricks) {
    network.dialled.length = 0;
    await reach(url).catch(() => undefined);
    if (network.dialled.some((address) => !PUBLIC_DIALS.includes(address))) passing.push(url);
  }
  return passing;
}

/** How many of the public addresses are dialled by one way. */
async function countAllowed(reach: (url: string) => Promise<unknown>): Promise<number> {
  let allowed = 0;
  for (const { url } of PUBLIC_ADDRESSES) {
    network.dialled.length = 0;
    await reach(url);
    allowed += network.dialled.length > 0 ? 1 : 0;
  }
  return allowed;
}

const REDIRECTS = ADDRESS_TRICKS.map(({ url }) => ({
  url: `http://portal.example/?to=${encodeURIComponent(url)}`,
}));

describe(`of ${ADDRESS_TRICKS.length} addresses that are not public`, () => {
  it.each(WAYS)('none is contacted for %s, nor by a redirect, and what is public is', async (_, reach) => {
    expect(await countAllowed(reach)).toBe(PUBLIC_ADDRESSES.length);
    expect(await findPassing(reach, ADDRESS_TRICKS)).toEqual([]);
    expect(await findPassing(reach, REDIRECTS)).toEqual([]);
  });

  it.each(CHANNELS_BY_HTTP.map((channel) => [channel.name, channel] as const))(
    'none is contacted by the channel %s, which takes no address that shows it',
    async (_, channel) => {
      const reach = (url: string): Promise<unknown> => sendBy(channel, url);
      expect(await countAllowed(reach)).toBe(PUBLIC_ADDRESSES.length);
      expect(await findPassing(reach, ADDRESS_TRICKS)).toEqual([]);
      expect(await findPassing(reach, REDIRECTS)).toEqual([]);
      const shown = ADDRESS_TRICKS.filter(({ answers }) => answers === undefined);
      expect(shown.filter(({ url }) => 'url' in readEndpoint(channel, url))).toEqual([]);
    },
  );

  it('there are at least 72, and four channels that post to an address of the subscriber', () => {
    expect(ADDRESS_TRICKS.length).toBeGreaterThanOrEqual(72);
    expect(CHANNELS_BY_HTTP.map(({ name }) => name)).toEqual(['webhook', 'teams', 'slack', 'apprise']);
  });
});
