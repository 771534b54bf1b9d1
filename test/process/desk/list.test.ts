import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleRow, storeArticle } from '../../support/articles.ts';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';
import { putNews } from '../../support/desk-items.ts';
import { signIn } from '../../support/people.ts';

const WIDE = { width: 1280, height: 900 };
let desk: Desk;
let ids: string[] = [];
beforeAll(async () => {
  desk = await openDesk(async ({ store }) => {
    ids = await putNews(store, 50);
    await store.savedSearches.add({ name: 'Lào', slug: 'lao', query: 'country:LA' });
  });
});
afterAll(() => desk.close());

const deskId = async (): Promise<string> => (await desk.store.people.findDesk())?.id ?? '';
const stateOf = async (id: string) => (await desk.store.marks.listStates(await deskId(), [id])).get(id);

async function press(page: Page, keys: string): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

describe('the list of news in a browser', () => {
  it('is free of what axe-core knows of and never scrolls sideways, light and dark, on a phone and wide', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 800, 1280]) {
        const page = await desk.openPage('/', { colorScheme, viewport: { width, height: 800 } });
        if (width > 1100) await press(page, 'jx');
        expect(await findAxeViolations(page), `${colorScheme} ${width}`).toEqual([]);
        expect(await measureSidewaysScroll(page)).toBe(0);
        await page.context().close();
      }
    }
  });

  it('has its first story in sight on a phone', async () => {
    const page = await desk.openPage('/', { viewport: { width: 360, height: 640 } });
    const box = await page.locator('.row').first().boundingBox();
    expect(box?.y).toBeLessThan(200);
    await page.context().close();
  });

  it('takes the last mark back by z and by its button, and keeps the one before', async () => {
    const page = await desk.openPage('/', { viewport: WIDE });
    const row = page.locator('.row').nth(1);
    await press(page, 'jjdi');
    expect(await row.getAttribute('class')).toContain('important');
    await press(page, 'z');
    expect(await row.getAttribute('class')).not.toContain('important');
    expect(await row.getAttribute('class')).toContain('done');
    await press(page, 'z');
    expect(await row.getAttribute('class')).not.toContain('done');
    await press(page, 'd');
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    expect(await row.getAttribute('class')).not.toContain('done');
    await expect.poll(() => stateOf(ids[1] ?? '')).toEqual({ read: true, important: false, done: false });
    await page.context().close();
  });

  it('marks a selection at once', async () => {
    const page = await desk.openPage('/', { viewport: WIDE });
    await press(page, 'jxjjxd');
    expect(await page.locator('.row.done').count()).toBe(2);
    expect(await page.locator('.pick input:checked').count()).toBe(0);
    await press(page, 'z');
    expect(await page.locator('.row.done').count()).toBe(0);
    await page.context().close();
  });

  it('takes a mark back that could not be stored, and says so', async () => {
    const page = await desk.openPage('/', { viewport: WIDE });
    await page.route('**/marks', (route) => route.abort());
    await press(page, 'jd');
    await page.getByText('Chưa lưu được dấu vừa đặt').waitFor();
    expect(await page.locator('.row.done').count()).toBe(0);
    await page.context().close();
  });

  it('shows what is new behind a button, and moves nothing under who reads', async () => {
    const page = await desk.openPage('/', { viewport: WIDE });
    await press(page, 'jjj');
    const row = page.locator('.row[aria-current=true]');
    const [title, before] = [await row.locator('h3 a').textContent(), await row.boundingBox()];
    await storeAsNew('desk.vn/arrived', 'Tin vừa đến');
    await page.getByRole('button', { name: '1 tin mới' }).waitFor();
    expect(await page.getByText('Tin vừa đến').count()).toBe(0);
    expect(await row.locator('h3 a').textContent()).toBe(title);
    expect((await row.boundingBox())?.y).toBe(before?.y);
    await page.getByRole('button', { name: '1 tin mới' }).click();
    await page.getByText('Tin vừa đến').waitFor();
    await page.context().close();
  });

  it('keeps every mark of two who work at once', async () => {
    const [one, two] = [
      await desk.openPage('/', { viewport: WIDE }),
      await desk.openPage('/', { viewport: WIDE }),
    ];
    await Promise.all([press(one, 'jjjjjd'), press(two, 'jjjjji')]);
    const id = await one.locator('.row[aria-current=true]').getAttribute('data-item');
    await expect.poll(() => stateOf(id ?? '')).toEqual({ read: true, important: true, done: true });
    for (const page of [one, two]) await page.context().close();
  });

  it('is searched, filtered and marked without script', async () => {
    const page = await desk.openPage('/', { javaScriptEnabled: false, viewport: WIDE });
    await page.getByRole('searchbox', { name: 'Tìm' }).fill('"bom mìn"');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    expect(await page.locator('.row h3 mark').first().textContent()).toBe('bom mìn');
    await page.locator('.choice summary', { hasText: 'Quốc gia' }).click();
    await page.locator('select[name=country]').selectOption('US');
    await page.getByRole('button', { name: 'Lọc' }).first().click();
    expect(await page.locator('.chip.on').first().textContent()).toContain('Hoa Kỳ');
    await page.locator('.pick input').first().check({ force: true });
    await page.getByRole('button', { name: 'Xong', exact: true }).click();
    await page.getByText('Đã xong 1 tin.').waitFor();
    expect(await page.locator('.row.done').count()).toBe(1);
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    expect(await page.locator('.row.done').count()).toBe(0);
    await page.context().close();
  });

  it('suggests what a search may mean, by keys alone', async () => {
    const page = await desk.openPage('/', { viewport: WIDE });
    await page.keyboard.press('/');
    await page.keyboard.type('hoa k');
    await page.locator('.suggestions [role=option]').first().waitFor();
    await page.keyboard.type('y', { delay: 10 });
    await page.locator('.suggestions [role=option]', { hasText: 'Hoa Kỳ' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox').inputValue()).toMatch(/country:US $/u);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/u);
    await page.context().close();
  });
  it('is read, marked and made a Word document of by keyboard alone, with fewer than 120 keys for 50 stories', async () => {
    const { personId, context, page, shown } = await openAs('analyst');
    let keys = 0;
    const chosen: string[] = [];
    for (let n = 0; n < 50; n++) {
      keys += await press(page, 'j');
      if (n % 5 === 0) keys += await press(page, 'i');
      if (n % 10 !== 0) continue;
      keys += await press(page, 'b');
      chosen.push((await page.locator('.row[aria-current=true] h3 a').textContent()) ?? '');
    }
    expect(await page.locator('.day small', { hasText: 'chưa đọc' }).count()).toBe(0);
    await expect
      .poll(async () => (await desk.store.bulletins.list(1))[0]?.entries, { timeout: 15_000 })
      .toBe(5);
    keys += await press(page, 'gb');
    await page.waitForURL('**/bulletins');
    keys += await press(page, 'jo');
    await page.locator('.entry').first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'w')]);
    keys += 1;
    const word = await JSZip.loadAsync(await readFile(await download.path()));
    const text = (await word.file('word/document.xml')?.async('text'))?.replaceAll(/<[^>]+>/gu, '') ?? '';
    expect(chosen).toHaveLength(5);
    for (const title of chosen) expect(text).toContain(title);
    expect(keys).toBeLessThan(120);
    expect(await desk.store.marks.listMarked(personId, 'important', 50)).toHaveLength(10);
    // What was marked last is sent while the page is left.
    await expect.poll(() => countRead(personId, shown)).toBe(50);
    await page.goto('/');
    expect([await page.locator('.row.new').count(), await page.locator('.row.important').count()]).toEqual([
      0, 10,
    ]);
    await context.close();
  });

  it('loses no mark of who leaves the page before the first of them is stored', async () => {
    const { personId, context, page, shown } = await openAs('leaver');
    // Whoever marks waits: the first mark is on its way, the others wait in the page.
    const blocker = await desk.pool.connect();
    await blocker.query('begin');
    await blocker.query('lock table marks in share row exclusive mode');
    await press(page, 'jjjijdjmbz');
    expect(await page.locator('.row.new').count()).toBe(46);
    await page.goto('/overview');
    expect(await countRead(personId, shown)).toBe(0);
    await blocker.query('commit');
    blocker.release();
    await expect.poll(() => countRead(personId, shown)).toBe(4);
    expect(await desk.store.marks.listMarked(personId, 'important', 50)).toHaveLength(1);
    expect(await desk.store.marks.listMarked(personId, 'done', 50)).toHaveLength(1);
    await context.close();
  });
});

/** Opens the list as somebody who has marked nothing: the first person there is has the marks that were set before. */
async function openAs(login: string) {
  await desk.store.people.add({ login: 'first', name: 'First', role: 'admin', language: null });
  const { personId, token } = await signIn(desk, 'analyst', login);
  const context = await desk.openContext({ viewport: WIDE });
  await context.addCookies([{ name: 'vong_session', value: token, url: desk.url }]);
  const page = await desk.openPage('/', context);
  const rows = await page.locator('.row').all();
  const shown = await Promise.all(rows.map(async (row) => (await row.getAttribute('data-item')) ?? ''));
  return { personId, context, page, shown };
}

async function countRead(personId: string, itemIds: readonly string[]): Promise<number> {
  const states = await desk.store.marks.listStates(personId, itemIds);
  return [...states.values()].filter(({ read }) => read).length;
}

/** Stores an article as a crawl does: who listens is told. */
async function storeAsNew(key: string, title: string): Promise<void> {
  const row = articleRow(key, { article: { title, publishedAt: '2026-11-22T02:59:00Z' } });
  const id = await storeArticle(desk.store, row);
  await desk.store.transaction((tx) => tx.happenings.addOfArticle('item.new', id));
}
