import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { findChannel } from '../../src/alerts/channels.ts';
import type { DigestAlert } from '../../src/alerts/alert.ts';
import type { AlertLanguage } from '../../src/model/vocabulary.ts';
import { brokenSource, digestAlert, digestStory } from '../support/digests.ts';

const SEARCH = 'https://vong.example/?q=country%3ACN&since=2026-11-22';
const AGAIN = 'Gửi lại: lần trước không rõ đã tới chưa.';

const write = (channel: string, alert: DigestAlert, language: AlertLanguage = 'vi'): string =>
  findChannel(channel).write(alert, language);
const many = (count: number, given: Parameters<typeof digestAlert>[1] = {}): DigestAlert =>
  digestAlert(
    Array.from({ length: count }, (_, at) => digestStory(at + 1)),
    given,
  );

const NATIONAL = digestStory(3, { item: { portal: 'nhandan', title: null, publishedAt: null } });
/** Two stories of one event, one of another province, sources, and an endpoint. */
const SMALL = digestAlert([], {
  total: 3,
  provinces: [
    {
      province: 'Lào Cai',
      events: [
        {
          eventId: '1',
          stories: [
            digestStory(1, { events: ['item.new', 'item.updated'], isTold: true }),
            digestStory(2, { events: ['item.new', 'story.grown'], also: ['nhandan'] }),
          ],
        },
      ],
    },
    { province: null, events: [{ eventId: '3', stories: [NATIONAL] }] },
  ],
  sources: [brokenSource('laocai'), brokenSource('nhandan', { state: 'silent', isNew: false })],
  endpoints: [
    {
      subscription: '9',
      channel: 'webhook',
      url: 'https://gone.example',
      reason: 'it answered 410',
      failingSince: null,
    },
  ],
});
const FACTS = ['Đăng ký: Sở Ngoại vụ', 'Từ: 22/11/2026 07:00 – 23/11/2026 07:00'];
const FIRST =
  'Tin số 1: tỉnh tiếp đoàn <Vân Nam> & Hà Khẩu (Cổng Lào Cai; 22/11/2026 08:05; đã sửa; đã báo ngay)';
const SECOND =
  'Tin số 2: tỉnh tiếp đoàn <Vân Nam> & Hà Khẩu (Cổng Lào Cai; 22/11/2026 08:05; cũng đăng: Báo Nhân Dân)';
const LINES = [
  ...['', 'LÀO CAI', `• ${FIRST}`, 'https://vong.example/items/1'],
  ...[`  – ${SECOND}`, 'https://vong.example/items/2'],
  ...['', 'TOÀN QUỐC', '• không có tiêu đề (Báo Nhân Dân)', 'https://vong.example/items/3'],
  ...['', 'NGUỒN TIN', '• Cổng Lào Cai – hỏng (22/11/2026 09:00): danh mục trống'],
  '• Vẫn chưa ổn từ trước: Báo Nhân Dân',
  ...['', 'NƠI NHẬN BỊ TẮT', '• https://gone.example – it answered 410'],
];
const BODY = [...FACTS, ...LINES, '', `Xem ở Vọng: ${SEARCH}`].join('\n');
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('a digest as text', () => {
  it('is a line for each story under its province, then sources, endpoints and the search', () => {
    expect(write('zalo', SMALL)).toBe(`Điểm tin: 3 chuyện\n${BODY}`);
    expect(write('telegram', SMALL)).toBe(`Điểm tin: <b>3 chuyện</b>\n${escape(BODY)}`);
    expect(write('slack', SMALL)).toBe(`Điểm tin: *3 chuyện*\n${escape(BODY)}`);
    expect(JSON.parse(write('apprise', SMALL))).toEqual({
      title: 'Điểm tin: 3 chuyện',
      body: BODY,
      type: 'info',
      format: 'text',
    });
  });

  it('is in English where that is asked for', () => {
    const text = write('zalo', SMALL, 'en');
    expect(text).toMatch(/^Digest: 3 stories\nSubscription: Sở Ngoại vụ\nFrom: /u);
    for (const line of [
      'NATIONAL',
      'SOURCES',
      'ENDPOINTS SWITCHED OFF',
      '• Not well since before: Nhan Dan',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toContain('(Lao Cai Portal; 22/11/2026 08:05; changed; sent at once)');
    expect(text).toContain('• Lao Cai Portal – broken (22/11/2026 09:00): the list is empty');
    expect(text).toContain('• no title (Nhan Dan)');
    expect(write('zalo', many(1), 'en')).toMatch(/^Digest: 1 story\n/u);
  });

  it('says that there is nothing new', () => {
    expect(write('zalo', many(0))).toBe(
      ['Điểm tin: Không có tin mới', ...FACTS, `Xem ở Vọng: ${SEARCH}`].join('\n'),
    );
    expect(write('zalo', many(0, { name: null }), 'en')).toMatch(/^Digest: Nothing new\nFrom: /u);
  });
});

describe.each([
  ['zalo', 2000, (text: string) => text],
  ['slack', 2000, (text: string) => text],
  ['telegram', 4096, (text: string) => text],
  ['apprise', 1800, (text: string) => (JSON.parse(text) as { body: string }).body],
] as const)('a digest that is too long for %s', (channel, most, bodyOf) => {
  const linesOf = (alert: DigestAlert): string[] => bodyOf(write(channel, alert)).split('\n');
  const titled = (lines: readonly string[]): number =>
    lines.filter((line) => line.startsWith('• Tin số')).length;

  it('is cut at whole lines, tells how many more there are, and ends with the search', () => {
    const alert = many(60, { total: 64 });
    const text = bodyOf(write(channel, alert));
    expect(text.length).toBeLessThanOrEqual(most - AGAIN.length - 1);
    const lines = text.split('\n');
    const shown = titled(lines);
    expect(shown).toBeGreaterThan(5);
    expect(lines).toContain(`… và ${64 - shown} chuyện nữa`);
    expect(lines.at(-1)).toBe(
      `Xem ở Vọng: ${channel === 'zalo' || channel === 'apprise' ? SEARCH : escape(SEARCH)}`,
    );
    // Each line that begins is whole: with its source and date, and its link below it.
    for (const [at, line] of lines.entries()) {
      if (!line.startsWith('• Tin số')) continue;
      expect(line).toMatch(/ \(Cổng Lào Cai; 22\/11\/2026 08:05\)$/u);
      expect(lines[at + 1]).toMatch(/^https:\/\/vong\.example\/items\/\d+$/u);
    }
    // As many as there is room for: one more would not fit.
    const line = `${lines.find((one) => one.startsWith('• Tin số')) ?? ''}\nhttps://vong.example/items/10\n`;
    expect(text.length + line.length).toBeGreaterThan(most - AGAIN.length - 1 - 10);
  });

  it('has stories, and says how many sources it leaves out, where many sources broke', () => {
    const seen = { vi: 'danh mục không đọc được '.repeat(8), en: '' };
    const sources = Array.from({ length: 10 }, (_, at) => brokenSource(`source-${at}`, { seen }));
    const lines = linesOf(many(60, { sources }));
    expect(titled(lines)).toBeGreaterThanOrEqual(3);
    expect(lines.join('\n').length).toBeLessThanOrEqual(most);
    const told = lines.filter((line) => line.startsWith('• source-')).length;
    expect(lines.filter((line) => /^• … \+\d+$/u.test(line))).toEqual(
      told === 10 ? [] : [`• … +${10 - told}`],
    );
  });
});

describe('a digest as a card of Teams', () => {
  interface Card {
    readonly body: readonly {
      readonly inlines: readonly { text: string; selectAction?: { url: string } }[];
    }[];
    readonly actions: readonly { readonly title: string; readonly url: string }[];
  }
  const cardOf = (alert: DigestAlert): Card => JSON.parse(write('teams', alert)) as Card;
  const runsOf = ({ body }: Card) => body.map(({ inlines }) => inlines.map(({ text }) => text).join(''));

  it('has a run for each line, which opens the item', () => {
    const card = cardOf(SMALL);
    expect(runsOf(card)).toEqual([
      ...['Điểm tin', '3 chuyện', ...FACTS, 'Lào Cai', FIRST, `– ${SECOND}`],
      ...['Toàn quốc', 'không có tiêu đề (Báo Nhân Dân)'],
      ...['Nguồn tin', 'Cổng Lào Cai – hỏng (22/11/2026 09:00): danh mục trống'],
      ...['Vẫn chưa ổn từ trước: Báo Nhân Dân', 'Nơi nhận bị tắt', 'https://gone.example – it answered 410'],
    ]);
    expect(card.body.flatMap(({ inlines }) => inlines.flatMap((one) => one.selectAction?.url ?? []))).toEqual(
      ['1', '2', '3'].map((id) => `https://vong.example/items/${id}`),
    );
    expect(card.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Xem ở Vọng', url: SEARCH }]);
  });

  it('is cut at whole lines, and below 28 kB', () => {
    const alert = many(200);
    const runs = runsOf(cardOf(alert));
    const shown = runs.filter((text) => text.startsWith('Tin số'));
    expect(shown.length).toBeGreaterThan(10);
    for (const text of shown) expect(text).toMatch(/ \(Cổng Lào Cai; 22\/11\/2026 08:05\)$/u);
    expect(runs).toContain(`… và ${200 - shown.length} chuyện nữa`);
    expect(Buffer.byteLength(write('teams', alert))).toBeLessThan(28_000);
  });
});

describe('a digest by e-mail', () => {
  interface Mail {
    readonly subject: string;
    readonly text: string;
    readonly html: string;
  }
  const mailOf = (alert: DigestAlert): Mail => JSON.parse(write('email', alert)) as Mail;

  it('has the same lines in text and HTML, where what portals said is only text', () => {
    const { subject, text, html } = mailOf(SMALL);
    expect(subject).toBe('Điểm tin: 3 chuyện');
    expect(text).toBe(`Điểm tin: 3 chuyện\n${BODY}`);
    const $ = load(html);
    const told = $('.digest > *')
      .map((_, one) => `${one.tagName} ${$(one).text()}`)
      .get();
    expect(told).toEqual([
      ...['h2 Lào Cai', `p ${FIRST}`, `p ${SECOND}`, 'h2 Toàn quốc', 'p không có tiêu đề (Báo Nhân Dân)'],
      ...['h2 Nguồn tin', 'p Cổng Lào Cai – hỏng (22/11/2026 09:00): danh mục trống'],
      ...[
        'p Vẫn chưa ổn từ trước: Báo Nhân Dân',
        'h2 Nơi nhận bị tắt',
        'p https://gone.example – it answered 410',
      ],
    ]);
    expect(
      $('.digest a')
        .map((_, one) => $(one).attr('href'))
        .get(),
    ).toEqual(['1', '2', '3'].map((id) => `https://vong.example/items/${id}`));
    expect($('.digest .story a').first().text()).toBe('Tin số 1: tỉnh tiếp đoàn <Vân Nam> & Hà Khẩu');
    expect($('h1 a').attr('href')).toBe(SEARCH);
    expect($('.links a').attr('href')).toBe(SEARCH);
  });

  it('has every story that was read, and tells of the others', () => {
    const { text, html } = mailOf(many(500, { total: 512 }));
    expect(text.match(/^• Tin số/gmu)).toHaveLength(500);
    expect(text).toContain('\n… và 12 chuyện nữa\n');
    const $ = load(html);
    expect($('.digest .story')).toHaveLength(500);
    expect($('.digest .more').text()).toBe('… và 12 chuyện nữa');
  });
});

describe('a digest to a webhook', () => {
  interface Data {
    readonly total: number;
    readonly more: number;
    readonly search: string;
    readonly moreSources: number;
    readonly sources: readonly object[];
    readonly endpoints: readonly object[];
    readonly provinces: readonly {
      readonly events: readonly {
        readonly stories: readonly { readonly id: string; readonly title: string }[];
      }[];
    }[];
  }
  const dataOf = (body: string): Data => (JSON.parse(body) as { data: Data }).data;
  const idsOf = ({ provinces }: Data): string[] =>
    provinces.flatMap(({ events }) => events.flatMap(({ stories }) => stories.map(({ id }) => id)));

  it('tells everything of a small one', () => {
    const data = dataOf(write('webhook', SMALL));
    expect(data).toMatchObject({ total: 3, more: 0, moreSources: 0, search: SEARCH });
    expect(idsOf(data)).toEqual(['1', '2', '3']);
    expect(data.sources).toMatchObject([
      { portal: 'laocai', name: 'Cổng Lào Cai', state: 'broken', changed: true },
      { portal: 'nhandan', name: 'Báo Nhân Dân', state: 'silent', changed: false },
    ]);
    expect(data.endpoints).toEqual(SMALL.digest.endpoints);
  });

  it.each([
    ['many stories', many(500, { total: 640 }), 20],
    [
      'titles, reasons and addresses that are as long as they get',
      digestAlert(
        Array.from({ length: 60 }, (_, at) => digestStory(at + 1, { item: { title: 'ễ'.repeat(4000) } })),
        {
          sources: Array.from({ length: 40 }, (_, at) =>
            brokenSource(`s${at}`, { seen: { vi: 'ễ'.repeat(900), en: 'ễ'.repeat(900) } }),
          ),
        },
      ),
      0,
    ],
  ])('stays below 20 kB with %s, and counts what it leaves out', (_, alert, least) => {
    const body = write('webhook', alert);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    const data = dataOf(body);
    const ids = idsOf(data);
    expect(ids.length).toBeGreaterThan(least);
    expect(data.more).toBe(alert.digest.total - ids.length);
    // The first ones, in their order.
    expect(ids).toEqual(ids.map((__, at) => String(at + 1)));
    expect(data.search).toBe(SEARCH);
    expect(data.sources.length + data.moreSources).toBe(alert.digest.sources.length);
  });
});

describe.each(['zalo', 'slack', 'telegram', 'apprise', 'teams', 'webhook', 'email'])(
  'a digest by %s, however long',
  (channel) => {
    it('a filter is, tells its stories and links the days', () => {
      const text = write(channel, many(2, { filter: 'đối ngoại '.repeat(200) }));
      expect(text).toContain('https://vong.example/items/2');
      expect(text).toContain('https://vong.example/?since=2026-11-22');
    });

    it('the first title is, tells the others too', () => {
      const text = write(
        channel,
        digestAlert([digestStory(1, { item: { title: 'dài '.repeat(1000) } }), digestStory(2)]),
      );
      expect(text).toContain('https://vong.example/items/1');
      expect(text).toContain('https://vong.example/items/2');
    });
  },
);
