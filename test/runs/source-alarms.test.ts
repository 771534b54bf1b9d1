import { describe, expect, it } from 'vitest';
import { vong } from '../support/cli.ts';
import { articlePage, bench, listPage, portalNamed } from '../support/crawl.ts';
import { addWebhook } from '../support/subscriptions.ts';

const HOUR = 3_600_000;

/** A site whose list and articles can be redesigned. */
async function site() {
  const state = { articles: 4, list: listPage, article: articlePage };
  const opened = await bench(
    [portalNamed('mau', { layouts: [{ id: 'cu', title: ['h1'], body: ['article'] }] })],
    (request, response) => {
      const url = request.url ?? '';
      if (url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const paths = Array.from({ length: state.articles }, (_, i) => `/bai/${i}`);
      return response.end(url === '/' ? state.list(paths) : state.article(`Tin số ${url}`));
    },
  );
  const { db, visit, wait } = opened;
  const visits = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await visit('mau');
      state.articles += 4;
      wait(HOUR);
    }
  };
  const subscription = await addWebhook(db.store, 'http://127.0.0.1:9/', '', null, null, [
    'source.broken',
    'source.degraded',
    'source.recovered',
  ]);
  const told = async () => {
    const { rows } = await db.pool.query<{ event: string; facts: object; article_id: string | null }>(
      'select event, facts, article_id from deliveries where subscription_id = $1 order by created_at',
      [subscription.id],
    );
    return rows;
  };
  return { ...opened, state, visits, told };
}

describe('a source', () => {
  it('that loses its list is told broken once, in its second empty crawl, and recovered once', async () => {
    const { db, state, visits, told } = await site();
    await visits(3);
    state.list = () => '<p>Trang đang được nâng cấp</p>';
    await visits(1);
    expect(await told()).toEqual([]);
    await visits(3);
    expect(await told()).toMatchObject([{ event: 'source.broken', article_id: null }]);
    expect((await db.store.sources.list())[0]).toMatchObject({ portal: 'mau', state: 'broken' });
    expect(await db.store.sourceSamples.findHtml('mau', 'empty-list')).toContain('Trang đang được nâng cấp');
    state.list = listPage;
    await visits(2);
    const alerts = await told();
    expect(alerts.map(({ event }) => event)).toEqual(['source.broken', 'source.recovered']);
    const changes = await db.store.sourceChanges.listSince(new Date(0), 9);
    expect(changes.map(({ event, seen }) => [event, seen === null])).toEqual([
      ['source.recovered', true],
      ['source.broken', false],
    ]);
    expect(alerts[0]?.facts).toMatchObject({
      portal: 'mau',
      state: 'broken',
      before: 'ok',
      seen: { vi: /2 lần quét liên tiếp/u },
    });
  });

  it('whose layout no longer fits is told degraded within two crawls, goes on, and its page is kept', async () => {
    const { db, state, visits, told } = await site();
    await visits(4);
    state.article = (title) => articlePage(title).replaceAll('article', 'section');
    await visits(2);
    expect(await told()).toMatchObject([{ event: 'source.degraded' }]);
    const { rows } = await db.pool.query<{ layout: string }>(
      'select layout from articles order by id desc limit 8',
    );
    expect(new Set(rows.map(({ layout }) => layout))).toEqual(new Set(['generic']));
    expect(await db.store.sourceSamples.findHtml('mau', 'degraded')).toContain('<section>');
  });

  it('that is well is not told of', async () => {
    const { visits, told, db } = await site();
    await visits(4);
    expect(await told()).toEqual([]);
    expect(await db.store.sources.list()).toMatchObject([{ state: 'ok', trouble: null }]);
  });

  it('is judged by crawls that were asked for too, but not by those of one address or of the past', async () => {
    const { db, state, visits, crawl, told } = await site();
    await visits(3);
    state.list = () => '<p>Trang đang được nâng cấp</p>';
    await crawl('mau', { url: 'https://mau.vn/bai/1' });
    await crawl('mau', { since: '2026-11-01' });
    await visits(1);
    expect(await told()).toEqual([]);
    await crawl('mau');
    expect(await told()).toMatchObject([{ event: 'source.broken' }]);
    expect((await db.store.sources.list())[0]).toMatchObject({ state: 'broken' });
  });

  it('that was never read with success is not said to be well, and is broken with its second failure', async () => {
    const { db, tools, state, visits } = await site();
    state.list = () => '<p>Trang đang được nâng cấp</p>';
    await visits(1);
    const health = (...options: string[]) =>
      vong(['portals', 'health', ...options], '', {
        withStore: (work) => work(db.store),
        portals: () => Promise.resolve(tools.portals),
      });
    expect((await health()).out).toMatch(/^mau +chưa đủ lần quét +—/mu);
    expect(JSON.parse((await health('--json')).out)).toMatchObject([{ portal: 'mau', state: null }]);
    await visits(1);
    expect(await db.store.sources.list()).toMatchObject([{ state: 'broken', isUnproved: false }]);
    state.list = listPage;
    await visits(1);
    expect(await db.store.sources.list()).toMatchObject([{ state: 'ok', isUnproved: false }]);
  });
});
