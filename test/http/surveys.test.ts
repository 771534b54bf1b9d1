import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Survey } from '../../src/model/survey.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';

let service: TestService;
let ordered: [count: number, again: boolean][];
beforeAll(async () => {
  ordered = [];
  service = await openService({
    orderSurvey: (ids, again) => Promise.resolve(String(ordered.push([ids.length, again]))),
  });
});
afterAll(() => service.close());

const SURVEY: Survey = {
  portal: 'sonla',
  verdict: 'moved',
  surveyedAt: '2026-11-20T03:00:00.000Z',
  requests: 9,
  robots: { allowed: true, reason: 'no line speaks of it', crawlDelayMs: 0, sitemaps: [] },
  lists: [],
  offers: [],
  pages: [],
  movedTo: 'https://moi.vn/<b>',
  mends: [{ kind: 'hosts', from: ['cu.vn'], to: ['moi.vn', 'cu.vn'], because: 'redirect' }],
};
const page = async (path: string): Promise<string> => (await fetch(`${service.url}${path}`)).text();

describe('surveys on the pages and in the API', () => {
  it('say that there was none, then each portal’s verdict with what is proposed', async () => {
    expect(await page('/sources')).toContain('Chưa khảo sát lần nào');
    await service.store.surveys.keep(SURVEY);
    expect(await page('/sources')).toContain('Khảo sát lúc 20/11/2026 10:00: 0/1 nguồn đọc được');
    const details = await page('/portals/sonla/survey');
    expect(details).toContain('✕ đã chuyển sang máy chủ khác');
    expect(details).toContain('hosts: [cu.vn] → [moi.vn, cu.vn] (trang cũ chuyển hướng sang)');
    expect(details).not.toContain('moi.vn/<b>');
    const { portals } = JSON.parse(await page('/api/portals')) as {
      portals: { id: string; survey: object }[];
    };
    expect(portals.find(({ id }) => id === 'sonla')?.survey).toMatchObject({
      verdict: 'moved',
      mends: [{ en: 'hosts: [cu.vn] → [moi.vn, cu.vn] (the site redirects there)' }],
    });
    expect(JSON.parse(await page('/api/surveys'))).toMatchObject({ surveys: [SURVEY], open: false });
    expect((await fetch(`${service.url}/sources/none`)).status).toBe(404);
  });

  it('are asked for by the API', async () => {
    const ask = (body: object): Promise<Response> =>
      fetch(`${service.url}/api/surveys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await ask({ portals: ['sonla', 'sonla'], again: true })).status).toBe(202);
    expect((await ask({ portals: ['sonlaa'] })).status).toBe(400);
    expect(ordered).toEqual([[1, true]]);
  });

  it('say that one is under way', async () => {
    await service.store.surveys.order(['sonla'], new Date('2026-11-20T00:00:00Z'));
    expect(await page('/sources')).toMatch(/Đang khảo sát từ .*: xong 1\/1 nguồn/u);
  });
});
