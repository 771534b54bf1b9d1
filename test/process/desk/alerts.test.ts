import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryFilter } from '../../../src/articles/trial.ts';
import { articleRow, storeArticle } from '../../support/articles.ts';
import { TEST_NOW } from '../../support/database.ts';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';
import { portals } from '../../support/pages.ts';
import { type SignedIn, signIn } from '../../support/people.ts';
import { addWebhook } from '../../support/subscriptions.ts';

let desk: Desk;
let admin: SignedIn;
let id: string;
let delivery: string;
beforeAll(async () => {
  desk = await openDesk(undefined, {
    portals,
    tryFilter: (trial) => tryFilter(trial, { store: desk.store, portals, now: TEST_NOW }),
  });
  admin = await signIn(desk, 'admin');
  const { store } = desk;
  for (const [key, title] of [
    ['a.vn/1', 'Đoàn đại biểu tỉnh Hủa Phăn (Lào) thăm và làm việc tại tỉnh'],
    ['a.vn/2', 'Tiếp Đại sứ Nhật Bản <script>alert(1)</script>'],
  ] as const)
    await storeArticle(store, articleRow(key, { article: { title }, verdict: { countries: ['LA'] } }));
  ({ id } = await addWebhook(store, 'https://nhan.example/hook', 'country:LA AND title:"Hủa Phăn"'));
  const gone = await addWebhook(
    store,
    `https://${'a'.repeat(60)}.example/${'b'.repeat(120)}`,
    'x'.repeat(200),
  );
  await store.subscriptions.setActive(gone.id, false, 'the endpoint answered 410 Gone');
  delivery = (await store.deliveries.addPing(id)) ?? '';
});
afterAll(() => desk.close());

async function openAs(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await desk.openContext(options);
  await context.addCookies([{ name: 'vong_session', value: admin.token, url: desk.url }]);
  return context;
}

/** Goes by the tab key to what has the focus when it is `wanted`, as whoever has no mouse does. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`:focus`).and(page.locator(wanted)).count()) > 0) return;
  }
  expect.fail(`the tab key does not lead to ${wanted}`);
}

describe('the pages of alerts', () => {
  it.each([
    ['light', 320],
    ['dark', 320],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('are free of what axe-core knows of, %s, %i px wide', async (colorScheme, width) => {
    const context = await openAs({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const path of [
      '/alerts',
      `/alerts/${id}`,
      `/alerts/${id}/change`,
      `/alerts/${id}/delete`,
      '/alerts/new',
      '/alerts/new?channel=webhook&filter=x',
      '/alerts/deliveries',
      `/alerts/deliveries/${delivery}`,
      '/alerts/sources',
      '/alerts/searches',
    ]) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      expect(await findAxeViolations(page), path).toEqual([]);
      expect([path, await measureSidewaysScroll(page)]).toEqual([path, 0]);
    }
    await context.close();
  });

  it('make a subscription by keyboard alone, with what its filter finds shown while it is typed', async () => {
    const context = await openAs();
    const page = await context.newPage();
    await page.goto('/alerts');
    await tabTo(page, 'a.main');
    await page.keyboard.press('Enter');
    await tabTo(page, '.alerts-channels a');
    await page.keyboard.press('Enter');
    await tabTo(page, '#name');
    await page.keyboard.type('Phòng Lãnh sự');
    await tabTo(page, '#url');
    await page.keyboard.type('https://nhan.example/lanh-su');
    await tabTo(page, '#filter');
    await page.keyboard.type('country:Lao title:');
    // What cannot be read yet is said beside it, and the field is marked.
    await page.locator('#found .problems').waitFor();
    expect(await page.locator('#filter').getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type('"Hủa Phăn"');
    await page.locator('#found .alerts-found a', { hasText: 'Hủa Phăn' }).waitFor();
    expect(await page.locator('#found .alerts-found a').count()).toBe(1);
    expect(await page.locator('#filter').getAttribute('aria-invalid')).toBeNull();
    await tabTo(page, 'button.main');
    await page.keyboard.press('Enter');
    await page.locator('#secret', { hasText: 'whsec_' }).waitFor();
    const made = (await desk.store.subscriptions.list()).find(({ name }) => name === 'Phòng Lãnh sự');
    expect(made).toMatchObject({ filter: 'country:Lao title:"Hủa Phăn"', channel: 'webhook' });
    // The secret is shown once: asked for again, the page is the subscription's.
    await page.reload();
    expect(await page.locator('body').textContent()).not.toContain('whsec_');
    await context.close();
  });

  it('show titles of portals as text', async () => {
    const context = await openAs();
    const page = await context.newPage();
    await page.goto('/alerts/new?channel=webhook&filter=title:Nhật');
    await page.locator('#found .alerts-found a', { hasText: '<script>alert(1)</script>' }).waitFor();
    await context.close();
  });

  it('try, pause, resume and replay without script, too', async () => {
    const context = await openAs({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/alerts/new?channel=webhook&filter=title:Nhật');
    await page.locator('button[formaction="/alerts/try"]').click();
    await page.locator('#found .alerts-found a', { hasText: 'Nhật Bản' }).waitFor();
    expect(await page.locator('#filter').inputValue()).toBe('title:Nhật');
    const isPaused = async (): Promise<boolean> =>
      (await desk.store.subscriptions.get(id))?.pausedUntil !== null;
    await page.goto(`/alerts/${id}`);
    await page.getByRole('button', { name: 'Tạm dừng' }).first().click();
    await page.waitForURL(/\?done=/u);
    expect(await isPaused()).toBe(true);
    await page.getByRole('button', { name: 'Gửi tiếp' }).first().click();
    await page.waitForURL(/\?done=/u);
    expect(await isPaused()).toBe(false);
    await desk.pool.query(`update deliveries set status = 'failed' where id = $1`, [delivery]);
    await page.goto(`/alerts/deliveries/${delivery}`);
    await page.getByRole('button', { name: 'Gửi lại' }).first().click();
    await page.waitForURL(/\?done=/u);
    expect(await desk.store.deliveries.get(delivery)).toMatchObject({ status: 'pending' });
    await context.close();
  });
});
