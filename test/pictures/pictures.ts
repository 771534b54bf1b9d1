import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { tryFilter } from '../../src/articles/trial.ts';
import { TEST_NOW } from '../support/database.ts';
import { putNews } from '../support/desk-items.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { putFigures } from '../support/figures.ts';
import { portals } from '../support/pages.ts';
import { type SignedIn, signIn } from '../support/people.ts';
import { addWebhook } from '../support/subscriptions.ts';

const FOLDER = process.env['PICTURES'] ?? 'pictures';
const SCREENS = [
  ['phone', 360, 800],
  ['wide', 1280, 900],
] as const;
const PAGES = {
  list: '/',
  'list-reading': '/',
  'list-wrong-query': '/?q=contry%3ALA',
  item: '/items/1',
  bulletins: '/bulletins',
  bulletin: '/bulletins/1',
  sources: '/sources',
  source: '/sources/sonla',
  overview: '/overview',
  alerts: '/alerts',
  'alerts-new': '/alerts/new',
  deliveries: '/alerts/deliveries',
  alarms: '/alerts/sources',
  searches: '/alerts/searches',
  system: '/system',
  people: '/people',
  account: '/account',
  reference: '/api/docs',
  missing: '/nothing-here',
};

let desk: Desk;
let admin: SignedIn;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  desk = await openDesk(undefined, {
    portals,
    tryFilter: (trial) => tryFilter(trial, { store: desk.store, portals, now: TEST_NOW }),
  });
  const { store } = desk;
  admin = await signIn(desk, 'admin');
  const news = await putNews(store, 50);
  await putFigures(desk, [...portals.keys()].slice(0, 12), { days: 60 });
  const webhook = await addWebhook(store, 'https://nhan.example/hook', 'country:LA');
  await store.deliveries.addPing(webhook.id);
  const gone = await addWebhook(store, 'https://het.example/hook', 'topic:border-and-territory');
  await store.subscriptions.setActive(gone.id, false, 'the endpoint answered 410 Gone');
  await store.savedSearches.add({ name: 'Lào', slug: 'lao', query: 'country:LA' });
  for (const itemId of news.slice(0, 6))
    await fetch(`${desk.url}/bulletins/items`, {
      method: 'POST',
      headers: admin.headers,
      body: new URLSearchParams({ itemId }),
    });
});
afterAll(() => desk.close());

it.each(Object.entries(PAGES))('%s', async (name, address) => {
  for (const [screen, width, height] of SCREENS)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await desk.openContext({ colorScheme, viewport: { width, height } });
      await context.addCookies([{ name: 'vong_session', value: admin.token, url: desk.url }]);
      const page = await desk.openPage(address, context);
      if (name === 'list-reading' && screen === 'wide') {
        for (const key of ['j', 'j']) await page.keyboard.press(key);
        await page.locator('.pane h2, .pane h1').first().waitFor();
      }
      await page.screenshot({ path: path.join(FOLDER, `${name}-${screen}-${colorScheme}.png`) });
      await context.close();
    }
});
