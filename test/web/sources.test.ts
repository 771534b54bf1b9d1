import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { putFigures } from '../support/figures.ts';
import { type TestService, openService } from '../support/http.ts';
import { type SignedIn, signIn } from '../support/people.ts';

let service: TestService;
let ids: string[];
beforeAll(async () => {
  service = await openService();
  ids = [...(await loadPortals()).values()].filter(({ enabled }) => enabled).map(({ id }) => id);
  await putFigures(service, ids);
});
afterAll(() => service.close());

const first = (): string => ids[0] ?? '';

async function open(path: string, language = 'vi') {
  const answer = await fetch(service.url + path, { headers: { cookie: `vong_language=${language}` } });
  const source = await answer.text();
  const $ = load(source);
  const words = (selector: string): string => $(selector).text().replace(/\s+/gu, ' ').trim();
  return { status: answer.status, headers: answer.headers, source, $, words };
}

describe('the page of sources', () => {
  it('is where /portals leads for good', async () => {
    for (const [from, to] of [
      ['/portals', '/sources'],
      ['/portals/sonla/survey', '/sources/sonla#survey'],
    ] as const) {
      const answer = await fetch(service.url + from, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([301, to]);
    }
  });

  it('shows those in trouble first, with what was seen, and counts them by state', async () => {
    const { $, words } = await open('/sources');
    const standings = $('.source-rows tbody .standing')
      .map((_, each) => $(each).text().trim().slice(0, 1))
      .get();
    expect(standings.slice(0, 3)).toEqual(['✕', '◐', '○']);
    expect($('.source-rows tbody tr')).toHaveLength(25);
    expect(words('.source-rows tbody tr:first-child')).toContain(
      '3 lần quét liên tiếp không tìm được tin nào',
    );
    expect(words('.source-rows tbody tr:first-child')).toContain('có ngày 74 %');
    expect(words('.chips')).toContain('✕ hỏng 1');
    expect(words('.source-rows tbody tr:nth-child(2)')).toContain('khoảng 0,40 bài/giờ');
  });

  it('draws each source’s days as they are counted', async () => {
    const { $ } = await open(`/sources?q=${first()}`);
    const days = await service.store.figures.listOf(['article'], first(), '2026-10-26', '2026-11-22');
    const bars = $(`.spark rect.bar`);
    expect(days.length).toBeGreaterThan(2);
    expect(bars).toHaveLength(days.length);
    const most = Math.max(...days.map(({ count }) => count));
    expect(bars.map((_, bar) => Number($(bar).attr('height'))).get()).toEqual(
      days.map(({ count }) => Math.round((count / most) * 10_000) / 100),
    );
  });

  it('shows each province by the sign of its worst source, the archipelagos among them', async () => {
    const { $ } = await open('/sources');
    expect($('.tiles .tile')).toHaveLength(36);
    const tiles = $('.tiles a')
      .map((_, each) => $(each).attr('aria-label') ?? '')
      .get();
    expect(tiles.find((one) => one.startsWith('Cần Thơ'))).toBe('Cần Thơ 2 nguồn, xấu nhất: hỏng');
    expect($('.tiles [aria-label^="Hoàng Sa (Đà Nẵng)"]')).toHaveLength(1);
    expect($('.tiles [aria-label^="Trường Sa (Khánh Hòa)"]')).toHaveLength(1);
  });

  it('filters by state, province and name, and turns pages', async () => {
    expect((await open('/sources?state=broken')).$('.source-rows tbody tr')).toHaveLength(1);
    const inProvince = await open(`/sources?${new URLSearchParams({ province: 'Cần Thơ' }).toString()}`);
    expect(inProvince.$('.source-rows tbody tr').length).toBeGreaterThan(0);
    inProvince.$('.source-rows tbody tr th > small:first-of-type').each((_, each) => {
      expect(inProvince.$(each).text()).toBe('Cần Thơ');
    });
    expect((await open('/sources?q=can+tho')).words('.source-rows')).toContain('Cần Thơ');
    const none = await open('/sources?q=%3Cscript%3E');
    expect(none.words('.empty')).toContain('Không nguồn nào hợp');
    expect(none.source).not.toContain('<script>"');
    const last = await open('/sources?page=99');
    expect(last.words('.pages')).toMatch(/Trang 5 trên 5/u);
    expect((await open('/sources?page=x')).words('.pages')).toMatch(/Trang 1 trên 5/u);
  });

  it('says it in one language, and how to begin where there is nothing', async () => {
    const english = await open('/sources', 'en');
    expect(english.words('h1')).toBe('Sources');
    expect(english.words('main')).not.toMatch(/hỏng|im lặng|tốt lần cuối/u);
    const empty = await openService({ portals: new Map() });
    const text = await (await fetch(`${empty.url}/sources`)).text();
    expect(load(text)('.empty').text()).toContain('VONG_PORTALS_DIR');
    await empty.close();
  });

  it('shows a paused source as paused, in neither trouble nor order', async () => {
    await service.store.portals.pause(first(), 'Lan');
    const { words } = await open('/sources?state=paused');
    expect(words('.source-rows tbody')).toContain('‖ tạm dừng từ 22/11/2026 10:00 (Lan)');
    expect(words('.source-rows tbody')).not.toContain('không tìm được tin nào');
    const { portals } = (await (await fetch(`${service.url}/api/portals`)).json()) as {
      portals: { id: string; pausedBy: string | null; nextDueAt: string | null }[];
    };
    expect(portals.find(({ id }) => id === first())).toMatchObject({ pausedBy: 'Lan', nextDueAt: null });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain(`vong_portal_paused{portal="${first()}"} 1`);
    await service.store.portals.resume(first());
  });
});

describe('the page of a source', () => {
  it('says what is wrong and what to do, and how its crawls went', async () => {
    const { words, $ } = await open(`/sources/${first()}`);
    expect(words('.condition')).toContain('✕ hỏng');
    expect(words('.condition .facts')).toContain('503 Service Unavailable');
    expect(words('.condition .facts')).toContain('bấm Kiểm tra');
    expect($('#runs tbody tr')).toHaveLength(20);
    expect(words('#runs tbody tr:first-child')).toContain('45,5 giây');
    const older = $('#runs ~ p a, #runs p a').attr('href') ?? '';
    expect((await open(older)).$('#runs tbody tr')).toHaveLength(7);
  });

  it('draws articles, outcomes and shares, each with its table', async () => {
    const { $, words } = await open(`/sources/${first()}`);
    for (const id of ['articles', 'outcomes', 'shares']) expect($(`#${id} tbody tr`)).toHaveLength(28);
    expect(words('#outcomes thead')).toContain('máy chủ báo lỗi');
    const failed = $('#outcomes svg .marked').length;
    const rows = $('#outcomes tbody tr').filter((_, row) => $(row).find('td').eq(-1).text() !== '0');
    expect(failed).toBe(rows.length);
    expect($('svg[style], [style]')).toHaveLength(0);
  });

  it('serves the failing page as it was saved, sealed off', async () => {
    const { $ } = await open(`/sources/${first()}`);
    const href = $('#samples a').first().attr('href') ?? '';
    expect(href).toBe(`/sources/${first()}/samples/empty-list`);
    const sample = await open(href);
    expect(sample.source).toContain('<script>top.x=1</script>');
    expect(sample.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/u);
    expect(sample.headers.get('content-security-policy')).not.toContain('allow-scripts');
    expect((await open(`/sources/${first()}/samples/none`)).status).toBe(404);
  });

  it('shows proposed repairs with diff, articles and doubts, and nothing of them is markup', async () => {
    const proposal = {
      file: 'id: sonla\n',
      diff: [' id: sonla', '-lists: []', '+lists: [] # <b>'],
      sure: false,
      doubts: ['its next page is not known'],
      because: ['https://sonla.gov.vn/moi names 12 known articles'],
      articles: [
        {
          url: 'https://sonla.gov.vn/moi/1',
          known: { url: 'https://sonla.gov.vn/cu/1', title: 'Chào mừng <i>', publishedAt: null },
          before: null,
          after: {
            title: 'Chào mừng <i>',
            publishedAt: '2026-11-20T08:15:00+07:00',
            words: 120,
            layout: 'a',
          },
        },
      ],
    };
    const id = await service.store.mends.add('sonla', { madeBy: 'service', hash: 'a', proposal });
    const { words, $ } = await open('/sources/sonla');
    expect(words('.mend .diff')).toBe('id: sonla -lists: [] +lists: [] # <b>');
    expect(words('.mend')).toContain('its next page is not known');
    expect(words('.mend tbody')).toContain('20/11/2026 08:15');
    expect($('.mend b, .mend i').length).toBe(0);
    expect((await open('/sources')).words('.chips')).toContain('1 đề nghị sửa đang chờ quyết định');
    await service.store.mends.setDecided(id, 'dismissed', 'page');
    expect((await open('/sources/sonla')).words('#mends details')).toContain('Bỏ qua ở trang này');
  });

  it('is a 404 where there is no such source', async () => {
    expect((await open('/sources/khong-co')).status).toBe(404);
  });

  it('lets nothing be changed by another site, or by somebody who may not do it', async () => {
    const post = (path: string, headers: Readonly<Record<string, string>>) =>
      fetch(service.url + path, { method: 'POST', redirect: 'manual', headers });
    const other = await openService();
    const analyst = await signIn(other, 'analyst');
    const ofAnalysts = ['/sources/survey', '/sources/sonla/crawl', '/sources/sonla/check'];
    const ofAdmins = ['pause', 'resume', 'mends/1'].map((one) => `/sources/sonla/${one}`);
    for (const path of [...ofAnalysts, ...ofAdmins])
      expect([401, 403], path).toContain((await post(path, { origin: service.url })).status);
    for (const path of ofAdmins) {
      const refused = await fetch(other.url + path, { method: 'POST', headers: analyst.headers });
      expect(refused.status, path).toBe(403);
    }
    const foreign = { ...analyst.headers, origin: 'https://elsewhere.vn' };
    for (const path of ofAnalysts)
      expect((await fetch(other.url + path, { method: 'POST', headers: foreign })).status, path).toBe(403);
    expect([...service.queued, ...other.queued]).toEqual([]);
    await other.close();
  });
});

describe('what can be done about a source', () => {
  it('is a crawl and a check for analysts, and a pause for administrators, who are named', async () => {
    const other = await openService();
    const [analyst, admin] = [await signIn(other, 'analyst'), await signIn(other, 'admin', 'lan')];
    const send = async (path: string, { headers }: SignedIn) => {
      const answer = await fetch(other.url + path, { method: 'POST', redirect: 'manual', headers });
      return [answer.status, answer.headers.get('location')];
    };
    const page = async ({ headers }: SignedIn) =>
      load(await (await fetch(`${other.url}/sources/sonla`, { headers })).text());
    expect(await send('/sources/sonla/crawl', analyst)).toEqual([303, '/sources/sonla?did=crawl']);
    expect(await other.store.runs.listLatest(1)).toMatchObject([{ portal: 'sonla', status: 'queued' }]);
    expect(await send('/sources/sonla/check', analyst)).toEqual([303, '/sources/sonla?did=check']);
    expect(other.queued).toHaveLength(2);
    expect(await send('/sources/khong-co/crawl', analyst)).toEqual([404, null]);
    const $ = await page(analyst);
    expect($('.actions form')).toHaveLength(2);
    expect($('.actions [name=csrf]').first().attr('value')).toBe(analyst.csrf);
    expect(await send('/sources/sonla/pause', admin)).toEqual([303, '/sources/sonla?did=pause']);
    expect((await page(admin))('.condition').text()).toContain('Lan đã tạm dừng nguồn này');
    expect(await send('/sources/sonla/resume', admin)).toEqual([303, '/sources/sonla?did=resume']);
    expect((await other.store.portals.get('sonla'))?.pausedAt).toBeNull();
    const [audited] = (
      await other.pool.query<{ action: string; actor: string; subject_id: string }>(
        `select action, actor, subject_id from audit where action = 'pausePortal'`,
      )
    ).rows;
    expect(audited).toEqual({ action: 'pausePortal', actor: 'Lan', subject_id: 'sonla' });
    await other.close();
  });

  it('is to decide about a repair once, by an administrator', async () => {
    const other = await openService();
    const { headers } = await signIn(other, 'admin');
    const proposal = { file: 'id: sonla\n', diff: [], sure: true, doubts: [], because: [], articles: [] };
    const id = await other.store.mends.add('sonla', { madeBy: 'service', hash: 'a', proposal });
    const send = (path: string, change: string) =>
      fetch(other.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ change }),
      });
    expect((await send(`/sources/laocai/mends/${id}`, 'dismiss')).status).toBe(404);
    expect((await send(`/sources/sonla/mends/${id}`, 'eat')).status).toBe(400);
    expect((await send(`/sources/sonla/mends/${id}`, 'dismiss')).status).toBe(303);
    expect((await other.store.mends.get(id))?.state).toBe('dismissed');
    const again = await send(`/sources/sonla/mends/${id}`, 'dismiss');
    expect(again.status).toBe(409);
    expect(load(await again.text())('.said').text()).toContain(`proposal ${id} is dismissed, not open`);
    await other.close();
  });
});
