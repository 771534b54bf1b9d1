import { load } from 'cheerio';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Grounds, StoryKind } from '../../src/model/article.ts';
import { linkSearch } from '../../src/alerts/digest.ts';
import { joinItems } from '../../src/articles/corrections.ts';
import { suggest } from '../../src/web/desk/suggestions.tsx';
import { findCatalogue } from '../../src/web/locales/catalogue.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { TEST_NOW } from '../support/database.ts';
import { digestAlert } from '../support/digests.ts';
import { openService, type TestService } from '../support/http.ts';

let service: TestService;
let now = TEST_NOW;
beforeAll(async () => {
  service = await openService({ clock: () => now });
});
afterAll(() => service.close());
afterEach(async () => {
  now = TEST_NOW;
  for (const table of ['articles', 'stories', 'shifts', 'saved_searches'])
    await service.pool.query(`delete from ${table}`);
});

type Given = Parameters<typeof articleRow>[1];

const put = (key: string, given: Given = {}): Promise<string> =>
  storeArticle(service.store, articleRow(key, given));
const putAt = (key: string, publishedAt: string | null, title = key): Promise<string> =>
  put(key, { article: { title, publishedAt, publishedPrecision: publishedAt === null ? null : 'minute' } });

/** Stores an article as a later member of another's story. */
async function putBeside(first: string, key: string, kind: StoryKind, given: Given): Promise<string> {
  const row = articleRow(key, given);
  const { story } = (await service.store.items.get(first)) ?? {};
  return service.store.transaction(async (tx) => {
    const id = (await tx.articles.insert(row)) ?? '';
    const decision = {
      kind,
      of: first,
      storyId: story?.storyId ?? '',
      similarity: 0.98,
      reason: { rule: 'same-text' } as const,
    };
    await tx.stories.placeArticle(id, decision, null, row.fingerprint);
    return id;
  });
}

/** Puts the stories of these items into one event. */
async function joinEvent(ids: readonly string[]): Promise<void> {
  const story = (await service.store.items.get(ids[0] ?? ''))?.story;
  await service.pool.query(
    `update stories set event_id = $1, event_of = case when id = $1 then null else $2::bigint end, event_reason = $3
     where id in (select story_id from articles where id = any($4))`,
    [story?.eventId, ids[0], JSON.stringify({ rule: 'moved', by: 'Lan', note: null }), ids],
  );
}

async function open(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${service.url}${path}`, { headers });
  const source = await answer.text();
  const $ = load(source);
  const texts = (selector: string): string[] =>
    $(selector)
      .map((_, each) => $(each).text().replace(/\s+/gu, ' ').trim())
      .get();
  return { status: answer.status, source, $, texts, words: (selector: string) => texts(selector).join(' ') };
}

/** Sends a form as a page of the service does. */
function send(
  path: string,
  fields: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = {},
) {
  return fetch(`${service.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: service.url, ...headers },
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
  });
}
const mark = (act: string, ...ids: string[]) =>
  send('/marks', [['mark', act], ...ids.map((id) => ['item', id] as const)], { accept: 'application/json' });

const GROUNDS: Grounds = {
  sentence: 'Chủ tịch tỉnh tiếp Đại sứ Lào.',
  where: 'body',
  actor: 'Chủ tịch tỉnh',
  act: 'tiếp',
  counterpart: 'Đại sứ Lào',
  country: 'LA',
  place: null,
};

describe('the list of news', () => {
  it('says what to do while it is empty', async () => {
    const { words, status } = await open('/');
    expect(status).toBe(200);
    expect(words('.empty')).toContain('vong crawl --all');
    expect((await open('/?q=lào')).words('.empty')).toContain('Không có tin nào phù hợp');
  });

  it('stands by days of Viet Nam, the newest first, with what has no date apart and last', async () => {
    await putAt('a/undated', null);
    await putAt('a/today', '2026-11-21T18:30:00Z');
    await putAt('a/yesterday', '2026-11-21T10:00:00Z');
    await putAt('a/old', '2021-01-01T08:00:00+07:00');
    const { texts } = await open('/');
    expect(texts('.day span')).toEqual([
      'Chủ Nhật, 22/11/2026',
      'Thứ Bảy, 21/11/2026',
      'Thứ Sáu, 01/01/2021',
      'Không rõ ngày',
    ]);
    expect(texts('.row h3 > a')).toEqual(['a/today', 'a/yesterday', 'a/old', 'a/undated']);
    expect(texts('.row .time')).toEqual(['01:30', '17:00', '08:00', 'thấy 22/11/2026']);
    expect(texts('.day small')[0]).toBe('1 chuyện · 1 chưa đọc');
  });

  it('says of each in three lines where it is from, what about, and who does what towards whom', async () => {
    await put('a/new', {
      portalId: 'sonla',
      article: { title: 'Tin mới' },
      verdict: { grounds: GROUNDS, countries: ['LA', 'CN'], topics: ['visits-and-receptions'] },
    });
    await put('a/dull', { verdict: { label: 'other' } });
    const { $, texts, words } = await open('/');
    expect($('.row')).toHaveLength(1);
    expect(words('.meta')).toBe('Lào, Trung QuốcBáo Sơn LaThăm và tiếp khách');
    expect(texts('.act i')).toEqual(['Chủ tịch tỉnh', 'tiếp', 'Đại sứ Lào']);
    expect(
      $('.act i')
        .map((_, each) => $(each).attr('class'))
        .get(),
    ).toEqual(['who', 'does', 'whom']);
    const english = await open('/', { cookie: 'vong_language=en' });
    expect(english.words('.meta')).toBe('Laos, ChinaBáo Sơn LaVisits and receptions');
    expect(english.$('html').attr('lang')).toBe('en');
  });

  it('shows a story once, under the article that came first, with how many places have it too', async () => {
    const first = await put('c/first', { article: { title: 'Bản gốc' } });
    const copy = await putBeside(first, 'baosonla.vn/copy', 'duplicate', {
      portalId: 'sonla',
      article: { title: 'Bản sao', publishedAt: '2026-11-21T08:00:00+07:00' },
    });
    const all = await open('/');
    expect(all.texts('.row h3 > a')).toEqual(['Bản gốc']);
    expect(all.words('.also')).toBe('cũng đăng tại 1 nơi');
    expect((await open('/?portal=sonla')).$(`#item-${copy}`)).toHaveLength(1);
  });

  it('shows an event by its newest story, and those of its stories that answer a search', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3]) ids.push(await putAt(`Thăm ${n}`, `2026-03-0${n}T08:00:00+07:00`));
    await joinEvent(ids);
    const list = await open('/');
    expect(list.texts('.row h3 > a')).toEqual(['Thăm 3']);
    expect(list.words('.also')).toBe('diễn biến thứ 3 của một sự kiện');
    const event = await open(list.$('a.also').attr('href') ?? '');
    expect(event.texts('.row h3 > a')).toEqual(['Thăm 3', 'Thăm 2', 'Thăm 1']);
    expect(event.words('.chip.on')).toContain('Một sự kiện');
    expect((await open('/?until=2026-03-02')).texts('.row h3 > a')).toEqual(['Thăm 2']);
  });

  it('is searched by query and filters, which stand first among the chips and can be taken away', async () => {
    await put('d/lao', { portalId: 'sonla', article: { title: 'Đoàn Lào thăm Sơn La' } });
    const query = encodeURIComponent('title:"doan lao"');
    for (const name of ['q', 'query']) {
      const { $, texts } = await open(`/?${name}=${query}&portal=sonla&since=2026-11-20`);
      expect(texts('.row h3 mark')).toEqual(['Đoàn Lào']);
      expect($('input[name=q]').attr('value')).toBe('title:"doan lao"');
      expect(texts('.chips li').slice(0, 2)).toEqual(['Báo Sơn La ✕', 'từ 20/11/2026 ✕']);
      expect($('.chip.on').first().attr('href')).toBe('/?q=title%3A%22doan+lao%22&since=2026-11-20');
    }
    expect((await open(`/?q=${query}&since=2026-11-21`)).$('.row')).toHaveLength(0);
  });

  it('is what the search of a digest opens: the filter, since the day on which its period began', async () => {
    // The evening of 20/11 in UTC, the 21st in Viet Nam.
    const period = {
      ...digestAlert([]).digest,
      filter: 'country:CN title:"đoàn & khách"',
      from: '2026-11-20T17:30:00.000Z',
    };
    const china = { verdict: { countries: ['CN'] } };
    const dated = (title: string, publishedAt: string) =>
      ({ article: { title, publishedAt, publishedPrecision: 'minute' } }) as const;
    await put('g/1', { ...china, ...dated('Đoàn & khách đến', '2026-11-21T00:10:00+07:00') });
    await put('g/2', { ...china, ...dated('Đoàn & khách đi', '2026-11-20T23:50:00+07:00') });
    await put('g/3', { ...china, ...dated('Tin khác', '2026-11-21T09:00:00+07:00') });
    await put('g/4', {
      verdict: { countries: ['LA'] },
      ...dated('Đoàn & khách Lào', '2026-11-21T09:00:00+07:00'),
    });
    const { status, $, texts } = await open(linkSearch(period, ''));
    expect(status).toBe(200);
    expect(texts('.row h3 > a')).toEqual(['Đoàn & khách đến']);
    expect($('input[name=q]').attr('value')).toBe(period.filter);
    expect(texts('.chips li')[0]).toBe('từ 21/11/2026 ✕');
    const all = await open(linkSearch({ ...period, filter: '' }, ''));
    expect(all.texts('.row h3 > a').sort()).toEqual(['Tin khác', 'Đoàn & khách Lào', 'Đoàn & khách đến']);
  });

  it('goes on page by page', async () => {
    for (let n = 0; n < 60; n++)
      await putAt(`e/${n}`, `2026-11-20T08:${String(n).padStart(2, '0')}:00+07:00`, `Bài số ${n}`);
    const first = await open('/?q=title:bài&sort=newest');
    const second = await open(first.$('a[rel=next]').attr('href') ?? '');
    expect([first.$('.row').length, second.$('.row').length]).toEqual([50, 10]);
    expect(second.$('a[rel=next]')).toHaveLength(0);
    expect(second.$('.paging a').attr('href')).toBe('/?q=title%3Ab%C3%A0i&sort=newest');
  });

  it('marks the place where a query cannot be read, with what was meant, and keeps the saved searches', async () => {
    await service.store.savedSearches.add({ name: '<Lào>', slug: 'lao', query: 'country:LA' });
    const { status, words, $ } = await open('/?q=contry:LA');
    expect(status).toBe(400);
    expect(words('#mistake .where mark')).toBe('contry:');
    expect(words('#mistake')).toContain('cột 1: cần một trong các trường');
    expect($('#mistake a').attr('href')).toBe('/?q=country%3ALA');
    expect($('input[name=q]').attr('aria-describedby')).toBe('mistake');
    expect(words('.saved')).toBe('<Lào>');
    const english = await open('/?q=contry:LA', { cookie: 'vong_language=en' });
    expect(english.words('#mistake')).toContain('column 1: expected one of the fields');
    expect(english.words('#mistake')).not.toContain('cột');
  });

  it.each([
    ['portal=nope', 'Trường portal'],
    ['since=yesterday', 'Cần một ngày'],
    ['since=0000-01-01', 'Trường since'],
    ['cursor=zzz', 'Trường cursor'],
    ['state=seen', 'Trường state'],
  ])('answers a wrong %s with the form and what was expected', async (query, said) => {
    const { status, words, $ } = await open(`/?${query}`);
    expect(status).toBe(400);
    expect(words('#mistake')).toContain(said);
    expect($('form[role=search]')).toHaveLength(1);
  });

  it('shows what third parties wrote as text', async () => {
    const xss = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
    await put('x/1', {
      article: { title: xss, lead: xss, body: `${xss} lào` },
      verdict: { grounds: { ...GROUNDS, actor: xss } },
    });
    for (const path of [
      '/',
      `/?q=${encodeURIComponent('lào')}`,
      `/?q=${encodeURIComponent(xss)}&since=${encodeURIComponent(xss)}`,
    ]) {
      const { $ } = await open(path);
      expect($('script:not([src^="/assets/"]), img, [onerror], [style]')).toHaveLength(0);
    }
  });
});

describe('marks', () => {
  it('are set, taken away and told by the list; a story has those of all its articles', async () => {
    const [one, two] = [
      await putAt('m/1', '2026-11-21T08:00:00Z'),
      await putAt('m/2', '2026-11-21T07:00:00Z'),
    ];
    expect(await (await mark('read', one)).json()).toEqual({ changed: [one] });
    expect(await (await mark('read', one, two)).json()).toEqual({ changed: [two] });
    await mark('unread', two);
    await mark('important', one);
    await mark('done', two);
    const { $, texts } = await open('/');
    expect($(`#item-${one}`).attr('class')).toBe('row important');
    expect($(`#item-${two}`).attr('class')).toBe('row new done');
    expect(texts('.day small')).toEqual(['2 chuyện · 1 chưa đọc']);
    expect((await open('/?state=unread')).texts('.row h3 > a')).toEqual(['m/2']);
    expect((await open('/?state=important')).texts('.row h3 > a')).toEqual(['m/1']);
    expect((await open('/?state=done')).texts('.row h3 > a')).toEqual(['m/2']);
    await joinItems(service.store, one, two, { by: 'Lan', note: null });
    expect((await open('/')).$('.row').attr('class')).toBe('row important done');
  });

  it('are set by a form too, which leads back, says what it did and takes back just that', async () => {
    const [one, two] = [await put('f/1'), await put('f/2')];
    await mark('important', one);
    const answer = await send('/marks', [
      ['mark', 'important'],
      ['item', one],
      ['item', two],
      ['back', '/?country=LA'],
    ]);
    expect(answer.status).toBe(303);
    const address = answer.headers.get('location') ?? '';
    expect(address).toBe(`/?country=LA&marked=important&changed=${two}`);
    const { $, words } = await open(address);
    expect(words('.marked')).toContain('Đã đánh dấu 1 tin là quan trọng.');
    expect($('.marked input[name=item]').attr('value')).toBe(two);
    expect($('.marked button').attr('value')).toBe('unimportant');
    expect($('.marked input[name=back]').attr('value')).toBe('/?country=LA');
  });

  it.each([
    [[['mark', 'seen']], {}, 400],
    [
      [
        ['mark', 'read'],
        ['item', 'x'],
      ],
      {},
      400,
    ],
    [[['mark', 'read']], { origin: 'https://elsewhere.example' }, 403],
  ] as const)('refuse %j with %j: %d', async (fields, headers, status) => {
    expect((await send('/marks', fields, headers)).status).toBe(status);
  });

  it('never lead to another site', async () => {
    const id = await put('o/1');
    for (const back of ['//evil.example/', '/\\evil.example', 'https://evil.example/']) {
      const answer = await send('/marks', [
        ['mark', 'read'],
        ['item', id],
        ['back', back],
      ]);
      expect(answer.headers.get('location')).toMatch(/^\/(?:\?|$)/u);
      await mark('unread', id);
    }
  });
});

describe('a shift', () => {
  it('begins where the last one ended: what was read before, or is of the past, is not new', async () => {
    await putAt('s/before', '2026-11-22T02:00:00Z');
    expect((await open('/')).words('.shift')).toBe('Từ ca trước · 1');
    now = new Date(TEST_NOW.getTime() + 12 * 3_600_000);
    await putAt('s/since', '2026-11-22T12:00:00Z');
    await putAt('s/past', '2021-11-22T12:00:00Z');
    const { words, $ } = await open('/');
    expect(words('.shift')).toBe('Từ ca trước · 1');
    expect($('.places small').text()).toBe('1 mới');
    const since = await open($('.shift').attr('href') ?? '');
    expect(since.texts('.row h3 > a')).toEqual(['s/since']);
    expect(since.words('.chip.on')).toContain('Từ ca trước');
  });
});

describe('saved searches', () => {
  it('are counted apart from the page, each over the last day and up to twenty', async () => {
    await service.store.savedSearches.add({ name: 'Lào', slug: 'lao', query: 'country:LA' });
    await service.store.savedSearches.add({ name: 'Cũ', slug: 'cu', query: 'title:cũ' });
    await putAt('Tin cũ', '2026-11-01T08:00:00Z');
    await putAt('k/1', '2026-11-22T02:00:00Z');
    for (let n = 0; n < 21; n++)
      await put(`k/many/${n}`, { article: { publishedAt: '2026-11-22T01:00:00Z' } });
    expect((await open('/')).words('.saved')).toBe('CũLào');
    expect((await open('/searches')).texts('.saved a')).toEqual(['Cũ0', 'Lào20+']);
  });

  it('are saved by analysts alone', async () => {
    expect((await open('/?q=lào')).$('.save')).toHaveLength(0);
    expect(
      (
        await send('/searches', [
          ['name', 'Lào'],
          ['q', 'lào'],
        ])
      ).status,
    ).toBe(401);
  });
});

describe('suggestions', () => {
  const names = (query: string): string[] =>
    suggest(
      query,
      'vi',
      findCatalogue('vi'),
      new Map([['sonla', { id: 'sonla', name: 'Báo Sơn La', province: 'Sơn La' }]]) as never,
    ).found.map(({ insert }) => insert);

  it('name countries, provinces, portals, topics and fields for the last word, with or without diacritics', () => {
    expect(names('biên giới lao')).toContain('country:LA');
    expect(names('sơn')).toEqual(expect.arrayContaining(['province:"Sơn La"', 'portal:sonla']));
    expect(names('country:ha')).toEqual(expect.arrayContaining(['country:HT', 'country:KR']));
    expect(names('country:ha').every((one) => one.startsWith('country:'))).toBe(true);
    expect(names('vien tro')).toEqual(['topic:economic-diplomacy-and-aid']);
    expect(names('tit')).toContain('title:');
    expect(names('biên giới hoa k')[0]).toBe('country:US');
    expect(names('x')).toEqual([]);
  });

  it('are options that hold the whole query', async () => {
    const { $ } = await open(`/suggestions?q=${encodeURIComponent('biên giới lào')}`);
    expect($('[role=option]').first().attr('data-query')).toBe('biên giới country:LA ');
  });
});
