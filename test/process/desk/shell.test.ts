import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('the shell of the pages', () => {
  it('is free of what axe-core knows of, in light and dark, wide and narrow, and never scrolls sideways', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        const page = await desk.openPage('/nothing', { colorScheme, viewport: { width, height: 800 } });
        expect(await findAxeViolations(page), `${colorScheme} ${width}`).toEqual([]);
        expect(await measureSidewaysScroll(page)).toBe(0);
        await page.context().close();
      }
    }
  });

  it('keeps the language that was chosen, also without script', async () => {
    const page = await desk.openPage('/nothing', { javaScriptEnabled: false });
    expect(await page.locator('h1').textContent()).toBe('Không tìm thấy trang này');
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();
    await page.goto('/nothing');
    expect(await page.locator('h1').textContent()).toBe('There is no such page');
    await page.context().close();
  });

  it('shows its keys at ?, not while something is typed, and goes where g and a letter say', async () => {
    const page = await desk.openPage('/nothing');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL(`${desk.url}/`);
    await page.context().close();
  });
});
