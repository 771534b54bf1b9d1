import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { rekey } from '../../src/articles/rekey.ts';
import { placeInStory } from '../../src/articles/placement.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const portals = (): ReturnType<typeof loadPortals> =>
  loadPortals({ folder: undefined, onProblem: () => undefined });
const PAGE = 'yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?ItemID=7&l=Tintrongtinh';
const OLD_KEY = `${PAGE}&lv=4`;
const NEW_KEY = 'yenbai.gov.vn/noidung/tintuc/pages/chi-tiet-tin-tuc.aspx?ItemID=7&l=Tintrongtinh';
const BODY = Array.from({ length: 60 }, (_, n) => `từ${n}`).join(' ');

/** As an earlier version left it: another address key, another text hash, and no text keys. */
async function storeOld(key: string): Promise<string> {
  const row = articleRow(key, { article: { url: `https://${PAGE}`, body: BODY, lead: null } });
  const id = await storeArticle(db.store, row);
  await db.pool.query("update articles set keyed = false, text_hash = 'old', keys = '{}' where id = $1", [
    id,
  ]);
  await db.pool.query('delete from article_keys where article_id = $1', [id]);
  return id;
}

async function storeOldAddress(key: string, attempts: number): Promise<void> {
  await db.pool.query(
    `insert into addresses (key, portal_id, url, outcome, reason, attempts, keyed, first_seen_at, last_tried_at)
     values ($1, 'yenbai', $2, 'stored', '', $3, false, $4, $4)`,
    [key, `https://${PAGE}`, attempts, TEST_NOW],
  );
}

describe('rows of an earlier version', () => {
  it('get the keys of today: address, text hash and index of near texts', async () => {
    const id = await storeOld(OLD_KEY);
    await storeOldAddress(OLD_KEY, 3);
    expect(await rekey(db.store, portals)).toBe(2);
    expect((await db.store.articles.findByKey(NEW_KEY))?.id).toBe(id);
    const addresses = await db.pool.query('select key, attempts from addresses');
    expect(addresses.rows).toEqual([{ key: NEW_KEY, attempts: 3 }]);
    const copy = articleRow('other.vn/copy', { article: { body: `${BODY} và`, lead: null } });
    const decision = await db.store.transaction(async (tx) => {
      const copyId = (await tx.articles.insert(copy)) ?? '';
      return (await placeInStory(tx, copyId, copy, null)).decision;
    });
    expect(decision).toMatchObject({ kind: 'duplicate', of: id });
  });

  it('that meet in one key keep the first address, and both articles', async () => {
    const first = await storeOld(OLD_KEY);
    const second = await storeOld(PAGE);
    await storeOldAddress(OLD_KEY, 1);
    await storeOldAddress(PAGE, 2);
    await rekey(db.store, portals);
    const addresses = await db.pool.query('select key, attempts, keyed from addresses');
    expect(addresses.rows).toEqual([{ key: NEW_KEY, attempts: 1, keyed: true }]);
    const articles = await db.pool.query('select id, key from articles order by id');
    expect(articles.rows).toEqual([
      { id: first, key: NEW_KEY },
      { id: second, key: PAGE },
    ]);
  });

  it('are left alone when there are none, and when done by two at once', async () => {
    expect(await rekey(db.store, () => Promise.reject(new Error('no portals are needed')))).toBe(0);
    for (let n = 0; n < 20; n++) await storeOld(`yenbai.gov.vn/${n}`);
    await Promise.all([rekey(db.store, portals), rekey(db.store, portals)]);
    const left = await db.pool.query('select 1 from articles where not keyed');
    expect(left.rows).toEqual([]);
    expect((await db.pool.query('select count(*)::int as n from article_keys')).rows).toEqual([
      { n: 20 * 16 },
    ]);
  });
});
