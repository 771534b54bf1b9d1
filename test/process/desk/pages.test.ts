import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, findAxeViolations, measureSidewaysScroll, openDesk } from '../../support/desk.ts';
import { putFigures } from '../../support/figures.ts';
import { portals } from '../../support/pages.ts';
import { type SignedIn, signIn } from '../../support/people.ts';

const PAGES = [
  '/sources',
  '/sources?state=off',
  '/sources/sonla',
  '/overview',
  '/overview?days=7',
  '/system',
  '/people',
  '/audit',
  '/account',
  '/bulletins/settings',
  '/api/docs',
];

let desk: Desk;
let admin: SignedIn;
beforeAll(async () => {
  desk = await openDesk((service) => putFigures(service, ['sonla', ...[...portals.keys()].slice(0, 6)]), {
    portals,
  });
  admin = await signIn(desk, 'admin');
});
afterAll(() => desk.close());

it.each(PAGES)('%s is free of what axe-core knows of and never scrolls sideways', async (path) => {
  for (const [colorScheme, width] of [
    ['dark', 320],
    ['light', 1280],
  ] as const) {
    const context = await desk.openContext({ colorScheme, viewport: { width, height: 800 } });
    await context.addCookies([{ name: 'vong_session', value: admin.token, url: desk.url }]);
    const page = await desk.openPage(path, context);
    expect(await page.title()).not.toContain('Không tìm thấy');
    expect(await findAxeViolations(page), `${colorScheme} ${width}`).toEqual([]);
    expect(await measureSidewaysScroll(page), `${colorScheme} ${width}`).toBe(0);
    await context.close();
  }
});

it.each(['/sign-in', '/'])('%s is so for who is not signed in', async (path) => {
  const page = await desk.openPage(path, { colorScheme: 'dark', viewport: { width: 320, height: 800 } });
  expect(await findAxeViolations(page)).toEqual([]);
  expect(await measureSidewaysScroll(page)).toBe(0);
  await page.context().close();
});
