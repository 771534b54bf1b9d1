import { load } from 'cheerio';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHANNELS } from '../../src/alerts/channels.ts';
import { findCatalogue } from '../../src/web/locales/catalogue.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW } from '../support/database.ts';
import { openService, type TestService } from '../support/http.ts';
import { type SignedIn, signIn } from '../support/people.ts';
import { addWebhook } from '../support/subscriptions.ts';

let service: TestService;
let people: Record<'admin' | 'analyst' | 'reader', SignedIn>;
beforeAll(async () => {
  service = await openService();
  people = {
    admin: await signIn(service, 'admin'),
    analyst: await signIn(service, 'analyst'),
    reader: await signIn(service, 'reader'),
  };
});
beforeEach(async () => {
  await service.pool.query('delete from subscriptions');
  await service.pool.query('delete from saved_searches');
  await service.pool.query('delete from source_changes');
});
afterAll(() => service.close());

type Role = keyof typeof people;
const HTML = { accept: 'text/html,*/*' };
/** An answer as a page, `words` of what a selector finds there. */
async function readPage(answer: Response) {
  const source = await answer.text();
  const $ = load(source.replace(/<(?=\/?(?:td|small|p|dd|code)\b)/gu, ' <'));
  const words = (selector: string): string => $(selector).text().replace(/\s+/gu, ' ').trim();
  return { status: answer.status, location: answer.headers.get('location'), answer, $, words };
}
const open = async (path: string, role: Role = 'admin', language = 'vi') => {
  const cookie = `${people[role].cookie}; vong_language=${language}`;
  return readPage(await fetch(`${service.url}${path}`, { redirect: 'manual', headers: { ...HTML, cookie } }));
};
const send = async (path: string, fields: readonly (readonly [string, string])[], role: Role = 'admin') => {
  const body = new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { ...people[role].headers, ...HTML };
  return readPage(
    await fetch(`${service.url}${path}`, { method: 'POST', redirect: 'manual', headers, body }),
  );
};

const NEW = [
  ['channel', 'webhook'],
  ['name', 'Phòng Đối ngoại'],
  ['url', 'https://nhan.example/hook'],
  ['filter', 'country:Lào'],
  ['events', 'item.new'],
  ['language', 'vi'],
] as const;
const without = (...names: string[]) => NEW.filter(([name]) => !names.includes(name));

describe('subscriptions', () => {
  it('are listed with state, what waits and what failed; only an administrator sees addresses and changes them', async () => {
    expect((await open('/alerts')).words('.empty')).toContain('Chưa có nơi nhận nào');
    const { id } = await addWebhook(service.store, 'https://bi-mat.example/hook', 'country:LA');
    await service.store.deliveries.addPing(id);
    const { words, $ } = await open('/alerts');
    expect(words('tbody tr')).toBe(`Nơi nhận ${id} Webhook country:LA ● đang gửi chưa gửi lần nào 1 0`);
    expect($('a.main').attr('href')).toBe('/alerts/new');
    for (const role of ['analyst', 'reader'] as const) {
      for (const path of ['/alerts', `/alerts/${id}`]) {
        const page = await open(path, role);
        expect(page.words('main'), `${role} ${path}`).not.toContain('bi-mat');
        expect(page.$('main form, a[href$=change], a.main').length, `${role} ${path}`).toBe(0);
      }
      expect((await open(`/alerts/${id}/change`, role)).status).toBe(403);
      expect((await open('/alerts/new', role)).status).toBe(403);
      for (const path of [
        'new',
        'try',
        `${id}/change`,
        `${id}/state`,
        `${id}/ping`,
        `${id}/rotate`,
        `${id}/delete`,
      ])
        expect((await send(`/alerts/${path}`, NEW, role)).status, `${role} ${path}`).toBe(403);
    }
    expect((await open(`/alerts/${id}`)).words('main')).toContain('https://bi-mat.example/hook');
    expect(await service.store.subscriptions.list()).toHaveLength(1);
  });

  it('are made by a form that has the fields of the channel, and a secret that was made is shown once', async () => {
    const choice = await open('/alerts/new?filter=Lào');
    expect(choice.$('.alerts-channels a').length).toBe(CHANNELS.length);
    const href = choice.$('.alerts-channels a').first().attr('href') ?? '';
    const form = await open(href);
    expect([form.$('#filter').text(), form.$('#secret').length]).toEqual(['Lào', 1]);
    expect((await open('/alerts/new?channel=email')).$('#secret').length).toBe(0);
    const made = await send('/alerts/new', NEW);
    expect([made.status, made.answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(made.words('#secret')).toMatch(/^whsec_/u);
    const [one] = await service.store.subscriptions.list();
    expect(one).toMatchObject({
      name: 'Phòng Đối ngoại',
      filter: 'country:Lào',
      window: null,
      threshold: null,
    });
    expect((await open(`/alerts/${one?.id}`)).words('body')).not.toContain('whsec_');
    const mail = [
      ['channel', 'email'],
      ['url', 'mailto:a@example.org'],
      ['events', 'item.new'],
      ['language', 'vi'],
    ] as const;
    expect((await send('/alerts/new', mail)).location).toMatch(/^\/alerts\/\d+\?done=made$/u);
  });

  it('keep what was typed where something is wrong, and say at the field what was expected and what came', async () => {
    const secret = ['secret', 'khong-phai-bi-mat'] as const;
    const given = [
      ...without('url', 'name'),
      secret,
      ['url', 'http://10.0.0.1/x'],
      ['name', 'Tên giữ lại'],
      ['threshold', '1,5'],
      ['from', '7h'],
    ] as const;
    const { status, $, words } = await send('/alerts/new', given);
    expect([status, $('#name').val(), $('#filter').text(), $('#threshold').val()]).toEqual([
      400,
      'Tên giữ lại',
      'country:Lào',
      '1,5',
    ]);
    expect(words('#threshold-problem')).toBe(
      'Cần một số từ 0 đến 1, nhiều nhất sáu chữ số sau dấu phẩy; đã nhận “1,5”.',
    );
    expect(words('#window-problem')).toBe('Cần ít nhất một ngày, và hai giờ dạng 07:30; đã nhận “7h”.');
    expect($('#threshold').attr('aria-describedby')).toContain('threshold-problem');
    const address = await send('/alerts/new', [...without('url'), secret, ['url', 'http://10.0.0.1/x']]);
    expect(address.words('#url-problem')).toBe(
      'Cần một địa chỉ công khai, không phải của mạng nội bộ hay của chính máy này; đã nhận “http://10.0.0.1/x”.',
    );
    expect(address.words('#secret-problem')).toContain('một giá trị không hiện lại ở đây');
    const filter = await send('/alerts/new', [...without('filter'), ['filter', 'Lào portal:yenbay']]);
    expect([filter.words('#filter-problem'), filter.words('#filter-problem mark')]).toEqual([
      expect.stringContaining('có phải ý bạn là portal:yenbai không?'),
      'yenbay',
    ]);
    expect(await service.store.subscriptions.list()).toEqual([]);
  });

  it('show what their filter would have caught, as a page and as the piece that the script puts in', async () => {
    await storeArticle(
      service.store,
      articleRow('a.vn/lao', { article: { title: 'Tiếp <b>Đại sứ</b> Lào' } }),
    );
    const { status, words, $ } = await send('/alerts/try', [...NEW, ['tried', '30'], ['id', '']]);
    expect([status, words('.alerts-sum'), $('#name').val()]).toEqual([
      200,
      '30 ngày qua: 1 cảnh báo',
      'Phòng Đối ngoại',
    ]);
    expect(words('.alerts-found a')).toBe('Tiếp <b>Đại sứ</b> Lào');
    const body = new URLSearchParams({ filter: 'country:Lào (', events: 'item.new' });
    const headers = { ...people.admin.headers, accept: 'application/json' };
    const piece = await fetch(`${service.url}/alerts/try`, { method: 'POST', headers, body });
    const wrong = load(await piece.text(), null, false);
    expect([piece.status, wrong('[data-wrong]').attr('data-wrong'), wrong('h1').length]).toEqual([
      200,
      'filter',
      0,
    ]);
    expect(wrong('.problems').text()).toContain('cột 14');
  });

  it('are changed; an address and a secret that are left as they are stay', async () => {
    const made = await addWebhook(service.store, 'https://one.example/', 'country:LA');
    const path = `/alerts/${made.id}`;
    const { $ } = await open(`${path}/change`);
    expect([$('#url').val(), $('#secret').val()]).toEqual(['https://one.example/', '']);
    const hours = [
      ['days', '1'],
      ['days', '2'],
      ['from', '07:30'],
      ['until', '17:00'],
      ['threshold', '0,35'],
      ['digestEvery', 'weekly'],
      ['digestDay', '5'],
      ['digestAt', '16:30'],
      ['digestEmpty', 'skip'],
    ] as const;
    const fields = [...without('url'), ['url', 'https://one.example/'], ...hours] as const;
    expect((await send(`${path}/change`, fields)).location).toBe(`${path}?done=changed`);
    const window = { days: [1, 2], from: '07:30', until: '17:00' };
    expect(await service.store.subscriptions.get(made.id)).toMatchObject({
      digest: 'weekly:5@16:30',
      digestEmpty: 'skip',
      window,
      threshold: 0.35,
      name: 'Phòng Đối ngoại',
    });
    expect(await service.store.subscriptions.findSecret(made.id)).toBe(made.secret);
    const page = await open(`${path}?done=changed`);
    expect(page.words('[role=status]')).toBe('Đã lưu thay đổi.');
    expect(page.words('.alerts-facts')).toContain('Thứ Hai, Thứ Ba, 07:30–17:00');
    expect(page.words('.alerts-facts')).toContain('0,35');
    expect(page.words('.alerts-facts')).toContain('Thứ Sáu hằng tuần lúc 16:30');
    const form = await open(`${path}/change`);
    expect([
      form.$('[name=digestEvery][checked]').val(),
      form.$('[name=digestDay]').val(),
      form.$('[name=digestAt]').val(),
      form.$('[name=digestEmpty]').is('[checked]'),
    ]).toEqual(['weekly', '5', '16:30', true]);
    const timeless = [...NEW, ['digestEvery', 'daily'], ['digestAt', '']] as const;
    const refused = await send(`${path}/change`, timeless);
    expect([refused.status, refused.words('.alerts-problem')]).toEqual([
      400,
      'Cần một giờ dạng 07:00 và, nếu hằng tuần, một thứ; đã nhận “daily@”.',
    ]);
    const slack = [
      ['channel', 'slack'],
      ['url', 'https://hooks.example/services/T0/B0/abcdefgh'],
      ...NEW.slice(3),
    ] as const;
    expect((await send(`${path}/change`, slack)).location).toBe(`${path}?done=changed`);
    const masked = (await service.store.subscriptions.get(made.id))?.url ?? '';
    const again = await send(`${path}/change`, [
      ['channel', 'slack'],
      ['url', masked],
      ['name', 'Khác'],
      ...NEW.slice(3),
    ]);
    expect([again.status, (await service.store.subscriptions.get(made.id))?.name]).toEqual([303, 'Khác']);
    expect(await service.store.subscriptions.findSecret(made.id)).toContain('abcdefgh');
  });

  it('are paused, resumed, switched off with why and what to do, tried, rotated and deleted after a question', async () => {
    const { id, secret } = await addWebhook(service.store, 'https://one.example/');
    const path = `/alerts/${id}`;
    const state = (...fields: (readonly [string, string])[]) => send(`${path}/state`, fields);
    await state(['do', 'pause'], ['until', '2026-11-25T08:00']);
    expect((await service.store.subscriptions.get(id))?.pausedUntil).toBe('2026-11-25T01:00:00.000Z');
    expect((await open(path)).words('.alerts-stand')).toContain('tạm dừng đến 25/11/2026 08:00');
    expect((await state(['do', 'pause'], ['until', 'mai'])).status).toBe(400);
    await state(['do', 'resume']);
    expect((await open(path)).words('.alerts-stand')).toBe('● đang gửi');
    await service.store.subscriptions.setActive(id, false, 'nothing was accepted for 5 days');
    const off = await open(path);
    expect(off.words('.problems')).toContain(
      'Đã tắt từ 22/11/2026 10:00. Nơi nhận không chấp nhận gì suốt năm ngày.',
    );
    expect(off.words('header.alerts-head button')).toBe('Bật lại');
    await state(['do', 'on']);
    expect((await send(`${path}/ping`, [])).location).toBe(`${path}?done=pinged`);
    expect((await open(path)).words('tbody')).toContain('Tin thử');
    const rotated = await send(`${path}/rotate`, []);
    expect(rotated.words('#secret')).toMatch(/^whsec_/u);
    expect(rotated.words('#secret')).not.toBe(secret);
    const question = await open(`${path}/delete`);
    expect(question.words('main')).toContain('Không hoàn tác được.');
    expect(await service.store.subscriptions.get(id)).not.toBeNull();
    expect(question.$('main form').attr('action')).toBe(`${path}/delete`);
    expect((await send(`${path}/delete`, [])).location).toBe('/alerts?done=removed');
    expect((await open(path)).status).toBe(404);
    const [audited] = await service.store.audit.list(1, null);
    expect(audited).toMatchObject({
      action: 'deleteSubscription',
      subjectKind: 'subscriptions',
      subjectId: id,
    });
  });

  it('name every channel in both languages', () => {
    for (const language of ['vi', 'en'] as const)
      expect(Object.keys(findCatalogue(language).alerts.channels)).toEqual(CHANNELS.map(({ name }) => name));
  });
});

describe('the log of deliveries', () => {
  it('is filtered by state and subscription, page by page; one delivery has attempts and body, and is replayed', async () => {
    const { store } = service;
    const one = await addWebhook(store, 'https://one.example/');
    const other = await addWebhook(store, 'https://other.example/');
    for (let n = 0; n < 52; n++) await store.deliveries.addPing(one.id);
    const failed = (await store.deliveries.addPing(other.id)) ?? '';
    await store.deliveries.fixPayload(failed, '{"type":"<i>test.ping"}');
    const attempt = {
      attempt: 1,
      at: TEST_NOW.toISOString(),
      durationMs: 1234,
      status: 500,
      error: null,
      response: 'đỏ',
      mayHaveCome: false,
    };
    await store.deliveries.recordAttempt(failed, attempt, { status: 'failed', next: null });

    const first = await open('/alerts/deliveries');
    expect([first.$('tbody tr').length, first.words('tbody tr:first-child .failed')]).toEqual([
      50,
      '✕ gửi hỏng',
    ]);
    const older = first.$('main a.btn').attr('href') ?? '';
    expect((await open(older)).$('tbody tr').length).toBe(3);
    expect((await open('/alerts/deliveries?status=failed')).$('tbody tr').length).toBe(1);
    expect((await open(`/alerts/deliveries?status=failed&subscription=${one.id}`)).words('.empty')).toBe(
      'Không có lượt gửi nào như vậy.',
    );
    for (const wrong of ['status=x', 'subscription=x', 'before=x'])
      expect((await open(`/alerts/deliveries?${wrong}`)).status).toBe(400);

    const path = `/alerts/deliveries/${failed}`;
    const page = await open(path);
    expect(page.words('tbody')).toBe('1 22/11/2026 10:00 1,2 giây 500 đỏ');
    expect(page.words('pre')).toBe('{"type":"<i>test.ping"}');
    const reader = await open(path, 'reader');
    expect([reader.$('pre, main form').length, reader.words('tbody')]).toEqual([
      0,
      '1 22/11/2026 10:00 1,2 giây 500',
    ]);
    expect((await send(`${path}/replay`, [], 'analyst')).status).toBe(403);
    expect((await send(`${path}/replay`, [])).location).toBe(`${path}?done=replayed`);
    expect((await store.deliveries.get(failed))?.status).toBe('pending');
  });
});

describe('alarms of sources', () => {
  it('are those of thirty days, in the language of the page', async () => {
    const { store, pool } = service;
    expect((await open('/alerts/sources')).words('.empty')).toContain('30 ngày qua');
    await store.sourceChanges.add('source.silent', 'sonla', null);
    await pool.query(`update source_changes set created_at = created_at - interval '31 days'`);
    await store.sourceChanges.add('source.broken', 'yenbai', { vi: 'danh sách rỗng', en: 'an empty list' });
    const { words, $ } = await open('/alerts/sources', 'reader');
    expect(words('tbody')).toContain('✕ Nguồn hỏng 22/11/2026 10:00 danh sách rỗng');
    expect([$('tbody tr').length, $('tbody a').attr('href')]).toEqual([1, '/sources/yenbai']);
    expect((await open('/alerts/sources', 'reader', 'en')).words('tbody')).toContain(
      'Source broken 22/11/2026 10:00 an empty list',
    );
  });
});

describe('saved searches', () => {
  it('are saved, changed and deleted by analysts, and lead to a feed and a subscription', async () => {
    const path = '/alerts/searches';
    const given = [
      ['name', 'Biên giới Lào'],
      ['query', 'country:Lào "biên giới"'],
      ['slug', ''],
    ] as const;
    expect((await send(`${path}/new`, given, 'reader')).status).toBe(403);
    expect((await send(`${path}/new`, given, 'analyst')).location).toBe(`${path}?done=saved`);
    const [saved] = await service.store.savedSearches.list();
    expect(saved).toMatchObject({ slug: 'bien-gioi-lao', query: 'country:Lào "biên giới"' });
    const taken = await send(`${path}/new`, given, 'analyst');
    expect([taken.status, taken.words('[role=alert]'), taken.$('#name').val()]).toEqual([
      409,
      'Đã có tìm kiếm khác mang tên này, hoặc tên này trong địa chỉ.',
      'Biên giới Lào',
    ]);
    const wrong = await send(
      `${path}/${saved?.id}`,
      [
        ['name', 'Lào'],
        ['query', 'portal:yenbay'],
      ],
      'analyst',
    );
    expect([wrong.status, wrong.words('#query-problem mark')]).toEqual([400, 'yenbay']);
    const list = await open(path, 'admin');
    expect(
      list
        .$('tbody a')
        .map((_, a) => list.$(a).attr('href'))
        .get(),
    ).toEqual([
      '/?q=country%3AL%C3%A0o+%22bi%C3%AAn+gi%E1%BB%9Bi%22',
      '/feeds/bien-gioi-lao.atom',
      `${path}/${saved?.id}`,
      `/alerts/new?search=${saved?.id}`,
      `${path}/${saved?.id}/delete`,
    ]);
    const form = await open(`/alerts/new?search=${saved?.id}&channel=email`);
    expect([form.$('#filter').text(), form.$('#name').val()]).toEqual([
      'country:Lào "biên giới"',
      'Biên giới Lào',
    ]);
    expect((await open(path, 'reader')).$('main a.main, tbody a[href$=delete]').length).toBe(0);
    expect((await send(`${path}/${saved?.id}/delete`, [], 'analyst')).status).toBe(303);
    expect(await service.store.savedSearches.list()).toEqual([]);
  });
});

describe('a form', () => {
  it('of another site, or without what its session knows, changes nothing', async () => {
    const { id } = await addWebhook(service.store, 'https://one.example/');
    const { cookie, headers } = people.admin;
    for (const wrong of [
      { cookie, origin: 'https://other.example' },
      { cookie, origin: service.url },
      { ...headers, 'x-csrf-token': 'x' },
    ]) {
      const answer = await fetch(`${service.url}/alerts/${id}/delete`, {
        method: 'POST',
        headers: wrong,
        redirect: 'manual',
      });
      expect(answer.status).toBe(403);
    }
    expect(await service.store.subscriptions.get(id)).not.toBeNull();
    expect((await open(`/alerts/${id}/delete`)).$('form [name=csrf]').length).toBeGreaterThan(0);
  });
});
