import { createPublicKey, verify } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { deliver } from '../../src/alerts/deliver.ts';
import { type Rotation, rotateSecret } from '../../src/alerts/rotate.ts';
import { findPublicKey, makePrivateKey } from '../../src/alerts/signature.ts';
import { createNetClient, type NetClient } from '../../src/net/client.ts';
import { mendFuture, noteTick } from '../../src/runs/clock.ts';
import { expire } from '../../src/runs/retention.ts';
import { createStore } from '../../src/store/store.ts';
import { loadTestKey, TEST_NOW, type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { SILENT } from '../support/log.ts';
import { serveHttp } from '../support/server.ts';
import { addWebhook } from '../support/subscriptions.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let db: TestStore;
let net: NetClient;
let now: Date;
let url: string;
const received: { headers: Record<string, string>; body: string }[] = [];
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  now = TEST_NOW;
  // The libraries compare the time of a message with the machine's.
  vi.useFakeTimers({ toFake: ['Date'], now });
  db = await openTestStore(() => now);
  net = createNetClient({ userAgent: 'vong-test', timeoutMs: 5000, maxBytes: 10_000, allowPrivate: true });
  const server = await serveHttp((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  });
  ({ url } = server);
  closers.push(
    () => server.close(),
    () => net.close(),
    () => db.close(),
  );
});
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
  received.splice(0);
});

function setTime(at: Date): void {
  now = at;
  vi.setSystemTime(at);
}
const later = (ms: number): Date => new Date(TEST_NOW.getTime() + ms);

/** What the endpoint gets of a try now. */
async function ping(id: string): Promise<{ headers: Record<string, string>; body: string }> {
  const delivery = (await db.store.deliveries.addPing(id)) ?? '';
  const status = await deliver(delivery, {
    store: db.store,
    ways: { net, mailer: null, signal: new AbortController().signal },
    portals: new Map(),
    publicUrl: () => 'https://vong.example',
    clock: () => now,
    findChannel,
    random: () => 0,
    log: SILENT,
  });
  expect(status).toBe('delivered');
  return received.at(-1) ?? { headers: {}, body: '' };
}

/** Whether each of the two libraries takes a message by this secret. */
function takenBy(secret: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  return [new Webhook(secret), new SvixWebhook(secret)].map((library) => {
    try {
      library.verify(body, headers);
      return true;
    } catch {
      return false;
    }
  });
}

function takenByKey(publicKey: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  const x = Buffer.from(publicKey.replace(/^whpk_/u, ''), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  return (headers['webhook-signature'] ?? '')
    .split(' ')
    .some((one) => verify(null, signed, key, Buffer.from(one.replace(/^v1a,/u, ''), 'base64')));
}

async function rotate(id: string): Promise<Exclude<Rotation, null | { refused: string }>> {
  const rotated = await rotateSecret(id, db.store, now);
  if (rotated === null || 'refused' in rotated) throw new Error(rotated?.refused ?? 'there is none');
  return rotated;
}

describe('a secret that is rotated', () => {
  it('signs beside the new one for a day, and not after it', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    const { secret, olderSecrets } = await rotate(id);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/u);
    expect(olderSecrets).toEqual([{ publicKey: null, signsUntil: later(DAY).toISOString() }]);
    for (const at of [later(0), later(DAY - 1)]) {
      setTime(at);
      const message = await ping(id);
      expect(message.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/u);
      expect([takenBy(SECRET, message), takenBy(secret, message)]).toEqual([
        [true, true],
        [true, true],
      ]);
    }
    setTime(later(DAY));
    const message = await ping(id);
    expect(message.headers['webhook-signature']).toMatch(/^v1,\S+$/u);
    expect([takenBy(SECRET, message), takenBy(secret, message)]).toEqual([
      [false, false],
      [true, true],
    ]);
    expect((await db.store.subscriptions.get(id))?.olderSecrets).toEqual([]);
  });

  it('stays the private key of a pair where it was one, and both public keys are shown meanwhile', async () => {
    const before = makePrivateKey();
    const { id } = await addWebhook(db.store, url, '', before);
    await db.store.subscriptions.change(id, { publicKey: findPublicKey(before) });
    const { secret, publicKey, olderSecrets } = await rotate(id);
    expect(publicKey).toBe(findPublicKey(secret));
    expect(olderSecrets.map((one) => one.publicKey)).toEqual([findPublicKey(before)]);
    expect(await db.store.subscriptions.list()).toMatchObject([{ publicKey, olderSecrets }]);
    const [during, keys] = [await ping(id), [findPublicKey(before) ?? '', publicKey ?? '']];
    expect(during.headers['webhook-signature']).toMatch(/^v1a,\S+ v1a,\S+$/u);
    expect(keys.map((key) => takenByKey(key, during))).toEqual([true, true]);
    setTime(later(DAY));
    const after = await ping(id);
    expect(keys.map((key) => takenByKey(key, after))).toEqual([false, true]);
  });

  it('signs on for its own day when the next is rotated too, so that an answer that was lost harms nobody', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    const first = await rotate(id);
    setTime(later(HOUR));
    const second = await rotate(id);
    expect(second.olderSecrets.map(({ signsUntil }) => signsUntil)).toEqual([
      later(DAY + HOUR).toISOString(),
      later(DAY).toISOString(),
    ]);
    const takenByAll = async (): Promise<boolean[]> => {
      const message = await ping(id);
      return [SECRET, first.secret, second.secret].map((secret) => takenBy(secret, message).every(Boolean));
    };
    expect(await takenByAll()).toEqual([true, true, true]);
    setTime(later(DAY));
    expect(await takenByAll()).toEqual([false, true, true]);
    setTime(later(DAY + HOUR));
    expect(await takenByAll()).toEqual([false, false, true]);
  });

  it('is not rotated a fourth time within a day; two at once lose none', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    const [one, two] = await Promise.all([rotate(id), rotate(id)]);
    await rotate(id);
    const message = await ping(id);
    for (const secret of [SECRET, one.secret, two.secret]) expect(takenBy(secret, message)).toContain(true);
    const refused = await rotateSecret(id, db.store, now);
    expect(refused).toEqual({
      refused: `expected at most 3 older secrets that still sign, got 3: the first ends at ${later(DAY).toISOString()}`,
    });
    setTime(later(DAY));
    expect((await rotate(id)).olderSecrets).toHaveLength(1);
  });

  it('signs no more once another secret or channel is given; another address leaves it', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    const { secret } = await rotate(id);
    const moved = await db.store.subscriptions.change(id, { url: `${url}/other`, secret });
    expect(moved?.olderSecrets).toHaveLength(1);
    const changed = await db.store.subscriptions.change(id, { secret: `whsec_${'B'.repeat(32)}` });
    expect(changed?.olderSecrets).toEqual([]);
    const message = await ping(id);
    expect(takenBy(SECRET, message)).toEqual([false, false]);
    await rotate(id);
    await db.store.subscriptions.change(id, { channel: 'email', url: 'mailto:a@example.org' });
    expect((await db.store.subscriptions.get(id))?.olderSecrets).toEqual([]);
  });

  it('is only of a subscription that there is, and of a channel that signs', async () => {
    expect(await rotateSecret('99', db.store, now)).toBeNull();
    const { id } = await addWebhook(db.store, url, '', SECRET);
    await db.store.subscriptions.change(id, { channel: 'telegram', url: 'telegram:1', secret: '1:token' });
    expect(await rotateSecret(id, db.store, now)).toEqual({
      refused: 'expected a channel that signs what it sends, got telegram: give it another secret',
    });
    expect(await db.store.subscriptions.findSecret(id)).toBe('1:token');
  });
});

describe('an older secret', () => {
  const kept = () => queryRows<{ secret: string }>(db.pool, 'select secret from older_secrets');

  it('is sealed, sealed anew with another key, and left out where its key is lost', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    await rotate(id);
    expect(await kept()).toEqual([{ secret: expect.stringMatching(/^sealed:1:/u) as string }]);
    const [old] = await loadTestKey();
    const storeWith = (...keys: Buffer[]) =>
      createStore(
        db.pool,
        () => now,
        () => Promise.resolve(keys),
      );
    const another = Buffer.alloc(32, 9);
    const renewed = storeWith(another, ...(old ? [old] : []));
    expect(await renewed.secrets.renew()).toBe(2);
    expect(await storeWith(another).secrets.listProblems()).toEqual([]);
    await db.pool.query(`update older_secrets set secret = 'sealed:1:000000000000:AAAA'`);
    const delivery = (await db.store.deliveries.addPing(id)) ?? '';
    const claimed = await storeWith(another).deliveries.claim(delivery, now, later(HOUR));
    expect(claimed).toMatchObject({ olderSecrets: [], secret: expect.stringMatching(/^whsec_/u) as string });
  });

  it('is deleted once it has signed for its day', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    await rotate(id);
    const days = { pages: 1, runs: 1, deliveries: 1, irrelevant: 1, revisions: 1 };
    await expire(db.store, days, later(DAY - 1));
    expect(await kept()).toHaveLength(1);
    await expire(db.store, days, later(DAY));
    expect(await kept()).toHaveLength(0);
  });

  it('signs for no longer than a day because the clock was ahead when it was rotated', async () => {
    const { id } = await addWebhook(db.store, url, '', SECRET);
    setTime(later(365 * DAY));
    await rotate(id);
    await noteTick(db.store, now);
    setTime(later(0));
    await mendFuture(db.store, new Map(), now, SILENT);
    const [older] = (await db.store.subscriptions.get(id))?.olderSecrets ?? [];
    expect(Date.parse(older?.signsUntil ?? '') - now.getTime()).toBeLessThanOrEqual(DAY + 5 * 60_000);
  });
});
