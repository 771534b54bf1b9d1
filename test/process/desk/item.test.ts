import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';
import { type ItemKinds, MAIN_TITLE, putItemKinds } from '../../support/item-kinds.ts';
import { type SignedIn, signIn } from '../../support/people.ts';

let desk: Desk;
let ids: ItemKinds;
let analyst: SignedIn;
beforeAll(async () => {
  desk = await openDesk(async (service) => {
    ids = await putItemKinds(service.store);
    analyst = await signIn(service, 'analyst', 'lan');
  });
});
afterAll(() => desk.close());

async function openSignedIn(options: Parameters<Desk['openContext']>[0] = {}): Promise<BrowserContext> {
  const context = await desk.openContext(options);
  await context.addCookies([{ name: 'vong_session', value: analyst.token, url: desk.url }]);
  return context;
}

describe('the pages of an item', () => {
  it('are free of what axe-core knows of, in light and dark, and never scroll sideways at 320 px', async () => {
    const paths = [
      ...[ids.main, ids.undated, ids.light, ids.unreadableFile].map((id) => `/items/${id}`),
      `/items/${ids.main}/compare/${ids.copy}`,
      `/items/${ids.main}/page`,
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await openSignedIn({ colorScheme, viewport: { width: 320, height: 800 } });
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
        expect(await measureSidewaysScroll(page), path).toBe(0);
        expect(await findAxeViolations(page), `${colorScheme} ${path}`).toEqual([]);
      }
      await context.close();
    }
  });

  it('are used by keyboard alone: a correction with its reason, taken back, and a note', async () => {
    const page = await (await openSignedIn()).newPage();
    await page.goto(`/items/${ids.main}`);
    await page.keyboard.press('e');
    const focused = () => page.evaluate('document.activeElement.textContent');
    const tabTo = async (text: string): Promise<void> => {
      for (let presses = 0; (await focused()) !== text; presses++) {
        if (presses > 40) throw new Error(`"${text}" is not reached by Tab`);
        await page.keyboard.press('Tab');
      }
    };
    await tabTo('Đây không phải tin đối ngoại');
    await page.keyboard.press('Enter');
    await page.getByText('Lan quyết định').waitFor();
    expect((await desk.store.items.get(ids.main))?.label).toBe('other');
    await page.keyboard.press('e');
    await tabTo('Hoàn tác');
    await page.keyboard.press('Enter');
    await page.getByText('Lan quyết định').waitFor({ state: 'detached' });
    await page.getByLabel('Ghi chú mới').focus();
    await page.keyboard.type('Gọi lại chiều nay');
    await tabTo('Lưu ghi chú');
    await page.keyboard.press('Enter');
    await page.locator('.note .said', { hasText: 'Gọi lại chiều nay' }).waitFor();
    expect((await desk.store.notes.listOf([ids.main])).at(-1)).toMatchObject({ author: 'Lan' });
    await page.context().close();
  });

  it('are read by being opened, and marked by keys and without script, each time with a way back', async () => {
    const stateOf = async () =>
      (await desk.store.marks.listStates(analyst.personId, [ids.undated])).get(ids.undated);
    const page = await (await openSignedIn()).newPage();
    await desk.store.marks.set(analyst.personId, [ids.undated], 'read', false);
    await page.goto(`/items/${ids.undated}`);
    expect(await stateOf()).toEqual({ read: true, important: false, done: false });
    for (const key of ['i', 'd', 'z']) await page.keyboard.press(key);
    await page.getByText('Đã đưa 1 tin về chưa xong.').waitFor();
    await expect.poll(stateOf).toEqual({ read: true, important: true, done: false });
    for (const key of ['z', 'z']) await page.keyboard.press(key);
    await expect.poll(stateOf).toEqual({ read: false, important: false, done: false });
    await page.keyboard.press('b');
    await page.getByText('Đã đưa vào bản tin.').waitFor();
    await page.getByRole('button', { name: 'Bỏ khỏi bản tin' }).click();
    await page.getByText('Đã đưa ra khỏi bản tin.').waitFor();
    await page.context().close();
    const plain = await (await openSignedIn({ javaScriptEnabled: false })).newPage();
    await plain.goto(`/items/${ids.undated}`);
    await plain.getByRole('button', { name: 'Chưa đọc' }).click();
    await plain.getByText('Đã đánh dấu 1 tin là chưa đọc.').waitFor();
    expect((await stateOf())?.read).toBe(false);
    await plain.getByRole('button', { name: 'Hoàn tác' }).click();
    await plain.getByRole('button', { name: 'Chưa đọc' }).waitFor();
    expect((await stateOf())?.read).toBe(true);
    await plain.context().close();
  });

  it('copy a citation with script, and have it to be selected without', async () => {
    const context = await openSignedIn({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`/items/${ids.main}`);
    await page.getByRole('button', { name: 'Sao chép' }).click();
    await page.getByText('Đã sao chép.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /^Nguyễn Văn An, “.+”, Báo Sơn La, ngày 20\/11\/2026, /u,
    );
    await context.close();
    const plain = await openSignedIn({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`/items/${ids.main}`);
    expect(await still.getByRole('button', { name: 'Sao chép' }).count()).toBe(0);
    expect(await still.getByRole('textbox', { name: 'Trích dẫn' }).inputValue()).toContain(MAIN_TITLE);
    await plain.close();
  });

  it('show the page as it was fetched in a frame, from this service alone', async () => {
    const page = await (await openSignedIn()).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(`/items/${ids.main}/page`);
    await page.frameLocator('iframe').getByRole('heading', { name: MAIN_TITLE }).waitFor();
    expect(new Set(asked)).toEqual(new Set([desk.url]));
    await page.context().close();
  });

  it('print what is read, and nothing that is pressed', async () => {
    const page = await (await openSignedIn()).newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`/items/${ids.main}`);
    expect(await page.getByRole('heading', { name: MAIN_TITLE }).isVisible()).toBe(true);
    for (const selector of ['.tools', '.corrections', '.side', '.notes form'])
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
    await page.context().close();
  });
});
