import { chromium } from 'playwright';
import { expect, it } from 'vitest';
import { sayAgain, writeMailHtml } from '../../src/alerts/mail-html.ts';
import { tellAgain, tellAlert } from '../../src/alerts/text.ts';
import { alertOf, itemOf } from '../support/articles.ts';
import { BROWSER } from '../support/crawl.ts';

const PORTAL = {
  name: 'Cổng thông tin đối ngoại tỉnh Lào Cai',
  nameEn: 'Lao Cai Foreign Affairs',
  province: 'Lào Cai',
} as const;
const ITEM = itemOf('7', {
  title: 'Chủ tịch UBND tỉnh Lào Cai tiếp xã giao Đoàn đại biểu châu Hồng Hà, tỉnh Vân Nam (Trung Quốc)',
  lead: 'Chiều 21/11, tại trụ sở UBND tỉnh, lãnh đạo tỉnh tiếp xã giao đoàn đại biểu châu Hồng Hà sang thăm và làm việc. Hai bên trao đổi về thông quan tại cửa khẩu Kim Thành và về kế hoạch hợp tác năm 2027.',
  url: 'https://doingoai.laocai.gov.vn/tin-tuc/hoat-dong-doi-ngoai/chu-tich-ubnd-tinh-tiep-doan-chau-hong-ha-20261121083000123.html',
  publishedAt: '2026-11-22T01:05:00.000Z',
  publishedPrecision: 'minute',
  countries: ['CN'],
});

it('an e-mail fits narrow and wide windows, and follows the colours of the reader', async () => {
  const text = tellAlert(alertOf(ITEM, { portal: PORTAL }), 'vi');
  const html = sayAgain(writeMailHtml(text, 'vi'), tellAgain('vi'));
  const browser = await chromium.launch({
    executablePath: BROWSER.executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const colours = new Set<string>();
    for (const width of [360, 800]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ viewport: { width, height: 640 }, colorScheme });
        await page.setContent(html);
        const shown = await page.evaluate<{ width: number; colour: string }>(
          '({ width: document.documentElement.scrollWidth, colour: getComputedStyle(document.body).backgroundColor })',
        );
        expect(shown.width).toBeLessThanOrEqual(width);
        colours.add(shown.colour);
        const folder = process.env['MAIL_PICTURES'];
        if (folder) await page.screenshot({ path: `${folder}/mail-${width}-${colorScheme}.png` });
      }
    }
    expect(colours.size).toBe(2);
  } finally {
    await browser.close();
  }
}, 120_000);
