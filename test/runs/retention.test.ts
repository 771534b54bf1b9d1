import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/model/survey.ts';
import { type KeptDays, expire } from '../../src/runs/retention.ts';
import { searchItems, buildSearch } from '../../src/http/search.ts';
import { insertInStory } from '../../src/articles/placement.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { openService } from '../support/http.ts';
import { startRun } from '../support/pages.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const KEPT: KeptDays = { pages: 30, runs: 90, deliveries: 180, irrelevant: 90, revisions: 365 };
const inDays = (days: number): Date => new Date(TEST_NOW.getTime() + days * 86_400_000);

async function left(table: string): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
}

describe('what is kept for a time', () => {
  it('goes when it is over, and not a day before: ended runs with their outcomes', async () => {
    const { store } = db;
    const ended = await startRun(store);
    const open = await startRun(store);
    for (const run of [ended, open])
      await store.runs.countOutcome(run, 'a.vn/1', { kind: 'gone', reason: '404' }, null);
    await store.runs.start(ended);
    await store.runs.finish(ended, { status: 'done', discovered: 1, known: 0, error: null });
    await expire(store, KEPT, inDays(89));
    expect(await left('runs')).toBe(2);
    await expire(store, KEPT, inDays(91));
    expect([await left('runs'), await left('run_outcomes'), await left('crawls')]).toEqual([1, 1, 1]);
    expect(await store.runs.get(open)).not.toBeNull();
  });

  it('is the log of ended alerts; one that waits stays', async () => {
    const { store } = db;
    const { id: subscription } = await addWebhook(store, 'https://example.org/', '', null);
    const ids: string[] = [];
    for (const n of [1, 2]) {
      const id = await storeArticle(store, articleRow(`a.vn/${n}`));
      const item = await store.items.get(id);
      await store.deliveries.addOfArticle('item.new', id, item?.story?.storyId ?? '', [subscription]);
      ids.push(id);
    }
    const [one] = await store.deliveries.list(subscription, 10);
    const log = {
      attempt: 1,
      at: TEST_NOW.toISOString(),
      durationMs: 1,
      status: 200,
      error: null,
      response: '',
      mayHaveCome: false,
    };
    await store.deliveries.recordAttempt(one?.id ?? '', log, { status: 'delivered', next: null });
    await expire(store, KEPT, inDays(179));
    expect(await left('deliveries')).toBe(2);
    await expire(store, KEPT, inDays(181));
    expect([await left('deliveries'), await left('delivery_attempts')]).toEqual([1, 0]);
    expect((await store.deliveries.list(subscription, 10))[0]?.status).toBe('pending');
  });

  it('are revisions', async () => {
    const { store } = db;
    const id = await storeArticle(store, articleRow('a.vn/1'));
    await store.articles.revise(id, articleRow('a.vn/1', { article: { body: 'Khác.' } }), []);
    await expire(store, KEPT, inDays(364));
    expect(await store.items.listRevisions(id)).toHaveLength(1);
    await expire(store, KEPT, inDays(366));
    expect(await store.items.listRevisions(id)).toEqual([]);
  });

  it('are the marks by which an article is found among events; its story and event stay', async () => {
    const { store } = db;
    const row = articleRow('a.vn/1', {
      article: { title: 'Tiếp ông Petar Draganov', body: 'Tỉnh tiếp ông Petar Draganov và ông Matej Koren.' },
    });
    const stored = await store.transaction((tx) => insertInStory(tx, row));
    const event = await store.events.findByArticle(stored?.id ?? '');
    expect(await left('event_names')).toBeGreaterThan(0);
    await expire(store, KEPT, inDays(59));
    expect(await left('event_marks')).toBe(1);
    await expire(store, KEPT, inDays(61));
    expect([await left('event_marks'), await left('event_names')]).toEqual([0, 0]);
    expect(await store.events.findByArticle(stored?.id ?? '')).toEqual(event);
    expect(event).not.toBeNull();
  });

  it('is the evidence of what is irrelevant; address, title and verdict stay, and what a person judged', async () => {
    const { store } = db;
    const made = (key: string) =>
      storeArticle(store, articleRow(key, { verdict: { label: 'other', score: 0.1 } }));
    const [old, judged] = [await made('a.vn/1'), await made('a.vn/2')];
    const relevant = await storeArticle(store, articleRow('a.vn/3'));
    await store.judgements.save(judged, 'other', { by: 'an', note: 'đúng' });
    await expire(store, KEPT, inDays(91));
    expect(await store.items.get(old)).toMatchObject({ title: 'Tin a.vn/1', label: 'other', evidence: [] });
    for (const id of [judged, relevant]) expect((await store.items.get(id))?.evidence).toHaveLength(1);
    const find = async (query: string): Promise<string[]> =>
      (await searchItems(store, buildSearch({ query }, new Map()), 10, null)).items.map(({ id }) => id);
    expect(await find('tin label:other')).toEqual([judged]);
    expect(await find('label:other country:LA')).toEqual([judged, old]);
  });
});

it('every table has its rows and bytes on /metrics, the last tick its time, and portals their fallbacks and surveys', async () => {
  const service = await openService();
  await service.store.ticks.record(TEST_NOW, 0, 0);
  await service.store.fallbacks.note('yenbai', { way: 'feed', url: 'https://yenbai.gov.vn/rss' });
  await service.store.fallbacks.note('laocai', null);
  const survey = { portal: 'yenbai', verdict: 'works', surveyedAt: TEST_NOW.toISOString() } as Survey;
  for (const portal of ['yenbai', 'laocai']) await service.store.surveys.keep({ ...survey, portal });
  const answer = await fetch(`${service.url}/metrics`);
  const text = await answer.text();
  expect(text).toMatch(/^vong_fallback_portals\{way="feed"\} 1$/mu);
  expect(text).toMatch(/^vong_survey_portals\{verdict="works"\} 2$/mu);
  expect(text).toMatch(/^vong_last_tick_timestamp_seconds 1795316400$/mu);
  await service.close();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
  const { rows } = await db.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  expect(rows.length).toBeGreaterThan(15);
  for (const { name } of rows) {
    expect(text).toMatch(new RegExp(`^vong_table_rows\\{table="${name}"\\} \\d+$`, 'mu'));
    expect(text).toMatch(new RegExp(`^vong_table_bytes\\{table="${name}"\\} [1-9]\\d*$`, 'mu'));
  }
});
