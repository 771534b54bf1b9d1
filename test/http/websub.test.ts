import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetClient } from '../../src/net/client.ts';
import { askHubs } from '../../src/runs/hubs.ts';
import type { Portal } from '../../src/model/portal.ts';
import { portalNamed } from '../support/crawl.ts';
import { type TestService, openService } from '../support/http.ts';
import { serveHttp } from '../support/server.ts';
import { keptLog } from '../support/service.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const TOPIC = 'https://tinh.vn/rss';
const FEED = '<rss><channel><item><link>https://tinh.vn/bai/1</link></item></channel></rss>';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A service with a portal whose feed names a hub, and that hub: it verifies as it is told to, and tells when asked. */
async function openHub({ verifies = true, lease = 864_000, status = 202 } = {}) {
  let now = NOW;
  const clock = (): Date => new Date(now);
  const portals = new Map<string, Portal>([
    ['tinh', portalNamed('tinh', { schedule: { min: '5m', max: '6h' } })],
  ]);
  const service: TestService = await openService({ clock, portals });
  closers.push(() => service.close());
  const asked: Record<string, string>[] = [];
  const verify = async (form: Record<string, string>): Promise<Response> =>
    fetch(
      `${form['hub.callback'] ?? ''}?${new URLSearchParams({
        'hub.mode': form['hub.mode'] ?? '',
        'hub.topic': form['hub.topic'] ?? '',
        'hub.challenge': 'xin chào',
        'hub.lease_seconds': String(lease),
      }).toString()}`,
    );
  const verified: string[] = [];
  const hub = await serveHttp((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push(form);
      response.writeHead(status).end();
      if (!verifies) return;
      verified.push('');
      void verify(form).then(async (answer) => {
        verified[verified.length - 1] = `${answer.status} ${await answer.text()}`;
      });
    });
  });
  closers.push(() => hub.close());
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 5000,
    maxBytes: 10_000,
    origins: new Map([['https://hub.vn', hub.url]]),
  });
  closers.push(() => net.close());
  const { store, pool } = service;
  await store.portals.register([{ id: 'tinh', firstDue: new Date(NOW) }]);
  const log = keptLog();
  const ask = async (publicUrl: string | null = service.url): Promise<void> => {
    const before = asked.length;
    await askHubs({ store, net, portals, clock, log, publicUrl });
    await expect.poll(() => asked.length === before || !verifies || !verified.includes('')).toBe(true);
  };
  const row = async (): Promise<Record<string, unknown> | undefined> => {
    const [found] = (await pool.query<Record<string, unknown>>('select * from feed_hubs')).rows;
    return found && { ...found, secret: (await store.secrets.keyring()).open(String(found['secret'])) };
  };
  const planAt = async (at: number, kind = 'habit'): Promise<void> =>
    store.portals.replan('tinh', { at: new Date(at), because: { kind } as never });
  const due = async () => {
    const state = await store.portals.get('tinh');
    return [Date.parse(state?.nextDueAt ?? ''), state?.dueBecause?.kind];
  };
  const tell = async (change: { body?: string; header?: string; link?: string; path?: string } = {}) => {
    const { token, secret } = (await row()) as { token: string; secret: string };
    const { body = FEED, link = `<https://hub.vn/>; rel="hub", <${TOPIC}>; rel="self"` } = change;
    const signed = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const answer = await fetch(`${service.url}${change.path ?? `/websub/${token}`}`, {
      method: 'POST',
      body,
      headers: { 'x-hub-signature': change.header ?? signed, ...(link !== '' && { link }) },
    });
    return answer.status;
  };
  await store.feedHubs.offer('tinh', TOPIC, { hub: 'https://hub.vn/', topic: TOPIC });
  return {
    service,
    store,
    portals,
    asked,
    verified,
    ask,
    row,
    planAt,
    due,
    tell,
    log,
    wait: (ms: number) => (now += ms),
    now: () => now,
  };
}

describe('a hub', () => {
  it('is asked once, and what it agrees to is renewed before it ends', async () => {
    const { ask, asked, row, wait, verified, service } = await openHub();
    await ask();
    const { token, secret } = (await row()) as { token: string; secret: string };
    expect(asked).toEqual([
      {
        'hub.mode': 'subscribe',
        'hub.topic': TOPIC,
        'hub.callback': `${service.url}/websub/${token}`,
        'hub.secret': secret,
        'hub.lease_seconds': '864000',
      },
    ]);
    expect(verified).toEqual(['200 xin chào']);
    expect(await row()).toMatchObject({
      state: 'active',
      lease_ends_at: new Date(NOW + 10 * DAY).toISOString(),
    });
    wait(7 * DAY);
    await ask();
    expect(asked).toHaveLength(1);
    wait(2 * DAY);
    await ask();
    expect(asked).toHaveLength(2);
    expect(await row()).toMatchObject({
      state: 'active',
      lease_ends_at: new Date(NOW + 19 * DAY).toISOString(),
    });
  });

  it('is asked by nobody without a public address, and anew from another one', async () => {
    const { ask, asked, service } = await openHub();
    await ask(null);
    expect(asked).toEqual([]);
    await ask();
    await ask(`${service.url}/`);
    expect(asked).toHaveLength(1);
    await ask(service.url.replace('127.0.0.1', 'localhost'));
    expect(asked.map((form) => form['hub.callback']?.includes('localhost'))).toEqual([false, true]);
  });

  it('that does not answer is asked more and more rarely', async () => {
    const { ask, asked, wait, log } = await openHub({ verifies: false, status: 500 });
    const hours: number[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      const before = asked.length;
      await ask();
      if (asked.length > before) hours.push(minute / 60);
      wait(10 * MINUTE);
    }
    expect(hours.map((hour) => Math.round(hour * 60))).toEqual([0, 10, 30, 70, 150, 310, 630, 1270]);
    expect(log.warnings.join()).toContain('a hub does not agree');
  });

  it('is left when the portal is switched off, and forgotten when it agrees or never answers', async () => {
    for (const verifies of [true, false]) {
      const { ask, asked, row, portals, wait, store } = await openHub({ verifies });
      await ask();
      const { token } = (await row()) as { token: string };
      if (!verifies) {
        await store.feedHubs.confirm(token, TOPIC, new Date(NOW + DAY));
      }
      portals.set('tinh', { ...portalNamed('tinh'), enabled: false });
      await ask();
      expect(asked.at(-1)).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.topic': TOPIC });
      for (let hour = 0; !verifies && hour < 5; hour++) {
        wait(60 * MINUTE);
        await ask();
      }
      expect(await row()).toBeUndefined();
    }
  });

  it('is refused a verification that nobody asked for', async () => {
    const { ask, row, service } = await openHub();
    const get = async (query: Record<string, string>, token?: string): Promise<number> => {
      const path = token ?? String((await row())?.['token']);
      const asked = {
        'hub.mode': 'subscribe',
        'hub.topic': TOPIC,
        'hub.challenge': 'a',
        'hub.lease_seconds': '60',
      };
      return (
        await fetch(`${service.url}/websub/${path}?${new URLSearchParams({ ...asked, ...query }).toString()}`)
      ).status;
    };
    expect(await get({})).toBe(404);
    await ask();
    expect(await get({})).toBe(404);
    expect(await get({ 'hub.mode': 'unsubscribe' })).toBe(404);
    expect(await get({}, '0'.repeat(32))).toBe(404);
    expect(await row()).toMatchObject({ state: 'active' });
    expect(await get({ 'hub.mode': 'denied', 'hub.topic': 'https://tinh.vn/khac' })).toBe(404);
    expect(await get({ 'hub.mode': 'denied' })).toBe(200);
    expect(await row()).toMatchObject({ state: 'wanted', lease_ends_at: null });
  });

  it('is refused another topic, an endless challenge, and a lease that it does not name', async () => {
    const { ask, row, service } = await openHub({ verifies: false });
    await ask();
    const token = String((await row())?.['token']);
    const asked = {
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.challenge': 'a',
      'hub.lease_seconds': '60',
    };
    for (const [wrong, expected] of [
      [{ 'hub.topic': 'https://tinh.vn/khac' }, 404],
      [{ 'hub.challenge': 'a'.repeat(1001) }, 404],
      [{ 'hub.challenge': '' }, 404],
      [{ 'hub.lease_seconds': '' }, 404],
      [{ 'hub.lease_seconds': '-5' }, 404],
      [{}, 200],
    ] as const) {
      const query = new URLSearchParams({ ...asked, ...wrong }).toString();
      expect((await fetch(`${service.url}/websub/${token}?${query}`)).status, query).toBe(expected);
    }
    // An hour at least.
    expect(await row()).toMatchObject({ lease_ends_at: new Date(NOW + 60 * MINUTE).toISOString() });
  });
});

describe('a notice', () => {
  it('makes its portal due at once, and a minute after its last crawl', async () => {
    const { ask, planAt, due, tell, wait, now, store } = await openHub();
    await ask();
    await planAt(NOW + 60 * MINUTE);
    expect(await tell()).toBe(202);
    expect(await due()).toEqual([NOW, 'notice']);
    await store.portals.recordEnd('tinh', 'done', new Date(NOW), null);
    await planAt(NOW + 60 * MINUTE);
    wait(10_000);
    expect(await tell({ body: `${FEED}2` })).toBe(202);
    expect(await due()).toEqual([NOW + MINUTE, 'notice']);
    wait(5 * MINUTE);
    await planAt(NOW + 60 * MINUTE);
    expect(await tell({ body: `${FEED}3` })).toBe(202);
    expect(await due()).toEqual([now(), 'notice']);
  });

  it.each<[what: string, change: { body?: string; header?: string; link?: string }]>([
    ['without a signature', { header: '' }],
    [
      'signed with another secret',
      { header: `sha256=${createHmac('sha256', 'x').update(FEED).digest('hex')}` },
    ],
    ['with half a signature', { header: 'sha256=abcd' }],
    ['signed by SHA-1', { header: `sha1=${'0'.repeat(40)}` }],
    ['signed by what is no method', { header: 'md5=00' }],
    ['of another topic', { link: '<https://tinh.vn/khac>; rel="self"' }],
  ])('%s is answered and left alone', async (_, change) => {
    const { ask, planAt, due, tell, service } = await openHub();
    await ask();
    await planAt(NOW + 60 * MINUTE);
    expect(await tell(change)).toBe(202);
    expect(await due()).toEqual([NOW + 60 * MINUTE, 'habit']);
    expect(service.lines.join()).toContain('a notice of a hub was left alone');
  });

  it('signed by SHA-512, or without a Link header, is as good', async () => {
    const { ask, planAt, due, tell, row } = await openHub();
    await ask();
    await planAt(NOW + 60 * MINUTE);
    const { secret } = (await row()) as { secret: string };
    const header = `sha512=${createHmac('sha512', secret).update(FEED).digest('hex')}`;
    expect(await tell({ header, link: '' })).toBe(202);
    expect(await due()).toEqual([NOW, 'notice']);
  });

  it('that comes again is no news', async () => {
    const { ask, planAt, due, tell } = await openHub();
    await ask();
    await tell();
    await planAt(NOW + 60 * MINUTE);
    expect(await tell()).toBe(202);
    expect(await due()).toEqual([NOW + 60 * MINUTE, 'habit']);
  });

  it.each(['cron', 'asked', 'failures'])('does not move a crawl that is due by %s', async (kind) => {
    const { ask, planAt, due, tell } = await openHub();
    await ask();
    await planAt(NOW + 60 * MINUTE, kind);
    expect(await tell()).toBe(202);
    expect(await due()).toEqual([NOW + 60 * MINUTE, kind]);
  });

  it('is refused where nothing was agreed, what was agreed has ended, or the portal is switched off', async () => {
    const { ask, planAt, due, tell, wait, portals } = await openHub();
    await planAt(NOW + 60 * MINUTE);
    expect(await tell()).toBe(404);
    await ask();
    expect(await tell({ path: `/websub/${'0'.repeat(32)}` })).toBe(404);
    portals.set('tinh', { ...portalNamed('tinh'), enabled: false });
    expect(await tell()).toBe(404);
    portals.set('tinh', portalNamed('tinh'));
    wait(10 * DAY);
    expect(await tell()).toBe(404);
    expect(await due()).toEqual([NOW + 60 * MINUTE, 'habit']);
  });

  it('may be as large as a feed, and no larger', async () => {
    const { ask, tell } = await openHub();
    await ask();
    expect(await tell({ body: 'x'.repeat(1_000_000) })).toBe(202);
    expect(await tell({ body: 'x'.repeat(4_200_000) })).toBe(413);
  });
});
