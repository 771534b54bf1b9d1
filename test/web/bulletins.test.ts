import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import mammoth from 'mammoth';
import { articleRow, storeArticle } from '../support/articles.ts';
import { API_TOKEN, type TestService, openService } from '../support/http.ts';
import { type SignedIn, signIn } from '../support/people.ts';

let service: TestService;
let analyst: SignedIn;
let reader: SignedIn;
let admin: SignedIn;
const items: string[] = [];

beforeAll(async () => {
  service = await openService({
    printPdf: (html) => Promise.resolve(Buffer.from(`%PDF of ${html.length > 1000}`)),
  });
  for (const at of [1, 2]) {
    const article = {
      title: `Tin số ${at} <b>không phải thẻ</b>`,
      lead: null,
      body: `Lãnh đạo tỉnh tiếp đoàn số ${at} của tỉnh bạn tại trụ sở. Hai bên thống nhất hợp tác lần thứ ${at} về biên giới.`,
      publishedAt: `2026-11-2${at}T08:00:00+07:00`,
    };
    items.push(await storeArticle(service.store, articleRow(`a.vn/${at}`, { article })));
  }
  [admin, analyst, reader] = [
    await signIn(service, 'admin'),
    await signIn(service, 'analyst'),
    await signIn(service, 'reader'),
  ];
});
afterAll(() => service.close());

const post = (
  who: SignedIn,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  fetch(`${service.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...who.headers, ...headers },
    body: new URLSearchParams(fields),
  });
const get = (who: SignedIn, path: string) =>
  fetch(`${service.url}${path}`, { headers: { cookie: who.cookie } });
const read = async (who: SignedIn, path: string): Promise<string> => (await get(who, path)).text();
const currentId = async (): Promise<string> => (await service.store.bulletins.findCurrent())?.id ?? '';

describe('the pages of bulletins', () => {
  it('say what to do where there is none, and let analysts alone write', async () => {
    expect(await read(reader, '/bulletins')).toContain('Chưa có bản tin nào');
    expect(await read(reader, '/bulletins')).not.toContain('<form method="post" action="/bulletins"');
    expect((await post(reader, '/bulletins', {})).status).toBe(403);
    expect((await post(analyst, '/bulletins', {}, { origin: 'https://other.example' })).status).toBe(403);
    expect((await post(analyst, '/bulletins', {})).headers.get('location')).toMatch(/^\/bulletins\/\d+$/u);
  });

  it('begin one bulletin where two put something in before there is any', async () => {
    const other = await openService();
    const id = await storeArticle(other.store, articleRow('a.vn/1', {}));
    const who = await signIn(other, 'analyst');
    const toggle = () =>
      fetch(`${other.url}/bulletins/items`, {
        method: 'POST',
        headers: { ...who.headers, accept: 'application/json' },
        body: new URLSearchParams({ itemId: id }),
      });
    await Promise.all(Array.from({ length: 6 }, toggle));
    expect(await other.store.bulletins.list(10)).toHaveLength(1);
    await other.close();
  });

  it('take an item by a form or a script, and let go of it by the same', async () => {
    const toggle = () =>
      post(analyst, '/bulletins/items', { itemId: items[0] ?? '' }, { accept: 'application/json' });
    expect(await (await toggle()).json()).toMatchObject({ isIn: true, number: 1, year: 2026 });
    expect(await (await toggle()).json()).toMatchObject({ isIn: false });
    const back = await post(analyst, '/bulletins/items', { itemId: items[0] ?? '', back: '/?q=x' });
    expect(back.headers.get('location')).toBe('/?q=x');
    const away = await post(analyst, '/bulletins/items', { itemId: items[1] ?? '', back: '//evil.example' });
    expect(away.headers.get('location')).toBe(`/bulletins/${await currentId()}`);
    expect((await post(analyst, '/bulletins/items', { itemId: '999999' })).status).toBe(404);
    expect((await post(analyst, '/bulletins/items', { itemId: 'x' })).status).toBe(400);
    const both = new URLSearchParams(items.map((one): [string, string] => ['itemId', one]));
    const toggleBoth = async () => {
      const answer = await fetch(`${service.url}/bulletins/items`, {
        method: 'POST',
        headers: { ...analyst.headers, accept: 'application/json' },
        body: both,
      });
      return answer.json();
    };
    expect(await toggleBoth()).toMatchObject({ isIn: false });
    expect(await toggleBoth()).toMatchObject({ isIn: true });
  });

  it('show the chosen stories beside the printed page, which may be framed by this service alone', async () => {
    const id = await currentId();
    const page = await read(analyst, `/bulletins/${id}`);
    expect(page).toContain('Tin số 1 &lt;b&gt;không phải thẻ&lt;/b&gt;');
    expect(page).toContain('2 câu trích');
    expect(await read(reader, `/bulletins/${id}`)).not.toContain('entry-actions');
    const printed = await get(analyst, `/bulletins/${id}.html`);
    expect(printed.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(printed.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'/u,
    );
    expect(await printed.text()).toContain('DỰ THẢO');
    expect((await get(analyst, '/bulletins/999')).status).toBe(404);
    expect((await get(analyst, '/bulletins/x.docx')).status).toBe(404);
  });

  it('edit an entry in place; who edits what somebody else has changed is told, and loses nothing', async () => {
    const id = await currentId();
    const entry = (await service.store.bulletinEntries.list(id))[0];
    if (entry === undefined) throw new Error('the bulletin has entries');
    const page = await read(analyst, `/bulletins/${id}?entry=${entry.id}`);
    expect(page).toContain('name="sentence" value="body:0"');
    const address = `/bulletins/${id}/entries/${entry.id}`;
    const edit = { do: 'edit', version: '1', section: 'highlights', note: 'theo dõi', sentence: 'body:0' };
    expect((await post(analyst, address, edit)).status).toBe(303);
    expect(await service.store.bulletinEntries.get(id, entry.id)).toMatchObject({
      section: 'highlights',
      note: 'theo dõi',
      sentences: [
        { where: 'body', offset: 0, text: `Lãnh đạo tỉnh tiếp đoàn số 1 của tỉnh bạn tại trụ sở.` },
      ],
      editedBy: 'Analyst',
    });
    const late = await post(admin, address, { ...edit, note: 'của người đến sau' });
    expect(late.status).toBe(409);
    const told = await late.text();
    expect(told).toContain('Người khác vừa sửa tin này');
    expect(told).toContain('của người đến sau');
    expect(told).toContain('(Analyst)');
    expect((await service.store.bulletinEntries.get(id, entry.id))?.note).toBe('theo dõi');
    expect((await post(analyst, address, { do: 'fly' })).status).toBe(400);
  });

  it('say which field is wrong, keep numbers apart and notice an old form', async () => {
    const id = await currentId();
    const frame = {
      version: '1',
      title: 'Bản tin',
      number: '7',
      from: '2026-11-16',
      to: '2026-11-22',
      issuedOn: '2026-11-23',
      head: 'decree',
    };
    const wrong = await post(analyst, `/bulletins/${id}/frame`, { ...frame, to: '2026-11-01' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('“Đến ngày”')]);
    expect((await post(analyst, `/bulletins/${id}/frame`, frame)).status).toBe(303);
    expect((await post(analyst, `/bulletins/${id}/frame`, frame)).status).toBe(409);
    expect(await read(analyst, `/bulletins/${id}.html`)).toContain('Số: 07/');
  });

  it('have settings that admins alone change', async () => {
    expect((await get(analyst, '/bulletins/settings')).status).toBe(403);
    expect(await read(admin, '/bulletins/settings')).toContain(
      'name="marginLeft" type="number" min="30" max="35"',
    );
    const settings = {
      version: '0',
      title: 'Bản tin',
      head: 'decree',
      agency: 'Sở Ngoại vụ',
      symbol: 'BC-SNgV',
      recipients: 'A\nLưu: VT',
      fontSize: '14',
      marginTop: '20',
      marginBottom: '20',
      marginLeft: '30',
      marginRight: '15',
    };
    const wrong = await post(admin, '/bulletins/settings', { ...settings, marginLeft: '10' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('“Lề trái')]);
    expect((await post(admin, '/bulletins/settings', settings)).status).toBe(303);
    expect((await post(admin, '/bulletins/settings', settings)).status).toBe(409);
    expect(await read(admin, `/bulletins/${await currentId()}.html`)).toContain('- Lưu: VT.');
  });

  it('give a bulletin as Word document and PDF, or say that there is no Chromium', async () => {
    const id = await currentId();
    const docx = await get(reader, `/bulletins/${id}.docx`);
    expect(docx.headers.get('content-disposition')).toBe(
      'attachment; filename="ban-tin-07-2026-du-thao.docx"',
    );
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await docx.arrayBuffer()) });
    expect(value).toContain('Lãnh đạo tỉnh tiếp đoàn số 1 của tỉnh bạn tại trụ sở.');
    const pdf = await get(reader, `/bulletins/${id}.pdf`);
    expect([pdf.headers.get('content-type'), await pdf.text()]).toEqual(['application/pdf', '%PDF of true']);
    const without = await openService();
    try {
      const one = await signIn(without, 'analyst');
      const made = await fetch(`${without.url}/bulletins`, {
        method: 'POST',
        redirect: 'manual',
        headers: one.headers,
      });
      const address = `${without.url}${made.headers.get('location') ?? ''}`;
      const refused = await fetch(`${address}.pdf`, { headers: { cookie: one.cookie } });
      expect(refused.status).toBe(503);
      const page = await fetch(address, { headers: { cookie: one.cookie } });
      expect(await page.text()).toContain('Không in được PDF');
    } finally {
      await without.close();
    }
  });

  it('release a bulletin once, note who did, tell of it in feed and outbox, and clone it for the next week', async () => {
    const id = await currentId();
    await service.store.subscriptions.add({
      name: null,
      channel: 'email',
      url: 'mailto:a@example.org',
      secret: null,
      filter: '',
      threshold: null,
      events: ['bulletin.released'],
      language: 'vi',
      maxAge: null,
      window: null,
      urgentFilter: null,
    });
    expect(await read(reader, `/feeds/bulletins.atom`)).not.toContain('<entry>');
    expect((await post(analyst, `/bulletins/${id}/release`, {})).status).toBe(303);
    expect((await post(analyst, `/bulletins/${id}/release`, {})).status).toBe(409);
    expect(await read(reader, `/bulletins/${id}`)).toContain('Analyst phát hành lúc 22/11/2026 10:00');
    expect(await read(reader, `/bulletins/${id}.html`)).not.toContain('DỰ THẢO');
    expect((await service.store.audit.list(5, null))[0]).toMatchObject({
      action: 'releaseBulletin',
      actor: 'Analyst',
      subjectId: id,
    });
    const deliveries = await service.store.deliveries.list(null, 5);
    expect(deliveries.map(({ event }) => event)).toEqual(['bulletin.released']);
    for (const form of ['atom', 'rss', 'json']) {
      const feed = await read(reader, `/feeds/bulletins.${form}`);
      expect(feed, form).toContain(`https://vong.example.vn/bulletins/${id}.html`);
    }
    const next = (await post(analyst, `/bulletins/${id}/clone`, {})).headers.get('location') ?? '';
    expect(await read(analyst, next)).toContain('Từ 23/11/2026 đến 29/11/2026');
    const added = await post(analyst, '/bulletins/items', { itemId: items[1] ?? '' });
    expect(await read(analyst, added.headers.get('location') ?? '')).toContain('đã có trong số 7/2026');
  });

  it('are told by the API too', async () => {
    const ask = (path: string) =>
      fetch(`${service.url}/api/bulletins${path}`, { headers: { authorization: `Bearer ${API_TOKEN}` } });
    const { bulletins } = (await (await ask('')).json()) as {
      bulletins: { id: string; state: string; number: number }[];
    };
    expect(bulletins.map(({ state, number }) => `${number} ${state}`)).toEqual(['8 draft', '7 released']);
    const whole = (await (await ask(`/${bulletins[1]?.id}`)).json()) as { parts: { name: string }[] };
    expect(whole.parts.map(({ name }) => name)).toEqual(['Tin nổi bật', 'Tin khác']);
    expect((await ask('/999')).status).toBe(404);
  });

  it('speak English where the reader does', async () => {
    const page = await fetch(`${service.url}/bulletins`, {
      headers: { cookie: `${reader.cookie}; vong_language=en` },
    });
    const text = await page.text();
    expect(text).toContain('Feed of released bulletins');
    expect(text).not.toContain('bản nháp');
  });
});
