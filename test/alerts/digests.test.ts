import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import { deliver } from '../../src/alerts/deliver.ts';
import { makeDigests } from '../../src/alerts/make-digests.ts';
import type { AlertEvent } from '../../src/model/vocabulary.ts';
import { judgeItem } from '../../src/articles/corrections.ts';
import type { NetClient } from '../../src/net/client.ts';
import { noteTick, mendFuture } from '../../src/runs/clock.ts';
import { expire } from '../../src/runs/retention.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore, queryRows } from '../support/database.ts';
import { keptLog } from '../support/service.ts';
import { portalOf } from '../support/pages.ts';
import { SILENT } from '../support/log.ts';
import { addWebhook } from '../support/subscriptions.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Sunday morning in Viet Nam. */
const START = new Date('2026-11-22T06:00:00+07:00');

let db: TestStore;
let now: Date;
let subscription: string;
let articles = 0;

beforeEach(async () => {
  now = START;
  db = await openTestStore(() => now);
  subscription = await subscribe('daily@07:00');
});
afterEach(() => db.close());

async function subscribe(digest: string | null, digestEmpty: 'once' | 'skip' = 'skip'): Promise<string> {
  const events: AlertEvent[] = ['item.new', 'item.updated', 'story.grown', 'source.broken'];
  const { id } = await addWebhook(db.store, 'https://example.org/', '', null, null, events);
  await db.store.subscriptions.change(id, { digest, digestEmpty });
  return id;
}

const at = (time: string): void => void (now = new Date(`${time}+07:00`));
const tick = (): Promise<void> => makeDigests({ store: db.store, log: SILENT }, now);

/** A new article that the subscription is told of. */
async function tell(
  given: Parameters<typeof articleRow>[1] = {},
  { isUrgent = false, to = subscription } = {},
): Promise<string> {
  const id = await storeArticle(db.store, articleRow(`digest.vn/${articles++}`, given));
  await db.store.deliveries.addOfArticle('item.new', id, await storyOf(id), [to], null, isUrgent ? [to] : []);
  return id;
}
const storyOf = async (id: string): Promise<string> => (await db.store.items.get(id))?.story?.storyId ?? '';
const follow = async (event: AlertEvent, id: string, revision: number | null = null): Promise<void> =>
  db.store.deliveries.addOfArticle(event, id, await storyOf(id), [subscription], revision);

interface Row {
  readonly id: string;
  readonly event: string;
  readonly status: string;
  readonly digest: string | null;
  readonly article: string | null;
}
const rows = (of = subscription): Promise<Row[]> =>
  queryRows<Row>(
    db.pool,
    `select id, event, status, digest_id as digest, article_id::text as article from deliveries
     where subscription_id = $1 order by number`,
    [of],
  );
const digests = async (of = subscription): Promise<Row[]> =>
  (await rows(of)).filter(({ event }) => event === 'digest.ready');

interface Told {
  readonly type: string;
  readonly data: {
    readonly from: string;
    readonly to: string;
    readonly total: number;
    readonly more: number;
    readonly provinces: readonly {
      readonly province: string | null;
      readonly events: readonly { readonly stories: readonly Record<string, unknown>[] }[];
    }[];
    readonly sources: readonly Record<string, unknown>[];
  };
}

/** The bodies of the digests that are due now, once they were sent. */
async function send(status = 204): Promise<Told[]> {
  const told: Told[] = [];
  const fetch: NetClient['fetch'] = (url, { body } = {}) => {
    told.push(JSON.parse(String(body)) as Told);
    return Promise.resolve({ url, status, headers: {}, body: Buffer.from('') });
  };
  const portals = new Map(
    ['a', 'b'].map((id) => [
      id,
      { ...portalOf('yenbai'), id, province: id === 'a' ? ('Lào Cai' as const) : null, enabled: true },
    ]),
  );
  for (const { id, status: state } of await digests()) {
    if (state !== 'pending') continue;
    await deliver(id, {
      store: db.store,
      ways: { net: { fetch } as NetClient, mailer: null, signal: new AbortController().signal },
      portals,
      publicUrl: () => 'https://vong.example',
      clock: () => now,
      findChannel,
      random: () => 0,
      log: SILENT,
    });
  }
  return told;
}
const storiesOf = (told: Told | undefined): Record<string, unknown>[] =>
  (told?.data.provinces ?? []).flatMap(({ events }) => events.flatMap(({ stories }) => stories));

describe('what waits for a digest', () => {
  it('is sent by nobody before its time, then is one delivery with one id', async () => {
    const ids = [await tell(), await tell()];
    await db.store.deliveries.addOfSource('source.broken', 'a', { portal: 'a' });
    expect((await rows()).map(({ status }) => status)).toEqual(['collected', 'collected', 'collected']);
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([]);
    at('2026-11-22T06:59:59');
    await tick();
    expect(await digests()).toEqual([]);
    at('2026-11-22T07:00:03');
    await tick();
    await tick();
    const [digest, ...others] = await digests();
    expect(others).toEqual([]);
    expect((await rows()).slice(0, 3).map((row) => [row.status, row.digest])).toEqual(
      Array.from({ length: 3 }, () => ['digested', digest?.id]),
    );
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([subscription]);
    const [told, ...more] = await send();
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      type: 'digest.ready',
      data: { from: START.toISOString(), to: now.toISOString(), total: 2, more: 0 },
    });
    expect(storiesOf(told).map(({ id }) => id)).toEqual(ids.reverse());
    expect((await digests())[0]?.status).toBe('delivered');
  });

  it('is made once by two ticks at once, and whole or not at all', async () => {
    await tell();
    at('2026-11-22T07:00:00');
    const real = db.store.transaction.bind(db.store);
    const killed: typeof real = (work) =>
      real(async (tx) => {
        await work(tx);
        throw new Error('killed before it was done');
      });
    const log = keptLog();
    await makeDigests({ store: { ...db.store, transaction: killed }, log }, now);
    expect((await rows()).map(({ status }) => status)).toEqual(['collected']);
    await Promise.all(Array.from({ length: 6 }, tick));
    expect(await digests()).toHaveLength(1);
  });

  it('is told in one digest of the whole time after a downtime, and once where the clock steps back', async () => {
    await tell();
    at('2026-11-25T12:00:00');
    await tell();
    await tick();
    const [told] = await send();
    expect(told?.data).toMatchObject({ from: START.toISOString(), to: now.toISOString(), total: 2 });
    at('2026-11-25T06:58:00');
    await tick();
    at('2026-11-25T07:00:01');
    await tell();
    await tick();
    expect(await digests()).toHaveLength(1);
    at('2026-11-26T07:00:01');
    await tick();
    expect(storiesOf((await send())[0])).toHaveLength(1);
  });

  it('is not put off by a clock that was ahead', async () => {
    at('2027-11-22T07:00:01');
    await tell();
    await tick();
    await noteTick(db.store, now);
    at('2026-11-22T08:00:00');
    await mendFuture(db.store, new Map(), now, SILENT);
    await tell();
    at('2026-11-23T07:00:00');
    await tick();
    expect(await digests()).toHaveLength(2);
  });

  it('is kept however long that takes, and withdrawn where a person judges otherwise before it is sent', async () => {
    const [first, second] = [await tell(), await tell()];
    const days = { pages: 1, runs: 1, deliveries: 1, irrelevant: 90, revisions: 1 };
    await expire(db.store, days, new Date(now.getTime() + 30 * DAY));
    const tools = { store: db.store, portals: new Map() };
    await judgeItem(first, 'other', { by: 'a person', note: null }, tools);
    expect((await rows()).map(({ status }) => status)).toEqual(['withdrawn', 'collected']);
    const third = await tell();
    at('2026-11-22T07:00:00');
    await tick();
    await judgeItem(second, 'other', { by: 'a person', note: null }, tools);
    const [told] = await send();
    expect([told?.data.total, storiesOf(told).map(({ id }) => id)]).toEqual([1, [third]]);
    // It has been told now.
    await judgeItem(third, 'other', { by: 'a person', note: null }, tools);
    expect((await rows()).map(({ status }) => status)).toEqual([
      ...['withdrawn', 'withdrawn', 'digested', 'delivered'],
    ]);
  });
});

describe('a digest', () => {
  it('tells a story once, whatever happened to it', async () => {
    const first = await tell({ portalId: 'a' });
    await follow('item.updated', first, 2);
    await follow('story.grown', first);
    const old = await storeArticle(db.store, articleRow(`digest.vn/${articles++}`, { portalId: 'b' }));
    await follow('item.updated', old, 3);
    at('2026-11-22T07:00:00');
    await tick();
    const [told] = await send();
    expect(told?.data.total).toBe(2);
    expect(told?.data.provinces.map(({ province }) => province).sort()).toEqual(['Lào Cai', null].sort());
    expect(storiesOf(told)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: first,
          events: ['item.new', 'item.updated', 'story.grown'],
          revision: null,
        }),
        expect.objectContaining({ id: old, events: ['item.updated'], revision: 3 }),
      ]) as unknown,
    );
  });

  it('marks what went at once because it was urgent, which no window holds up', async () => {
    await db.store.subscriptions.change(subscription, {
      window: { days: [1], from: '07:30', until: '17:30' },
    });
    const [urgent, plain] = [await tell({}, { isUrgent: true }), await tell()];
    expect((await rows()).map(({ status }) => status)).toEqual(['pending', 'collected']);
    at('2026-11-22T07:00:00');
    await tick();
    // On a Sunday the window is closed: a digest has its own time.
    expect(await db.store.deliveries.findNext(subscription, now)).toMatchObject({ isUrgent: true });
    const [told] = await send();
    expect(storiesOf(told).map(({ id, told: isTold }) => [id, isTold])).toEqual([
      [plain, false],
      [urgent, true],
    ]);
    at('2026-11-23T07:00:00');
    await tell();
    await tick();
    expect(storiesOf((await send())[0])).toHaveLength(1);
  });

  it('has the same body at each attempt and replay', async () => {
    const id = await tell();
    at('2026-11-22T07:00:00');
    await tick();
    const [first] = await send(500);
    await db.pool.query(`update articles set title = 'Khác' where id = $1`, [id]);
    now = new Date(now.getTime() + HOUR);
    const [second] = await send();
    expect(second).toEqual(first);
    await db.store.deliveries.replay((await digests())[0]?.id ?? '', now);
    expect(await send()).toEqual([first]);
  });

  it('tells of sources that broke, that stay broken and that recovered', async () => {
    await db.store.portals.register(['a', 'b'].map((id) => ({ id, firstDue: now })));
    const set = async (portal: string, state: 'ok' | 'broken', when: string): Promise<void> => {
      at(when);
      await db.store.sources.setCondition(portal, { state, trouble: null }, now);
      await db.store.sourceChanges.add(state === 'ok' ? 'source.recovered' : 'source.broken', portal, null);
    };
    await set('a', 'broken', '2026-11-21T05:00:00');
    await set('b', 'broken', '2026-11-22T06:10:00');
    await tell();
    at('2026-11-22T07:00:00');
    await tick();
    const sources = async () =>
      (await send())[0]?.data.sources.map(({ portal, state, changed }) => [portal, state, changed]);
    expect(await sources()).toEqual([
      ['b', 'broken', true],
      ['a', 'broken', false],
    ]);
    await set('b', 'ok', '2026-11-22T09:00:00');
    await tell();
    at('2026-11-23T07:00:00');
    await tick();
    expect(await sources()).toEqual([
      ['b', 'ok', true],
      ['a', 'broken', false],
    ]);
  });
});

describe('a digest without news', () => {
  const dayAfterDay = async (id: string): Promise<number[]> => {
    const made: number[] = [];
    for (let day = 23; day <= 27; day++) {
      at(`2026-11-${day}T07:00:00`);
      if (day === 25) await tell({}, { to: id });
      await tick();
      made.push((await digests(id)).length);
    }
    return made;
  };

  it('says so once, and again after news', async () => {
    expect(await dayAfterDay(await subscribe('daily@07:00', 'once'))).toEqual([1, 1, 2, 3, 3]);
  });

  it('stays away where that is set; the next one tells of its time, too', async () => {
    const id = await subscribe('daily@07:00', 'skip');
    expect(await dayAfterDay(id)).toEqual([0, 0, 1, 1, 1]);
    const [facts] = await queryRows<{ since: string }>(
      db.pool,
      `select facts->>'from' as since from deliveries where subscription_id = $1 and event = 'digest.ready'`,
      [id],
    );
    expect(facts?.since).toBe(START.toISOString());
  });

  it('does not make what comes a little later due at once', async () => {
    at('2026-11-22T07:00:00');
    await tick();
    await tell();
    at('2026-11-22T07:10:00');
    await tick();
    expect(await digests()).toEqual([]);
  });
});

describe('a subscription that is changed', () => {
  it('is told at the next time of another schedule, of all since its last digest', async () => {
    await tell();
    at('2026-11-22T06:30:00');
    await db.store.subscriptions.change(subscription, { digest: 'daily@06:15', filter: 'country:LA' });
    await tick();
    expect(await digests()).toEqual([]);
    at('2026-11-22T07:00:00');
    await tick();
    expect(await digests()).toEqual([]);
    at('2026-11-23T06:15:00');
    await tick();
    expect((await send())[0]?.data).toMatchObject({ from: START.toISOString(), total: 1 });
  });

  it('gets what was collected at once where it is told of each event again, even what came in between', async () => {
    await tell();
    await db.store.subscriptions.change(subscription, { digest: null });
    expect((await rows()).map(({ status }) => status)).toEqual(['pending']);
    expect(await db.store.deliveries.listSendable(now, 9)).toEqual([subscription]);
    await db.pool.query(`update deliveries set status = 'collected'`);
    await tick();
    expect((await rows()).map(({ status }) => status)).toEqual(['pending']);
  });

  it('gets no digest while it is paused or off; what waits is told afterwards', async () => {
    await tell();
    await db.store.subscriptions.pause(subscription, 'resumed');
    at('2026-11-24T08:00:00');
    await tick();
    expect(await digests()).toEqual([]);
    await tell();
    await db.store.subscriptions.pause(subscription, null);
    await tick();
    expect((await send())[0]?.data).toMatchObject({ from: START.toISOString(), total: 2 });

    await tell();
    await db.store.subscriptions.setActive(subscription, false, 'by hand');
    at('2026-11-28T08:00:00');
    await tick();
    await db.store.subscriptions.setActive(subscription, true, null);
    await tick();
    expect(await digests()).toHaveLength(1);
    at('2026-11-29T07:00:00');
    await tick();
    expect((await send())[0]?.data).toMatchObject({ total: 1, from: '2026-11-28T01:00:00.000Z' });
  });
});
