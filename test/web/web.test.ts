import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDate } from '../../src/model/dates.ts';
import { nameCountry } from '../../src/web/format.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';

let service: TestService;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

type Given = Parameters<typeof articleRow>[1];

const put = (key: string, given: Given = {}, at = service): Promise<string> =>
  storeArticle(at.store, articleRow(key, given));

async function open(path: string, at = service) {
  const answer = await fetch(`${at.url}${path}`);
  const source = await answer.text();
  const $ = load(source);
  const words = (selector: string): string => $(selector).text().replace(/\s+/gu, ' ').trim();
  return { status: answer.status, type: answer.headers.get('content-type'), source, $, words };
}

describe('dates', () => {
  it('are those of Viet Nam, without a time where only the day is known', () => {
    expect(formatDate('2021-12-13T19:44:34+07:00')).toBe('13/12/2021 19:44');
    expect(formatDate('2026-11-21T18:30:00.000Z')).toBe('22/11/2026 01:30');
    expect(formatDate('2021-12-14T00:00:00+07:00', 'day')).toBe('14/12/2021');
  });

  it('stand beside countries by their Vietnamese names', () => {
    expect([nameCountry('LA'), nameCountry('zz-')]).toEqual(['Lào', 'zz-']);
  });
});

describe('what third parties wrote', () => {
  const XSS = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;b&gt;`;

  it('is shown as text, never run', async () => {
    await put('h/xss', {
      article: {
        title: XSS,
        lead: XSS,
        body: XSS,
        author: XSS,
        credit: XSS,
        section: [XSS],
        layout: XSS,
        url: `https://yenbai.gov.vn/"onmouseover="alert(1)`,
        canonicalUrl: 'javascript:alert(1)',
        images: [{ url: 'data:text/html,<script>alert(1)</script>', caption: XSS, credit: XSS }],
        attachments: [{ url: 'javascript:alert(1)', title: XSS }],
        disagreements: [XSS],
      },
      verdict: {
        countries: [XSS],
        places: [XSS],
        model: XSS,
        evidence: [{ term: XSS, weight: -9, where: 'title', kind: 'sport' }],
        grounds: {
          sentence: XSS,
          where: 'title',
          actor: XSS,
          act: XSS,
          counterpart: XSS,
          country: XSS,
          place: XSS,
        },
      },
    });
    for (const path of ['/']) {
      const { $, words } = await open(path);
      expect($('script:not([src^="/assets/"])')).toHaveLength(0);
      expect($('script:not([src^="/assets/"]), img, [onerror], [onmouseover], [style]')).toHaveLength(0);
      expect(words('main')).toContain(XSS);
      const hrefs = $('a[href]')
        .map((_, each) => $(each).attr('href'))
        .get();
      for (const href of hrefs) expect(href).toMatch(/^(?:https?:\/\/|\/|#)/u);
    }
  });
});

describe('the other pages', () => {
  it('need no script, no other origin, and one style sheet of ours', async () => {
    const { $ } = await open('/');
    expect($('html').attr('lang')).toBe('vi');
    expect($('script:not([src^="/assets/"]), style, [style]')).toHaveLength(0);
    const href = $('head link[rel=stylesheet]').attr('href') ?? '';
    const { type, source } = await open(href);
    expect(type).toBe('text/css; charset=utf-8');
    for (const part of ['prefers-color-scheme:dark', '@media print']) expect(source).toContain(part);
    expect(source).not.toMatch(/url\(|@import/u);
  });

  it('that are not there are a 404 in Vietnamese, and a failure is told without its inside', async () => {
    expect((await open('/nothing')).words('h1')).toContain('Không tìm thấy trang này');
    const broken = await openService();
    await broken.pool.end();
    const { status, words, source } = await open('/', broken);
    expect(status).toBe(503);
    expect(words('h1')).toContain('Vọng tạm thời chưa phục vụ được');
    expect(source).not.toMatch(/pool/u);
    broken.pool.end = () => Promise.resolve();
    await broken.close();
  });
});

describe('a proposed repair', () => {
  const content = {
    file: 'id: yenbai\n',
    diff: [' id: yenbai', '-lists: []', '+lists: [] # <b>'],
    sure: false,
    doubts: ['its next page is not known'],
    because: ['https://yenbai.gov.vn/moi names 12 known articles'],
    articles: [
      {
        url: 'https://yenbai.gov.vn/moi/1',
        known: { url: 'https://yenbai.gov.vn/cu/1', title: 'Chào mừng <i>', publishedAt: null },
        before: null,
        after: {
          title: 'Chào mừng <i>',
          publishedAt: '2026-11-20T08:15:00+07:00',
          words: 120,
          layout: 'yenbai-2',
        },
      },
    ],
  };
  it('is listed and decided by the API, and where no folder is set the answer names the setting', async () => {
    const id = await service.store.mends.add('yenbai', { madeBy: 'service', hash: 'c', proposal: content });
    const { mends } = (await (await fetch(`${service.url}/api/mends`)).json()) as { mends: { id: string }[] };
    expect(mends.map((mend) => mend.id)).toContain(id);
    const apply = (token: string) =>
      fetch(`${service.url}/api/mends/${id}/apply`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await apply('vong_wrong')).status).toBe(401);
    const answer = await apply(API_TOKEN);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/^VONG_PORTALS_DIR: /u);
    await service.store.mends.setDecided(id, 'dismissed', 'command');
    const { decided } = (await (await fetch(`${service.url}/api/mends`)).json()) as {
      decided: { id: string; decisions: object[] }[];
    };
    expect(decided.find((mend) => mend.id === id)?.decisions).toMatchObject([
      { what: 'dismissed', by: 'command' },
    ]);
    const late = await apply(API_TOKEN);
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { status: 409, detail: `proposal ${id} is dismissed, not open` },
    ]);
  });
});
