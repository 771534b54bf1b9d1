import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctCountries, judgeItem, splitItem } from '../../src/articles/corrections.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { openService, type TestService } from '../support/http.ts';
import { type ItemKinds, MAIN_TITLE, putItemKinds } from '../support/item-kinds.ts';

let service: TestService;
let ids: ItemKinds;
beforeAll(async () => {
  service = await openService();
  ids = await putItemKinds(service.store);
});
afterAll(() => service.close());

type Given = Parameters<typeof articleRow>[1];
const put = (key: string, given: Given = {}): Promise<string> =>
  storeArticle(service.store, articleRow(key, given));

async function open(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${service.url}${path}`, { headers });
  const source = await answer.text();
  const $ = load(source);
  const words = (selector: string): string => $(selector).text().replace(/\s+/gu, ' ').trim();
  const texts = (selector: string): string[] =>
    $(selector)
      .map((_, each) => $(each).text().replace(/\s+/gu, ' ').trim())
      .get();
  return { status: answer.status, headers: answer.headers, source, $, words, texts };
}

describe('an item', () => {
  it('shows what it is, why it is foreign affairs, its text, and what is known of it', async () => {
    const { $, words, texts } = await open(`/items/${ids.main}`);
    expect(texts('h1')).toEqual([MAIN_TITLE]);
    expect(words('.meta')).toBe('Báo Sơn LaSơn La20/11/2026 08:00Nguyễn Văn AnLàoThăm và tiếp khách');
    expect(texts('.why .who, .why .does, .why .whom')).toContain('Hủa Phăn');
    expect(texts('.parts dt')).toEqual(['Ai', 'Làm gì', 'Với ai']);
    expect(words('.why')).toMatch(/Là tin đối ngoại · Chắc chắn \d+ %/u);
    expect($('.why table tbody tr').length).toBeGreaterThan(5);
    expect(texts('.text p')).toHaveLength(3);
    expect(texts('.text mark.term')).toContain('cơ quan ngoại vụ');
    expect(texts('.extras li')).toEqual(['Quang cảnh buổi tiếp (Minh Đức)', 'Ảnh 2', 'Biên bản ghi nhớ']);
    expect(words('.facts')).toContain('Nguyễn Văn An');
    expect(words('#citation')).toBe(
      `Nguyễn Văn An, “${MAIN_TITLE}”, Báo Sơn La, ngày 20/11/2026, https://baosonla.vn/tin/1, truy cập ngày 22/11/2026.`,
    );
    expect($('a[data-key=v]').attr('rel')).toBe('noopener noreferrer');
  });

  it('whose page was cut off says so above its text, in both languages, and in the API', async () => {
    const whole = await open(`/items/${ids.main}`);
    expect(whole.words('.problems')).toBe('');
    const row = { ...articleRow('baosonla.vn/cut'), isIncomplete: true };
    const id = await storeArticle(service.store, row);
    const { words, $ } = await open(`/items/${id}`);
    expect(words('.problems')).toContain('có thể thiếu phần cuối');
    expect($('.problems').nextAll('.text')).toHaveLength(1);
    const english = await open(`/items/${id}`, { cookie: 'vong_language=en' });
    expect(english.words('.problems')).toContain('may be missing');
    const answer = await fetch(`${service.url}/api/items/${id}`);
    expect(await answer.json()).toMatchObject({ incomplete: true });
  });

  it('names its other versions with how each differs, and the other stories of its event', async () => {
    const { $, words, texts } = await open(`/items/${ids.main}`);
    expect(texts('.versions .differs')).toEqual(['kể riêng về cùng sự việc', 'cắt 2 đoạn, khác đầu đề']);
    expect($(`.versions a[href="/items/${ids.main}/compare/${ids.copy}"]`)).toHaveLength(1);
    expect(words('.versions')).toContain('Sơn La và Hủa Phăn ký kết biên bản');
    const followUp = await open(`/items/${ids.followUp}`);
    expect(followUp.words('.versions')).toContain('Sắp xếp bằng tay, Lan.');
    const reason = await open(`/items/${ids.copy}`);
    expect(reason.words('.versions details')).toContain('Giống nhau từng chữ.');
  });

  it('shows what was changed, readable without colour, and the notes of analysts', async () => {
    const { words, texts } = await open(`/items/${ids.main}`);
    expect(texts('.history ins')).toEqual(['Đoàn về nước chiều cùng ngày.']);
    expect(words('.history')).toContain('Gạch ngang: đã bỏ. Gạch chân: mới thêm.');
    expect(words('.note')).toBe('Lan · 22/11/2026 10:00Đã gọi Sở Ngoại vụ. Chờ trả lời.');
  });

  it('marks the sentence that decided where it stands, with its parts', async () => {
    const sentence = 'Chiều 3/4, Chủ tịch UBND tỉnh tiếp Đại sứ Lào tại thành phố Sơn La.';
    const id = await put('yenbai.gov.vn/marks', {
      article: { title: 'Tin chiều', lead: null, body: `Mở đầu.\nTrời nắng. ${sentence} Hết.` },
      verdict: {
        grounds: {
          sentence,
          where: 'body',
          actor: 'Chủ tịch UBND tỉnh',
          act: 'tiếp',
          counterpart: 'Đại sứ Lào',
          country: 'LA',
          place: 'thành phố Sơn La',
        },
        evidence: [
          { term: 'nắng', weight: 3, where: 'body', kind: null },
          { term: 'bóng đá', weight: -1, where: 'body', kind: 'sport' },
          { term: 'mùa', weight: -2.25, where: 'body', kind: null },
        ],
      },
    });
    const { words, texts } = await open(`/items/${id}`);
    expect(texts('.text .decided')).toEqual([sentence]);
    expect(texts('.text .who, .text .does, .text .whom')).toEqual([
      'Chủ tịch UBND tỉnh',
      'tiếp',
      'Đại sứ Lào',
    ]);
    expect(texts('.text p')).toEqual(['Mở đầu.', `Trời nắng. ${sentence} Hết.`]);
    expect(texts('.parts dd')).toEqual([
      'Chủ tịch UBND tỉnh',
      'tiếp',
      'Đại sứ Lào (Lào)',
      'thành phố Sơn La',
    ]);
    expect(words('.why')).toContain('Ngược lại, bài có: thể thao (bóng đá).');
    expect(texts('.why tbody tr').at(1)).toBe('mùa−2,3nội dung');
  });

  it('is written in one language', async () => {
    const { texts, words } = await open(`/items/${ids.main}`, { cookie: 'vong_language=en' });
    expect(texts('.parts dt')).toEqual(['Who', 'Does', 'Towards whom']);
    expect(texts('.versions .differs')).toEqual([
      'tells of the same in its own words',
      '2 paragraphs cut, another title',
    ]);
    expect(words('.meta')).toContain('Laos');
    expect(words('main')).not.toContain('Vì sao');
  });

  it.each([
    ['undated', 'Không rõ ngày, thấy lần đầu 22/11/2026 10:00', '.meta'],
    ['undated', 'Không có tiêu đề', 'h1'],
    ['undated', 'không rõ ngày, https://sonla.gov.vn/3', '#citation'],
    ['file', 'Nội dung lấy từ tệp PDF, 3 trang. Mở tệp', '.item > .soft'],
    [
      'unreadableFile',
      'Bài là tệp PDF không đọc được, 2 trang: bản quét, không có lớp chữ. Mở tệp',
      '.empty',
    ],
    ['light', 'Bài không thuộc đối ngoại nên không lưu nội dung. Đọc tại bài gốc.', '.empty'],
    ['light', 'Vì sao không là tin đối ngoại', '.why'],
    ['light', 'Ngược lại, bài có: doanh nghiệp, thị trường (giá lúa).', '.why'],
    ['huge', 'Đoạn 899: ', '.text'],
  ] as const)('of every kind says what it is: %s: %s', async (kind, text, selector) => {
    const { status, words } = await open(`/items/${ids[kind]}`);
    expect(status).toBe(200);
    expect(words(selector)).toContain(text.trim());
  });

  it('is the same without the shell beside a list, one heading lower', async () => {
    const { $, texts, source } = await open(`/items/${ids.main}?part=pane`);
    expect(source).toMatch(/^<article class="item"/u);
    expect($('h1, nav, header, title').length).toBe(0);
    expect(texts('h2')[0]).toBe(MAIN_TITLE);
    expect(texts('h3')).toContain('Cũng đăng tại');
  });

  it.each(['999999', '9223372036854775808', 'x', '%00', '1;drop'])(
    'that is not there (%s) is a 404 in Vietnamese',
    async (id) => {
      for (const rest of ['', '/page', '/page/raw', `/compare/${ids.main}`]) {
        const { status, words } = await open(`/items/${id}${rest}`);
        expect(status).toBe(404);
        expect(words('h1')).toContain('Không tìm thấy trang này');
      }
    },
  );

  it('says what people decided, with what the machine had said, and why', async () => {
    const id = await put('yenbai.gov.vn/judged', { verdict: { score: 0.83 } });
    const decided = { by: 'Lan <lan@example.org>', note: '<b>quảng cáo</b>' };
    await judgeItem(id, 'other', decided, { store: service.store, portals: new Map() });
    await correctCountries(service.store, id, ['KH'], decided);
    const { texts, source } = await open(`/items/${id}`);
    expect(texts('.decided-by')).toEqual([
      'Lan <lan@example.org> quyết định, 22/11/2026 10:00: Không là tin đối ngoại. Máy đã chấm: Là tin đối ngoại, 83 %. Ghi chú: <b>quảng cáo</b>',
      'Lan <lan@example.org> quyết định, 22/11/2026 10:00: Campuchia. Máy đã tìm thấy: Lào. Ghi chú: <b>quảng cáo</b>',
    ]);
    expect(source).toContain('&lt;b&gt;');
  });

  it('is corrected by nobody who may only read', async () => {
    const { $, words } = await open(`/items/${ids.main}`);
    expect($('main form:not(.marks)')).toHaveLength(0);
    expect(words('.corrections')).toContain('Phân tích viên và quản trị sửa được phán quyết');
    for (const path of ['judgement', 'countries', 'story', 'notes', 'notes/1']) {
      const answer = await fetch(`${service.url}/items/${ids.main}/${path}`, {
        method: 'POST',
        headers: { origin: service.url, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'label=other&change=split&text=x',
        redirect: 'manual',
      });
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect(await service.store.items.get(ids.main)).toMatchObject({ judgement: null });
  });
});

describe('two items side by side', () => {
  it('have what only one says underlined', async () => {
    const { texts, words } = await open(`/items/${ids.main}/compare/${ids.copy}`);
    expect(words('.comparison > p')).toContain('cắt 2 đoạn, khác đầu đề');
    expect(texts('.title mark.only')).toEqual(['Lãnh đạo tỉnh', 'Lào']);
    expect(texts('tbody tr')).toHaveLength(5);
    expect(texts('tbody tr').filter((row) => row.includes('không có đoạn này'))).toHaveLength(2);
  });
});

describe('a page as it was fetched', () => {
  it('is told with its date and hash, and framed without anything of it running', async () => {
    const { $, words } = await open(`/items/${ids.main}/page`);
    expect(words('.parts')).toContain('20/11/2026 09:00');
    const page = await service.store.rawPages.findLatest('baosonla.vn/tin/1');
    const hash = createHash('sha256')
      .update(page?.html ?? '')
      .digest('hex');
    expect(words('.parts code')).toBe(hash);
    expect($('iframe').attr('sandbox')).toBe('');
    const raw = await open($('iframe').attr('src') ?? '');
    expect(raw.words('h1')).toBe(MAIN_TITLE);
    expect(raw.headers.get('content-security-policy')).toMatch(
      /^sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'; img-src data:$/u,
    );
    expect(raw.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(raw.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('loads pictures and style of its site where they are asked for, and never scripts', async () => {
    const { $ } = await open(`/items/${ids.main}/page?pictures=1`);
    const raw = await open($('iframe').attr('src') ?? '');
    expect(raw.headers.get('content-security-policy')).toContain('img-src data: http: https:');
    expect(raw.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/u);
    expect(raw.$('base').attr('href')).toBe('https://baosonla.vn/tin/1');
  });

  it('that is not kept says since when, as far as that is known', async () => {
    const { words } = await open(`/items/${ids.light}/page`);
    expect(words('.empty')).toBe('Trang không còn được lưu; không rõ từ khi nào. Bài gốc');
    const key = 'yenbai.gov.vn/expired';
    const id = await put(key);
    const outcome = { kind: 'stored', url: `https://${key}`, reason: '', articleId: id } as const;
    const tried = { portalId: 'yenbai', outcome, hints: {}, retryAt: null, failures: 0 };
    const now = new Date('2026-10-01T00:00:00Z');
    await service.store.addresses.recordTry({ ...tried, key, publishedOn: null, now });
    await service.store.rawPages.keep(
      key,
      await service.store.pack({
        portalId: 'yenbai',
        url: `https://${key}`,
        finalUrl: `https://${key}`,
        status: 200,
        contentType: 'text/html',
        html: '<p>x',
        fetchedAt: now.toISOString(),
        hints: {},
      }),
    );
    expect(await service.store.rawPages.expire(new Date('2026-10-02T00:00:00Z'), 9)).toBe(1);
    expect((await open(`/items/${id}/page`)).words('.empty')).toBe(
      'Trang không còn được lưu từ 22/11/2026 10:00. Bài gốc',
    );
    expect((await open(`/items/${id}/page/raw`)).status).toBe(404);
  });
});

describe('what was decided about stories', () => {
  it('is told with who, when and why', async () => {
    const first = await put('yenbai.gov.vn/apart');
    await service.store.transaction(async (tx) => {
      const row = articleRow('sonla.vn/apart', { article: { portal: 'sonla' } });
      const id = (await tx.articles.insert(row)) ?? '';
      const { story } = (await service.store.items.get(first)) ?? {};
      const reason = { rule: 'same-text' } as const;
      const storyId = story?.storyId ?? '';
      const decision = { kind: 'duplicate', of: first, storyId, similarity: 1, reason } as const;
      await tx.stories.placeArticle(id, decision, null, row.fingerprint);
    });
    await splitItem(service.store, first, { by: 'Lan', note: 'khác ngày' });
    const { texts } = await open(`/items/${first}`);
    expect(texts('.decisions li')).toEqual([
      `22/11/2026 10:00 · Lan: tách bài #${first} · Ghi chú: khác ngày`,
    ]);
  });
});
