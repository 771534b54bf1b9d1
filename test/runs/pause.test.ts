import { loadPortals } from '../../crawlers/registry/registry.ts';
import type { Store } from '../../src/store/store.ts';
import { describe, expect, it } from 'vitest';
import { vong } from '../support/cli.ts';
import { NOW, articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';

const DAY = 86_400_000;

/** A site that is read by schedule, and can stop. */
async function site() {
  const state = { isUp: true, articles: 3 };
  const opened = await bench([portalNamed('mau')], (request, response) => {
    const url = request.url ?? '';
    if (url === '/robots.txt') return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const paths = Array.from({ length: state.articles }, (_, i) => `/bai/${i}`);
    if (url === '/') return response.end(state.isUp ? listPage(paths) : '<p>Nâng cấp</p>');
    return response.end(articlePage(`Tin số ${url}`));
  });
  return { ...opened, state };
}

describe('a paused source', () => {
  it('is not queued by the schedule, loses what was queued, and is due again once it is resumed', async () => {
    const { db, tools } = await site();
    const { store } = db;
    const { clock } = tools;
    await store.runs.schedule(['mau'], clock());
    expect(await store.runs.listWaiting()).toHaveLength(1);
    expect(await store.portals.pause('mau', 'Lan')).toBe(true);
    expect(await store.portals.pause('mau', 'Hoa')).toBe(false);
    expect(await store.portals.get('mau')).toMatchObject({ pausedBy: 'Lan' });
    await store.runs.schedule(['mau'], clock());
    expect(await store.runs.listWaiting()).toEqual([]);
    expect(await store.portals.resume('mau')).toBe(true);
    expect(await store.portals.resume('mau')).toBe(false);
    await store.runs.schedule(['mau'], clock());
    expect(await store.runs.listWaiting()).toHaveLength(1);
  });

  it('can be paused before it was ever due', async () => {
    const { db } = await site();
    expect(await db.store.portals.pause('khac', 'Lan')).toBe(true);
    expect(await db.store.portals.get('khac')).toMatchObject({ pausedBy: 'Lan', lastSuccessAt: null });
  });

  it('is judged by no crawl that a person asks for meanwhile', async () => {
    const { db, state, visit, crawl, wait } = await site();
    for (let i = 0; i < 3; i++) {
      await visit('mau');
      wait(3_600_000);
      state.articles += 3;
    }
    await db.store.portals.pause('mau', 'Lan');
    state.isUp = false;
    for (let i = 0; i < 3; i++) {
      expect(await crawl('mau')).toMatchObject({ status: 'empty' });
      wait(3_600_000);
    }
    expect(await db.store.sources.list()).toMatchObject([{ portal: 'mau', state: 'ok' }]);
    await db.store.portals.resume('mau');
    await visit('mau');
    expect(await db.store.sources.list()).toMatchObject([{ portal: 'mau', state: 'broken', pausedAt: null }]);
  });

  it('is not called silent for the time of its pause', async () => {
    const { db, state, visit, wait } = await site();
    for (let day = 0; day < 14; day++) {
      await visit('mau');
      wait(DAY);
      state.articles += 2;
    }
    await db.store.portals.pause('mau', 'Lan');
    state.articles -= 2;
    wait(30 * DAY);
    await db.store.portals.resume('mau');
    await visit('mau');
    expect(await db.store.sources.list()).toMatchObject([{ state: 'ok' }]);
    wait(30 * DAY);
    await visit('mau');
    expect(await db.store.sources.list()).toMatchObject([{ state: 'silent' }]);
  });
});

describe('vong portals', () => {
  it('pauses and resumes portals, and says so in list and health', async () => {
    const { db } = await site();
    await db.store.sources.setCondition('yenbai', { state: 'broken', trouble: null }, NOW);
    const parts = {
      portals: loadPortals,
      withStore: <T>(work: (store: Store) => Promise<T>) => work(db.store),
    };
    const said = await vong(['portals', 'pause', 'yenbai', 'laocai'], '', parts);
    expect(said).toMatchObject({ code: 0, out: 'yenbai: paused\nlaocai: paused\n' });
    expect(await vong(['portals', 'pause', 'yenbai'], '', parts)).toMatchObject({
      out: 'yenbai: was paused before\n',
    });
    const health = await vong(['portals', 'health'], '', parts);
    expect(health.code).toBe(0);
    expect(health.out).toMatch(/yenbai +tạm dừng +22\/11\/2026 10:00/u);
    expect((await vong(['portals', 'list'], '', parts)).out).toMatch(/tạm dừng từ 22\/11\/2026 10:00/u);
    const [row] = JSON.parse(
      (await vong(['portals', 'health', 'yenbai', '--json'], '', parts)).out,
    ) as object[];
    expect(row).toMatchObject({ state: null, seen: null, pausedAt: NOW.toISOString() });
    expect((await vong(['portals', 'resume', 'yenbai', 'laocai'], '', parts)).out).toBe(
      'yenbai: resumed\nlaocai: resumed\n',
    );
    expect(await vong(['portals', 'health'], '', parts)).toMatchObject({ code: 1 });
    expect(await vong(['portals', 'pause', 'khong-co'], '', parts)).toMatchObject({ code: 2 });
  });
});
