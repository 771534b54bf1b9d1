import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChannel } from '../../../src/alerts/channels.ts';
import { sendDue } from '../../../src/alerts/deliver.ts';
import { createNetClient } from '../../../src/net/client.ts';
import { articleRow, storeArticle } from '../../support/articles.ts';
import { TEST_NOW } from '../../support/database.ts';
import { type Desk, openDesk } from '../../support/desk.ts';
import { SILENT } from '../../support/log.ts';
import { signIn } from '../../support/people.ts';
import { servePosts } from '../../support/post-server.ts';

let desk: Desk;
let admin: Awaited<ReturnType<typeof signIn>>;
let receiver: Awaited<ReturnType<typeof servePosts>>;
const net = createNetClient({ userAgent: 'vong', timeoutMs: 5000, maxBytes: 10_000, allowPrivate: true });
beforeAll(async () => {
  receiver = await servePosts(() => ({ status: 204 }));
  desk = await openDesk(
    async (service) => {
      admin = await signIn(service, 'admin');
      await storeArticle(service.store, articleRow('a.vn/1', { article: { title: 'Tiếp Đại sứ Lào' } }));
    },
    { allowPrivateEndpoints: true },
  );
});
afterAll(async () => {
  await desk.close();
  await receiver.close();
  await net.close();
});

const openSigned = async (options: Parameters<Desk['openContext']>[0] = {}) => {
  const context = await desk.openContext(options);
  await context.addCookies([{ name: 'vong_session', value: admin.token, url: desk.url }]);
  return context;
};
/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, what: string): Promise<void> {
  for (let at = 0; at < 80; at++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${what}:focus`).count()) === 1) return;
  }
  throw new Error(`Tab never came to ${what}`);
}
const send = (id: string) =>
  sendDue(id, {
    store: desk.store,
    ways: { net, mailer: null, signal: new AbortController().signal },
    portals: new Map(),
    publicUrl: () => 'https://vong.example',
    clock: () => TEST_NOW,
    findChannel,
    random: () => 0,
    log: SILENT,
  });

describe('the page of alerts', () => {
  it('makes a subscription by keyboard alone, tries its filter while it is typed, sends a test and replays what failed', async () => {
    const context = await openSigned();
    const page = await desk.openPage('/alerts', context);
    await tabTo(page, 'a.main');
    await page.keyboard.press('Enter');
    await tabTo(page, 'a[href$="channel=webhook"]');
    await page.keyboard.press('Enter');
    await tabTo(page, '#name');
    await page.keyboard.type('Phòng Đối ngoại');
    await tabTo(page, '#url');
    await page.keyboard.type(`${receiver.url}/hook`);
    await tabTo(page, '#filter');
    await page.keyboard.type('country:Lào portal:yenbay');
    await page.locator('#filter[aria-invalid=true]').waitFor();
    expect(await page.locator('#found mark').textContent()).toBe('yenbay');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('i');
    await page.locator('.alerts-sum').waitFor();
    expect(await page.locator('.alerts-found a').textContent()).toBe('Tiếp Đại sứ Lào');
    expect(await page.locator('#filter').getAttribute('aria-invalid')).toBeNull();
    await tabTo(page, 'button.main');
    await page.keyboard.press('Enter');
    await page.locator('#secret').waitFor();
    const [made] = await desk.store.subscriptions.list();
    const id = made?.id ?? '';
    expect([made?.name, new URL(page.url()).pathname]).toEqual(['Phòng Đối ngoại', `/alerts/${id}`]);
    await tabTo(page, 'a.main');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button.main');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Tin thử' }).waitFor();
    await send(id);
    expect(receiver.posts.map(({ path, json }) => [path, json['type']])).toEqual([['/hook', 'test.ping']]);

    const [sent] = await desk.store.deliveries.list(id, 1);
    await desk.pool.query(`update deliveries set status = 'failed'`);
    await page.goto('/alerts/deliveries?status=failed');
    await tabTo(page, `a[href="/alerts/deliveries/${sent?.id}"]`);
    await page.keyboard.press('Enter');
    await tabTo(page, 'button.main');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'gửi lại' }).waitFor();
    await send(id);
    expect(receiver.posts).toHaveLength(2);
    await page.reload();
    expect(await page.locator('.alerts-stand').textContent()).toContain('đã gửi');
    await context.close();
  });
});
