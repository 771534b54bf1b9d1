import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest, recordUnchanged, reingest } from '../../src/articles/ingest.ts';
import { judgeItem, undoJudgement } from '../../src/articles/corrections.ts';
import type { Page } from '../../src/model/article.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { ABROAD, AT_HOME, articlePage, portalOf, portals, startRun } from '../support/pages.ts';
import { storedItems } from '../support/items.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
let run: { id: string };
beforeEach(async () => {
  db = await openTestStore();
  run = { id: await startRun(db.store) };
});
afterEach(() => db.close());

const yenbai = portalOf('yenbai');
const abroad = articlePage('abroad', ABROAD.title, ABROAD.paragraphs);
const atHome = articlePage('home', AT_HOME.title, AT_HOME.paragraphs);

async function read(page: Page): Promise<string> {
  const { articleId } = await ingest(page, yenbai, run, db.store, readPageSafely);
  if (articleId === null) throw new Error(`${page.url} was not stored`);
  return articleId;
}
const say = (id: string, label: 'foreign-affairs' | 'other', note: string | null = null) =>
  judgeItem(id, label, { by: 'an', note }, { store: db.store, portals });
const undo = (id: string) => undoJudgement(id, { store: db.store, portals });
const item = (id: string) => db.store.items.get(id);
const listed = async (): Promise<string[]> =>
  (await storedItems(db.store, 'foreign-affairs')).map(({ id }) => id);
const alerts = () => db.store.deliveries.list(null, 100);

describe('an item that a person judged to be other', () => {
  it('leaves the lists and keeps what the machine had said', async () => {
    const id = await read(abroad);
    const before = await item(id);
    expect(await listed()).toEqual([id]);
    expect(await say(id, 'other', 'tin trong nước')).toBe('judged');
    expect(await listed()).toEqual([]);
    expect(await item(id)).toMatchObject({
      label: 'other',
      score: before?.score,
      body: before?.body,
      judgement: {
        label: 'other',
        note: 'tin trong nước',
        machineLabel: 'foreign-affairs',
        score: before?.score,
        model: before?.model,
      },
    });
  });

  it('stays so when its text changes, is extracted again, or is judged once more', async () => {
    await addWebhook(db.store, 'https://example.com/', '', null, null, ['item.new'], 'none');
    const light = await read(atHome);
    await say(light, 'other');
    const changed = articlePage('home', ABROAD.title, ABROAD.paragraphs);
    expect(await ingest(changed, yenbai, run, db.store, readPageSafely)).toMatchObject({ kind: 'updated' });
    await reingest(changed, yenbai, db.store, readPageSafely);
    expect(await listed()).toEqual([]);
    expect((await item(light))?.score).toBeGreaterThan(0.5);
    expect(await alerts()).toEqual([]);
    await say(light, 'other', 'lần hai');
    expect((await item(light))?.judgement).toMatchObject({ note: 'lần hai', machineLabel: 'other' });
  });

  it('is the machine’s again when that is taken back', async () => {
    const id = await read(abroad);
    await say(id, 'other');
    expect(await undo(id)).toBe(true);
    expect(await listed()).toEqual([id]);
    expect(await item(id)).toMatchObject({ judgement: null });
    expect(await undo(id)).toBe(false);
  });

  it('is judged anew when that is taken back and a newer model has come', async () => {
    const { title, paragraphs } = AT_HOME;
    const article = { title, lead: null, body: paragraphs.join('\n') };
    const id = await storeArticle(db.store, articleRow('a.vn/1', { article, verdict: { model: 'old' } }));
    await say(id, 'foreign-affairs');
    await db.pool.query(`update articles set model = 'newer' where id = $1`, [id]);
    await undo(id);
    expect(await item(id)).toMatchObject({ label: 'other', judgement: null });
  });
});

describe('an item that a person judged to be foreign affairs', () => {
  it('gets its text and story back, and alerts nobody', async () => {
    await addWebhook(db.store, 'https://example.com/', '', null, null, ['item.new'], 'none');
    const id = await read(atHome);
    expect(await item(id)).toMatchObject({ body: null, story: null });
    expect(await say(id, 'foreign-affairs')).toBe('judged');
    expect(await listed()).toEqual([id]);
    expect(await item(id)).toMatchObject({
      body: expect.stringContaining('thu hoạch') as string,
      story: { kind: 'new' },
      judgement: { machineLabel: 'other' },
    });
    expect(await alerts()).toEqual([]);
  });

  it('keeps text and story when that is taken back, but leaves the lists', async () => {
    const id = await read(atHome);
    await say(id, 'foreign-affairs');
    await undo(id);
    expect(await listed()).toEqual([]);
    expect(await item(id)).toMatchObject({ label: 'other', story: { kind: 'new' } });
  });

  it('is only a title where its page is gone, until the page is read again', async () => {
    await addWebhook(db.store, 'https://example.com/', '', null, null, ['item.new'], 'none');
    const id = await read(atHome);
    await db.store.rawPages.expire(new Date('2027-01-01'), 10);
    expect(await say(id, 'foreign-affairs')).toBe('no-text');
    expect(await listed()).toEqual([id]);
    expect(await item(id)).toMatchObject({ body: null });
    expect(await read(atHome)).toBe(id);
    expect(await item(id)).toMatchObject({ label: 'foreign-affairs', story: { kind: 'new' }, revision: 1 });
    expect(await alerts()).toEqual([]);
  });

  it('has to be there', async () => {
    expect(await say('999', 'foreign-affairs')).toBe('no-item');
    expect(await undo('999')).toBe(false);
  });
});

describe('a threshold of a subscription’s own', () => {
  const subscribe = async (threshold: number | null): Promise<string> =>
    (await addWebhook(db.store, 'https://example.com/', '', null, threshold, ['item.new'], 'none')).id;

  it('lets items through that are other by default, whole and with a story', async () => {
    const { score, label } = (await item(await read(mixed('probe', 'rằm')))) ?? { score: 0 };
    expect(label).toBe('other');
    expect(score).toBeGreaterThan(0);
    const low = await subscribe(score / 2);
    const plain = await subscribe(null);
    const id = await read(mixed('seen', 'mùa'));
    expect(await item(id)).toMatchObject({
      label: 'other',
      body: expect.any(String) as string,
      story: { kind: expect.any(String) as string },
    });
    expect(await listed()).toEqual([]);
    expect(await db.store.deliveries.list(plain, 10)).toEqual([]);
    expect(await db.store.deliveries.list(low, 10)).toMatchObject([{ itemId: id }]);
  });

  it('that is switched off lets nothing be kept', async () => {
    await db.store.subscriptions.setActive(await subscribe(0), false, 'test');
    expect(await item(await read(atHome))).toMatchObject({ body: null, story: null });
  });

  function mixed(slug: string, word: string): Page {
    return articlePage(slug, `Lễ hội ${word} của làng đón du khách quốc tế`, [
      `Lễ hội ${word} năm nay của làng đón nhiều du khách trong nước và quốc tế, bà con ${word} chuẩn bị cỗ bàn từ sáng sớm.`,
      `Ban tổ chức lễ hội ${word} cho biết các trò chơi dân gian, thi nấu cơm, kéo co được giữ như mọi năm ở ${slug}.`,
    ]);
  }
});

describe('an address whose article a person judged', () => {
  const patient = { ...yenbai, recheck: ['6h', '4000d'] };
  const nextLook = async (url: string): Promise<string | null> => {
    const { rows } = await db.pool.query<{ at: string | null }>(
      'select retry_at as at from addresses where url = $1',
      [url],
    );
    return rows[0]?.at ?? null;
  };
  const unchanged = ({ url, hints, fetchedAt }: Page) =>
    recordUnchanged(patient, run, { url, hints, now: new Date(fetchedAt) }, db.store);

  it('is looked at no more where that is other, whether its server answers 304 or 200', async () => {
    expect(await say(await read(abroad), 'other')).toBe('judged');
    await unchanged(abroad);
    expect(await nextLook(abroad.url)).toBeNull();
    await ingest(abroad, patient, run, db.store, readPageSafely);
    expect(await nextLook(abroad.url)).toBeNull();
  });

  it('is looked at again where that is foreign affairs, whether its server answers 304 or 200', async () => {
    expect(await say(await read(atHome), 'foreign-affairs')).toBe('judged');
    await unchanged(atHome);
    const next = await nextLook(atHome.url);
    expect(next).not.toBeNull();
    await ingest(atHome, patient, run, db.store, readPageSafely);
    expect(await nextLook(atHome.url)).toBe(next);
  });

  it('teaches nothing of changes where only its text is kept from now on', async () => {
    await say(await read(atHome), 'foreign-affairs');
    const later = {
      ...atHome,
      fetchedAt: new Date(Date.parse(atHome.fetchedAt) + 7 * 3_600_000).toISOString(),
    };
    await db.pool.query('update articles set body = null');
    const { kind, reason } = await ingest(later, patient, run, db.store, readPageSafely);
    expect([kind, reason]).toEqual(['updated', 'its text is kept from now on']);
    const looks = await db.store.rechecks.list('yenbai');
    expect(looks.map(({ changes }) => changes)).toEqual([0]);
  });
});
