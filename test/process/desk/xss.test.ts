import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countForAWhile } from '../../../src/articles/figures.ts';
import type { Portal } from '../../../src/model/portal.ts';
import type { Store } from '../../../src/store/store.ts';
import { articleRow, storeArticle } from '../../support/articles.ts';
import { TEST_NOW } from '../../support/database.ts';
import { type Desk, openDesk } from '../../support/desk.ts';
import { portalOf } from '../../support/pages.ts';
import { signIn } from '../../support/people.ts';
import { addWebhook } from '../../support/subscriptions.ts';
import { XSS_PAYLOADS } from '../../support/xss-payloads.ts';

const PORTALS: ReadonlyMap<string, Portal> = new Map(
  XSS_PAYLOADS.map((payload, at) => [
    `p${at}`,
    { ...portalOf('yenbai'), id: `p${at}`, name: payload, nameEn: payload },
  ]),
);

let desk: Desk;
let context: BrowserContext;
let ids: string[];
/** What came to run, and which other hosts were asked. */
const ran: string[] = [];

beforeAll(async () => {
  desk = await openDesk(
    async ({ store }) => {
      ids = [];
      for (const [at, payload] of XSS_PAYLOADS.entries()) ids.push(await putHostile(store, payload, at));
    },
    { portals: PORTALS },
  );
  await putPeopleAndSources(desk);
  context = await desk.openContext();
  const { token, headers } = await signIn(desk, 'admin');
  for (const itemId of ids) {
    const body = new URLSearchParams({ itemId, back: '/' });
    await fetch(`${desk.url}/bulletins/items`, { method: 'POST', body, headers, redirect: 'manual' });
  }
  await context.addCookies([{ name: 'vong_session', value: token, url: desk.url }]);
  await context.route(
    (url) => url.origin !== desk.url,
    (route) => {
      ran.push(`asked ${route.request().url()}`);
      return route.abort();
    },
  );
});
// What the policy stopped is what this is about: it is no fault of the pages.
afterAll(() => desk.close().catch((error: unknown) => expect(String(error)).toMatch(/complained/u)));

/** An article whose portal put the text into everything that it controls. */
async function putHostile(store: Store, payload: string, at: number): Promise<string> {
  const portalId = `p${at}`;
  const key = `evil${at}.vn/${at}`;
  const url = `https://evil${at}.vn/${at}?"'>${payload}`;
  const article = {
    portal: portalId,
    url,
    canonicalUrl: payload,
    title: `${payload} số ${at}`,
    lead: payload,
    body: `${payload}\nĐoạn ${at}. ${payload}`,
    author: payload,
    credit: payload,
    section: [payload],
    language: payload,
    layout: payload,
    disagreements: [payload],
    images: [{ url: payload, caption: payload, credit: payload }],
    attachments: [{ url: payload, title: payload }],
    file: { url: payload, kind: 'pdf', pages: 1, readPages: 1, problem: null } as const,
  };
  const verdict = {
    countries: ['LA'],
    places: [payload],
    evidence: [
      { term: payload, weight: 2, where: 'body', kind: 'diplomacy-word' } as const,
      { term: payload, weight: -2, where: 'body', kind: 'sport' } as const,
    ],
    grounds: {
      sentence: payload,
      where: 'body',
      actor: payload,
      act: payload,
      counterpart: payload,
      country: payload,
      place: payload,
    } as const,
  };
  const row = articleRow(key, { portalId, article, verdict });
  const id = await storeArticle(store, row);
  const parts = [{ text: payload, is: 'added' } as const, { text: payload, is: 'removed' } as const];
  await store.transaction((tx) => tx.articles.revise(id, row, [{ where: 'body', parts }]));
  await store.notes.add(id, { authorId: '1', author: payload, text: payload });
  const html = `${payload}<html><head>${payload}<title>${payload}</title></head><body class="${payload}">${payload}<p>${payload}`;
  const facts = { portalId, url, finalUrl: url, status: 200, contentType: null, hints: {} };
  const packed = await store.pack({ ...facts, html, fetchedAt: '2026-11-20T02:00:00.000Z' });
  await store.rawPages.keep(key, packed);
  return id;
}

/** What endpoints answer, and what people and portals give besides articles. */
async function putPeopleAndSources({ store, pool }: Pick<Desk, 'store' | 'pool'>): Promise<void> {
  await store.portals.register([...PORTALS.keys()].map((id) => ({ id, firstDue: TEST_NOW })));
  for (const [at, payload] of XSS_PAYLOADS.entries()) {
    const portalId = `p${at}`;
    const words = `"${payload.replaceAll(/["\\]/gu, '')} ${at}"`;
    await store.people.add({ login: `evil${at}`, name: `${payload} ${at}`, role: 'reader', language: null });
    await store.tokens.add(`${payload} ${at}`, ['read'], null);
    await store.savedSearches.add({ name: `${payload} ${at}`, slug: `evil-${at}`, query: words });
    await store.audit.note({
      personId: null,
      actor: payload,
      way: 'page',
      action: payload,
      subjectKind: payload,
      subjectId: payload,
      detail: { [payload]: payload },
    });
    const seen = { kind: 'nothing-found', crawls: 3, error: payload } as const;
    await store.sources.setCondition(portalId, { state: 'broken', trouble: seen }, TEST_NOW);
    await store.sourceChanges.add('source.broken', portalId, { vi: payload, en: payload });
    await store.sourceSamples.keep(portalId, 'empty-list', { url: payload, html: payload, at: TEST_NOW });
    const crawl = await store.runs.request('api', [portalId], {});
    const [run] = await store.runs.listOfCrawl(crawl);
    await store.runs.start(run?.id ?? '');
    const outcome = { kind: 'http-error', reason: payload } as const;
    await store.runs.countOutcome(run?.id ?? '', `evil${at}.vn/${payload}`, outcome, null);
    await store.runs.finish(run?.id ?? '', { status: 'failed', discovered: 1, known: 0, error: payload });
    const { id } = await addWebhook(store, `https://evil${at}.vn/${payload}`, words);
    await pool.query('update subscriptions set name = $2, urgent_filter = $3 where id = $1', [
      ...[id, payload, words],
    ]);
    await store.subscriptions.setActive(id, at % 2 === 0, payload);
    const delivery = await store.deliveries.addPing(id);
    const tried = { attempt: 1, at: TEST_NOW.toISOString(), durationMs: 5, status: 500, mayHaveCome: false };
    const log = { ...tried, error: payload, response: payload };
    await store.deliveries.recordAttempt(delivery ?? '', log, { status: 'failed', next: null });
  }
  await countForAWhile(store, () => TEST_NOW, { budgetMs: 60_000 });
}

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    ran.push(`dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  return page;
}

/** Opens each address, and says what of it is not as it should be. */
async function openAll(paths: readonly string[]): Promise<string[]> {
  const left = [...paths];
  const found: string[] = [];
  const work = async (): Promise<void> => {
    const page = await openTab();
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const answer = await page.goto(path);
      if (answer?.status() !== 200) found.push(`${path}: ${answer?.status()}`);
      found.push(...(await page.evaluate(findHostile)).map((one) => `${path}: ${one}`));
    }
    await page.close();
  };
  await Promise.all([work(), work(), work()]);
  return found;
}

/** In the page: marks of what ran, and elements and attributes that no page of ours has. */
function findHostile(): string[] {
  interface Element {
    readonly tagName: string;
    readonly outerHTML: string;
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  }
  const { document, ran: mark } = globalThis as unknown as {
    ran?: unknown;
    document: { querySelectorAll(selector: string): Iterable<Element> };
  };
  const bad: string[] = mark === undefined ? [] : ['a script ran'];
  const strange =
    'main script, main style, main link, meta[http-equiv], base, object, embed, main img, main svg:not(.bars, .lines, .tiles, .row-bar), main math, marquee, video, audio, [srcdoc], [style], [autofocus]';
  for (const one of document.querySelectorAll(strange)) bad.push(one.outerHTML.slice(0, 120));
  for (const one of document.querySelectorAll('main *')) {
    for (const { name, value } of one.attributes) {
      const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
      if (name.startsWith('on') || (isAddress && !/^(?:https?:\/\/|\/|#|mailto:\?)/u.test(value)))
        bad.push(`${name}=${value.slice(0, 80)}`);
    }
  }
  return bad;
}

it('knows sixty ways, each of its own', () => {
  expect(new Set(XSS_PAYLOADS).size).toBe(60);
});

it('nothing of sixty texts runs on the pages of items, in the list and in a bulletin, and no other host is asked', async () => {
  const pages = ids.map((id) => `/items/${id}`);
  const comparisons = ids.slice(0, 30).map((id, at) => `/items/${id}/compare/${ids[at + 30]}`);
  const [bulletin] = await desk.store.bulletins.listOfItems(ids.slice(0, 1));
  const further = ['/bulletins', `/bulletins/${bulletin?.id}`, `/items/${ids[0]}/page`];
  expect(await openAll(['/', ...further, ...pages, ...comparisons])).toEqual([]);
  expect(ran).toEqual([]);
});

it('nothing of them runs on the pages of sources, figures, alerts, people and the system', async () => {
  // Lists show all sixty; of the pages of one thing, which are made alike, some are enough.
  const some = <T>(all: readonly T[]): readonly T[] => all.filter((_, at) => at % 6 === 0);
  const details = [
    ...some([...PORTALS.keys()]).map((id) => `/sources/${id}`),
    ...some(await desk.store.subscriptions.list()).flatMap(({ id }) => [
      `/alerts/${id}`,
      `/alerts/${id}/change`,
    ]),
    ...some(await desk.store.deliveries.list(null, 60)).map(({ id }) => `/alerts/deliveries/${id}`),
  ];
  const sources = ['/sources', '/sources?page=2', '/sources?page=3', '/overview'];
  const alerts = ['/alerts', '/alerts/deliveries', '/alerts/sources', '/alerts/searches'];
  const inside = ['/people', '/audit', '/system', '/searches'];
  expect(await openAll([...sources, ...alerts, ...inside, ...details])).toEqual([]);
  expect(ran).toEqual([]);
});

it('nothing of the pages as they were fetched runs, also where nothing but their policy frames them', async () => {
  const page = await openTab();
  const frames = ids.map((id) => `<iframe src="/items/${id}/page/raw"></iframe>`).join('');
  await page.route('**/frames', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html>${frames}` }),
  );
  await page.goto('/frames');
  expect(page.frames().length).toBeGreaterThan(60);
  const texts = await Promise.all(
    page
      .frames()
      .filter((frame) => frame.parentFrame() === page.mainFrame())
      .map((frame) => frame.content()),
  );
  expect(texts.filter((text) => text.length > 100)).toHaveLength(60);
  expect(await page.evaluate(() => (globalThis as { ran?: unknown }).ran)).toBeUndefined();
  expect(ran).toEqual([]);
});
