import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext } from 'playwright';
import { extractText } from 'unpdf';
import { createPrinter } from '../../../src/app/bulletin-files.ts';
import { writeHtml } from '../../../src/bulletin/html/write-html.ts';
import { articleRow, storeArticle } from '../../support/articles.ts';
import { bulletinOf } from '../../support/bulletin.ts';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';
import { signIn } from '../../support/people.ts';

const CHROMIUM = { VONG_CHROMIUM: '/usr/bin/chromium', VONG_CHROMIUM_SANDBOX: true };

let desk: Desk;
let cookies: { name: string; value: string; url: string }[];
beforeAll(async () => {
  desk = await openDesk();
  const { store } = desk;
  const analyst = await signIn(desk, 'analyst');
  cookies = [{ name: 'vong_session', value: analyst.token, url: desk.url }];
  await post(analyst.headers, '/bulletins', {});
  for (const at of [1, 2, 3]) {
    const body = `Lãnh đạo tỉnh tiếp đoàn số ${at} của tỉnh bạn tại trụ sở. Hai bên thống nhất hợp tác lần thứ ${at} về biên giới.`;
    const article = { title: `Tin số ${at}`, lead: null, body, publishedAt: `2026-11-2${at}T08:00:00+07:00` };
    const itemId = await storeArticle(store, articleRow(`a.vn/${at}`, { article }));
    await post(analyst.headers, '/bulletins/items', { itemId });
  }
});
afterAll(() => desk.close());

async function post(headers: Readonly<Record<string, string>>, path: string, fields: Record<string, string>) {
  await fetch(`${desk.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers },
    body: new URLSearchParams(fields),
  });
}

async function openAsAnalyst(options: Parameters<Desk['openContext']>[0] = {}): Promise<BrowserContext> {
  const context = await desk.openContext(options);
  await context.addCookies(cookies);
  return context;
}

const titles = async (): Promise<string[]> => {
  const [bulletin] = await desk.store.bulletins.list(1);
  const page = await fetch(`${desk.url}/bulletins/${bulletin?.id}.html`, {
    headers: { cookie: `vong_session=${cookies[0]?.value}` },
  });
  return [...(await page.text()).matchAll(/<h3>\s*(.*?)\s*<\/h3>/gu)].map((match) => match[1] ?? '');
};

describe('the pages of bulletins in a browser', () => {
  it('are free of what axe-core knows of and never scroll sideways, in light and dark, wide and narrow', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        const context = await openAsAnalyst({ colorScheme, viewport: { width, height: 900 } });
        for (const path of ['/bulletins', '/bulletins/1?entry=1']) {
          const page = await desk.openPage(path, context);
          expect(await findAxeViolations(page), `${path} ${colorScheme} ${width}`).toEqual([]);
          expect(await measureSidewaysScroll(page), `${path} ${width}`).toBe(0);
          await page.close();
        }
        await context.close();
      }
    }
  });

  it('are ordered by keys alone; what is taken out comes back by undo', async () => {
    const context = await openAsAnalyst({ viewport: { width: 1280, height: 900 } });
    const page = await desk.openPage('/bulletins/1', context);
    expect(await titles()).toEqual(['1. Tin số 3', '2. Tin số 2', '3. Tin số 1']);
    const moved = () => page.waitForResponse((answer) => answer.url().endsWith('/bulletins/1'));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await Promise.all([moved(), page.keyboard.press('K')]);
    await page.locator('.entry:focus', { hasText: 'Tin số 2' }).waitFor();
    expect(await titles()).toEqual(['1. Tin số 2', '2. Tin số 3', '3. Tin số 1']);
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
    expect(await titles()).toEqual(['1. Tin số 3', '2. Tin số 1']);
    await Promise.all([moved(), page.getByRole('button', { name: 'Hoàn tác' }).press('Enter')]);
    await page.locator('.entry', { hasText: 'Tin số 2' }).waitFor();
    expect(await titles()).toEqual(['1. Tin số 2', '2. Tin số 3', '3. Tin số 1']);
    await page.locator('.entry', { hasText: 'Tin số 1' }).focus();
    await page.keyboard.press('e');
    await page.getByLabel('Ghi chú của người phân tích').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('w')]);
    expect(download.suggestedFilename()).toBe('ban-tin-01-2026-du-thao.docx');
    await context.close();
  });

  it('work without script', async () => {
    const context = await openAsAnalyst({ javaScriptEnabled: false });
    const page = await desk.openPage('/bulletins/1', context);
    await page.getByRole('button', { name: 'Đưa xuống: Tin số 2' }).click();
    expect(await titles()).toEqual(['1. Tin số 3', '2. Tin số 2', '3. Tin số 1']);
    await context.close();
  });
});

describe('a bulletin that Chromium prints', () => {
  it('is A4, numbered from its second page on, the same bytes each time; without Chromium there is none', async () => {
    const print = await createPrinter(CHROMIUM);
    const page = writeHtml(bulletinOf(12));
    const date = new Date('2026-11-30T00:00:00Z');
    const [one, other] = await Promise.all([print?.(page, date), print?.(page, date)]);
    if (one === undefined || other === undefined) throw new Error('there is a Chromium');
    expect(Buffer.compare(one, other)).toBe(0);
    // A4 in points.
    expect(Buffer.from(one).toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 841\.\d+\]/u);
    const { text, totalPages } = await extractText(new Uint8Array(one), { mergePages: false });
    expect(totalPages).toBeGreaterThanOrEqual(3);
    expect(text[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(text[0]).not.toMatch(/^\s*1\s*$/mu);
    expect(text[1]).toMatch(/(?:^|\s)2(?:\s|$)/u);
    expect(text.every((words) => words.includes('DỰ THẢO'))).toBe(true);
    expect(await createPrinter({ ...CHROMIUM, VONG_CHROMIUM: '/nowhere/chromium' })).toBeNull();
  });
});
