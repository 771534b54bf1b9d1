import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findStandstill, isClockSteady, mendFuture, noteTick } from '../../src/runs/clock.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { portalNamed } from '../support/crawl.ts';
import { TEST_NOW as NOW, type TestStore, openTestStore } from '../support/database.ts';
import { keptLog } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
/** By a clock that is 400 days ahead. */
const AHEAD = later(400 * DAY);

const hourly = portalNamed('hourly', { schedule: { every: '1h' }, recheck: ['6h', '10d'] });
const morning = portalNamed('morning', { schedule: { cron: '0 6 * * *' } });
const portals = new Map([hourly, morning].map((portal) => [portal.id, portal]));

describe('a schedule stands still', () => {
  const MS = 1000;
  it.each<[what: string, last: number | null, tickMs: number, upMs: number, why: string | null]>([
    ['not while it runs', -5 * MS, 5 * MS, DAY, null],
    ['not when six ticks were missed', -60 * MS, 10 * MS, DAY, null],
    ['when more were missed', -61 * MS, 10 * MS, DAY, 'the last tick ran 61 s ago'],
    ['not before half a minute', -30 * MS, MS, DAY, null],
    ['after half a minute', -31 * MS, MS, DAY, 'the last tick ran 31 s ago'],
    ['when no tick ever ran', null, 5 * MS, 30 * MS, 'no tick has run yet'],
    ['not while the process is young', null, 5 * MS, 30 * MS - 1, null],
    [
      'when the last tick ran by a clock that was ahead',
      31 * MS,
      5 * MS,
      DAY,
      'the last tick ran 31 s ahead of now: a clock is wrong',
    ],
    ['not when clocks differ a little', 30 * MS, 5 * MS, DAY, null],
  ])('%s', (_, last, tickMs, upMs, why) => {
    expect(findStandstill(last === null ? null : later(last), NOW, { tickMs, upMs })).toBe(why);
  });
});

describe('what a clock that was ahead has left', () => {
  let db: TestStore;
  let now: Date;
  beforeEach(async () => {
    now = NOW;
    db = await openTestStore(() => now);
  });
  afterEach(() => db.close());

  const mend = async (at = NOW): Promise<string[]> => {
    const log = keptLog();
    await mendFuture(db.store, portals, at, log);
    return log.warnings;
  };
  const stored = async (sql: string): Promise<(string | null)[]> => {
    const { rows } = await db.pool.query<{ at: string | null }>(sql);
    return rows.map(({ at }) => at);
  };
  const registerAt = (id: string, due: Date): Promise<void> =>
    db.store.portals.register([{ id, firstDue: due }]);

  it('is not looked for where nothing is out of the way', async () => {
    await registerAt('hourly', later(DAY));
    await registerAt('morning', later(DAY + 20 * HOUR));
    await db.pool.query(
      `insert into addresses (key, portal_id, url, outcome, reason, retry_at, first_seen_at, last_tried_at)
       values ('a', 'hourly', 'a', 'stored', '', $1, $2, $2)`,
      [later(10 * DAY), NOW],
    );
    await noteTick(db.store, later(MINUTE));
    expect(await mend()).toEqual([]);
    expect(await stored('select next_due_at as at from portals order by id')).toEqual([
      later(DAY).toISOString(),
      later(DAY + 20 * HOUR).toISOString(),
    ]);
    expect(await stored('select retry_at as at from addresses')).toEqual([later(10 * DAY).toISOString()]);
  });

  it('makes no portal wait: an interval is due at once, a cron expression at its time', async () => {
    await registerAt('hourly', AHEAD);
    await registerAt('morning', AHEAD);
    await registerAt('unknown', AHEAD);
    expect(await mend()).toHaveLength(1);
    expect(
      (await db.store.portals.list()).map(({ nextDueAt, dueBecause }) => [nextDueAt, dueBecause]),
    ).toEqual([
      [NOW.toISOString(), { kind: 'clock' }],
      ['2026-11-22T23:00:00.000Z', { kind: 'clock' }],
      [AHEAD.toISOString(), null],
    ]);
  });

  it('lets a portal by cron catch up with what it missed since its last crawl', async () => {
    await registerAt('morning', AHEAD);
    await db.pool.query(
      `insert into runs (portal_id, status, created_at, finished_at) values
         ('morning', 'done', $1, $1), ('morning', 'done', $2, $2)`,
      [later(-30 * HOUR), AHEAD],
    );
    await mend();
    expect((await db.store.portals.get('morning'))?.nextDueAt).toBe('2026-11-20T23:00:00.000Z');
  });

  it('takes a success for the newest that was no later than now, so that nothing since is missed', async () => {
    await registerAt('hourly', NOW);
    await registerAt('morning', NOW);
    for (const id of ['hourly', 'morning']) await db.store.portals.recordEnd(id, 'done', AHEAD, null);
    const [own, other] = [
      await db.store.runs.request('api', ['hourly'], {}),
      await db.store.runs.request('api', ['hourly'], { url: 'https://hourly.vn/bai/1' }),
    ];
    await db.pool.query(
      `update runs set status = 'done', finished_at = case crawl_id when $1 then $3 else $4 end::timestamptz
       where crawl_id in ($1, $2)`,
      [own, other, later(-2 * HOUR), later(-HOUR)],
    );
    await mend();
    expect((await db.store.portals.list()).map(({ lastSuccessAt }) => lastSuccessAt)).toEqual([
      later(-2 * HOUR).toISOString(),
      null,
    ]);
  });

  it('keeps no address, no delivery and no list waiting', async () => {
    await db.pool.query(
      `insert into addresses (key, portal_id, url, outcome, reason, retry_at, first_seen_at, last_tried_at) values
         ('a', 'hourly', 'a', 'timeout', '', $1, $3, $3), ('b', 'hourly', 'b', 'gone', '', $2, $3, $3),
         ('c', 'hourly', 'c', 'gone', '', null, $3, $3), ('d', 'unknown', 'd', 'gone', '', $1, $3, $3)`,
      [AHEAD, later(10 * DAY), NOW],
    );
    const { id } = await addWebhook(db.store, 'https://example.org/', '', null);
    for (const n of [1, 2, 3]) {
      const item = await db.store.items.get(await storeArticle(db.store, articleRow(`a.vn/${n}`)));
      await db.store.deliveries.addOfArticle('item.new', item?.id ?? '', item?.story?.storyId ?? '', [id]);
    }
    const ids = (await db.store.deliveries.list(id, 3)).map((one) => one.id);
    await db.pool.query(
      `update deliveries set next_attempt_at = case id when $1 then $4 when $2 then $5 else $6 end::timestamptz,
         claimed_until = case id when $2 then $4::timestamptz end where id in ($1, $2, $3)`,
      [...ids, AHEAD, NOW, later(26 * HOUR)],
    );
    await db.pool.query('update subscriptions set resting_until = $1, sending_until = $1', [AHEAD]);
    const list = { etag: 'e', lastModified: null, links: [] };
    await db.store.lists.remember('hourly', 'https://hourly.vn/', list, '[]', AHEAD);
    await db.store.lists.remember('hourly', 'https://hourly.vn/2', list, '[]', NOW);
    await mend();
    expect(await stored('select retry_at as at from addresses order by key')).toEqual([
      NOW.toISOString(),
      later(10 * DAY).toISOString(),
      null,
      AHEAD.toISOString(),
    ]);
    expect(
      await stored(`select id as at from deliveries where next_attempt_at <= '${NOW.toISOString()}'
        and (claimed_until is null or claimed_until <= '${NOW.toISOString()}') order by id`),
    ).toEqual([ids[0], ids[1]].sort());
    expect(await db.store.deliveries.listSendable(NOW, 10)).toEqual([id]);
    expect(await stored('select url as at from lists')).toEqual(['https://hourly.vn/2']);
  });

  it('is the past once the clock has gone on for an hour since it was set back, and what was too old is tried again', async () => {
    now = AHEAD;
    await storeArticle(
      db.store,
      articleRow('a.vn/undated', { article: { publishedAt: null, publishedPrecision: null } }),
    );
    await storeArticle(db.store, articleRow('a.vn/dated'));
    await db.pool.query(
      `insert into addresses (key, portal_id, url, outcome, reason, retry_at, first_seen_at, last_tried_at) values
         ('a', 'hourly', 'a', 'too-old', '', null, $1, $1), ('b', 'hourly', 'b', 'too-old', '', null, $2, $2)`,
      [AHEAD, NOW],
    );
    await mend();
    expect(await stored('select first_seen_at as at from addresses order by key')).toEqual([
      AHEAD.toISOString(),
      NOW.toISOString(),
    ]);
    for (const at of [AHEAD, NOW, later(HOUR - 1)]) {
      await mend(at);
      await noteTick(db.store, at);
    }
    expect(await stored('select first_seen_at as at from addresses order by key')).toEqual([
      AHEAD.toISOString(),
      NOW.toISOString(),
    ]);
    const believed = later(HOUR);
    expect(await mend(believed)).toHaveLength(1);
    expect(await mend(later(2 * HOUR))).toEqual([]);
    expect(await stored('select first_seen_at as at from addresses order by key')).toEqual([
      believed.toISOString(),
      NOW.toISOString(),
    ]);
    expect(await stored('select retry_at as at from addresses order by key')).toEqual([
      believed.toISOString(),
      null,
    ]);
    expect(await stored('select first_seen_at as at from articles')).toEqual(
      [believed, believed].map((at) => at.toISOString()),
    );
    expect(
      await stored('select w.at from article_words w join articles a on a.id = w.article_id order by a.id'),
    ).toEqual([believed.toISOString(), '2026-11-20T01:00:00.000Z']);
  });

  it('is left as it is by a clock that is ten years behind for a while: nothing grows old by that', async () => {
    await storeArticle(db.store, articleRow('a.vn/kept'));
    const kept = await stored('select first_seen_at as at from articles');
    const behind = later(-3653 * DAY);
    const ticks = [
      NOW,
      behind,
      new Date(behind.getTime() + HOUR - 1),
      later(HOUR),
      later(2 * HOUR),
      later(3 * HOUR),
    ];
    for (const at of ticks) {
      await mend(at);
      await noteTick(db.store, at);
    }
    expect(await stored('select first_seen_at as at from articles')).toEqual(kept);
    expect(await isClockSteady(db.store, later(3 * HOUR))).toBe(true);
  });

  it('keeps no alert waiting that was made while the clock was a day ahead', async () => {
    const { id } = await addWebhook(db.store, 'https://example.org/', '', null);
    now = later(DAY);
    const item = await db.store.items.get(await storeArticle(db.store, articleRow('a.vn/1')));
    await db.store.deliveries.addOfArticle('item.new', item?.id ?? '', item?.story?.storyId ?? '', [id]);
    await noteTick(db.store, now);
    now = NOW;
    expect(await db.store.deliveries.listSendable(NOW, 10)).toEqual([]);
    await mend();
    expect(await db.store.deliveries.listSendable(NOW, 10)).toEqual([id]);
  });

  it('is nothing deleted: the clock must have gone on without a jump for an hour', async () => {
    const steady: boolean[] = [];
    const tickAt = async (at: Date): Promise<void> => {
      await noteTick(db.store, at);
      steady.push(await isClockSteady(db.store, at));
    };
    expect(await isClockSteady(db.store, NOW)).toBe(false);
    await tickAt(NOW);
    await tickAt(later(HOUR - 1));
    await tickAt(later(HOUR));
    await tickAt(AHEAD);
    await tickAt(new Date(AHEAD.getTime() + HOUR - 1));
    await tickAt(later(2 * HOUR));
    await tickAt(later(3 * HOUR));
    // A stop of two days is none, one of more is.
    await tickAt(later(3 * HOUR + 2 * DAY));
    await tickAt(later(4 * HOUR + 4 * DAY));
    expect(steady).toEqual([false, false, true, false, false, false, true, true, false]);
  });
});
