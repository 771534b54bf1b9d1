import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpTools } from '../../src/http/tools.ts';
import type { PersonRole } from '../../src/model/vocabulary.ts';
import { TEST_NOW } from '../support/database.ts';
import { API_TOKEN, openService, type TestService } from '../support/http.ts';
import { type SignedIn, signIn } from '../support/people.ts';

const PASSWORD = 'con cò bay lả bay la';

let now = TEST_NOW;
let service: TestService;
const open = (overrides: Partial<HttpTools> = {}) => openService({ clock: () => now, ...overrides });
beforeEach(async () => {
  now = TEST_NOW;
  service = await open();
});
afterEach(() => service.close());

type Headers = Readonly<Record<string, string>>;
const HTML = { accept: 'text/html,*/*' };
const get = (path: string, headers: Headers = {}) =>
  fetch(`${service.url}${path}`, { redirect: 'manual', headers: { ...HTML, ...headers } });
const post = (path: string, fields: Headers, headers: Headers = { origin: service.url }) =>
  fetch(`${service.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  });
const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0] ?? '';
const sentBack = (answer: Response): Headers => ({ cookie: cookieOf(answer).split(';')[0] ?? '' });
const pass = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

describe('reading', () => {
  it('is open on this machine until there is a user, and then shut, pages and API alike', async () => {
    for (const path of ['/', '/api/items', '/metrics']) expect((await get(path)).status, path).toBe(200);
    const admin = await signIn(service, 'admin');
    const shut = await get('/portals?x=1');
    expect([shut.status, shut.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fportals%3Fx%3D1']);
    for (const path of ['/api/items', '/metrics', '/feeds/all.atom'])
      expect((await get(path, { accept: '*/*' })).status, path).toBe(401);
    const script = await get('/', { accept: '*/*' });
    expect(script.headers.get('www-authenticate')).toBe('Bearer realm="vong"');
    for (const path of ['/', '/api/items', '/metrics', '/account'])
      expect((await get(path, { cookie: admin.cookie })).status, path).toBe(200);
    expect((await get('/', { authorization: `Bearer ${API_TOKEN}` })).status).toBe(200);
  });

  it('stays open to all where a setting says so', async () => {
    await service.close();
    service = await open({ reading: 'open' });
    await signIn(service, 'admin');
    expect((await get('/')).status).toBe(200);
    expect((await get('/account')).status).toBe(303);
  });
});

describe('each role', () => {
  const ROLES = ['reader', 'analyst', 'admin'] as const;
  const judge = { method: 'PUT', path: '/api/items/999/judgement', body: { label: 'other' } };
  const CALLS: readonly (readonly [least: PersonRole, method: string, path: string, body: object | null])[] =
    [
      ['reader', 'GET', '/', null],
      ['reader', 'GET', '/account', null],
      ['reader', 'GET', '/api/items', null],
      ['reader', 'GET', '/api/openapi.json', null],
      ['analyst', judge.method, judge.path, judge.body],
      ['analyst', 'POST', '/api/searches', { name: 'a', query: 'country:LA' }],
      ['admin', 'GET', '/people', null],
      ['admin', 'GET', '/audit', null],
      ['admin', 'GET', '/api/subscriptions', null],
      ['admin', 'POST', '/api/crawls', { portals: ['none'] }],
      ['admin', 'POST', '/people', {}],
    ];

  it.each(CALLS)('may %s: %s %s', async (least, method, path, body) => {
    await signIn(service, 'admin', 'first');
    for (const role of ROLES) {
      const { headers } = await signIn(service, role);
      const answer = await fetch(`${service.url}${path}`, {
        method,
        headers: { ...headers, ...(body !== null && { 'content-type': 'application/json' }) },
        body: body === null ? null : JSON.stringify(body),
      });
      const isOpen = ROLES.indexOf(role) >= ROLES.indexOf(least);
      if (isOpen) expect([401, 403], role).not.toContain(answer.status);
      else expect(answer.status, role).toBe(403);
    }
    const answer = await fetch(`${service.url}${path}`, { method, headers: { origin: service.url } });
    expect(answer.status, 'nobody').toBe(401);
  });

  it('is no token: a page for people is not opened by one', async () => {
    await signIn(service, 'admin');
    const token = { authorization: `Bearer ${API_TOKEN}` };
    expect((await get('/people', { ...token, accept: '*/*' })).status).toBe(401);
    expect((await post('/people', {}, { ...token, origin: service.url })).status).toBe(401);
  });
});

describe('what a session changes', () => {
  let lan: SignedIn;
  beforeEach(async () => {
    lan = await signIn(service, 'admin', 'lan');
  });
  const rename = (fields: Headers, headers: Headers) =>
    post('/account', { name: 'Mới', language: 'en', ...fields }, headers);
  const nameNow = async () => (await service.store.people.get(lan.personId))?.name;

  it('brings what only its own pages know, in a field or a header', async () => {
    const other = await signIn(service, 'reader', 'other');
    const from = { cookie: lan.cookie, origin: service.url };
    expect((await rename({}, from)).status).toBe(403);
    expect((await rename({ csrf: 'wrong' }, from)).status).toBe(403);
    expect((await rename({ csrf: other.csrf }, from)).status).toBe(403);
    expect((await rename({}, { ...from, 'x-csrf-token': other.csrf })).status).toBe(403);
    expect(await nameNow()).toBe('Lan');
    expect((await rename({ csrf: lan.csrf }, from)).status).toBe(303);
    expect(await nameNow()).toBe('Mới');
    const $ = load(await (await get('/account', { cookie: lan.cookie })).text());
    expect($('meta[name=csrf]').attr('content')).toBe(lan.csrf);
    expect($('html').attr('lang')).toBe('en');
    expect($('form[action="/account"] [name=csrf]').attr('value')).toBe(lan.csrf);
  });

  it('comes from a page of this service, by its own or its public name', async () => {
    for (const origin of ['https://elsewhere.example', 'null', `${service.url}.evil.example`]) {
      expect((await rename({ csrf: lan.csrf }, { cookie: lan.cookie, origin })).status, origin).toBe(403);
    }
    expect((await rename({ csrf: lan.csrf }, { cookie: lan.cookie })).status).toBe(403);
    expect(await nameNow()).toBe('Lan');
    const proxied = { cookie: lan.cookie, origin: 'https://vong.example.vn' };
    expect((await rename({ csrf: lan.csrf }, proxied)).status).toBe(303);
  });

  it('in the API is asked for the same, and a token for nothing more than itself', async () => {
    const judge = (headers: Headers) =>
      fetch(`${service.url}/api/items/999/judgement`, { method: 'DELETE', headers });
    expect((await judge({ cookie: lan.cookie })).status).toBe(403);
    expect((await judge({ cookie: lan.cookie, origin: service.url })).status).toBe(403);
    expect((await judge(lan.headers)).status).toBe(404);
    expect((await judge({ authorization: `Bearer ${API_TOKEN}` })).status).toBe(404);
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    const lan = await service.store.people.add({ login: 'lan', name: 'Lan', role: 'admin', language: null });
    await service.store.people.setPassword(lan?.id ?? '', PASSWORD);
  });
  const send = (fields: Headers = {}, headers: Headers = {}) =>
    post('/sign-in', { login: 'lan', password: PASSWORD, ...fields }, { origin: service.url, ...headers });

  it('begins a session that scripts cannot read and other sites do not send, and leads back', async () => {
    const answer = await send({ login: ' LAN ', back: '/portals?x=1' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portals?x=1']);
    expect(cookieOf(answer)).toMatch(
      /^vong_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u,
    );
    expect((await get('/account', sentBack(answer))).status).toBe(200);
  });

  it('behind TLS gives a cookie of this host alone, and takes no other', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.9', origin: 'https://vong.example.vn' };
    const answer = await send({}, proxied);
    expect(cookieOf(answer)).toMatch(
      /^__Host-vong_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
    );
    const { cookie = '' } = sentBack(answer);
    expect((await get('/account', { ...proxied, cookie })).status).toBe(200);
    expect((await get('/account', { ...proxied, cookie: cookie.replace('__Host-', '') })).status).toBe(303);
  });

  it('without TLS nobody who says so is believed', async () => {
    await service.close();
    service = await open({ publicUrl: () => 'http://vong.example.vn' });
    const lan = await service.store.people.add({ login: 'lan', name: 'Lan', role: 'admin', language: null });
    await service.store.people.setPassword(lan?.id ?? '', PASSWORD);
    expect(cookieOf(await send({}, { 'x-forwarded-proto': 'https' }))).not.toContain('Secure');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('leads to no other site: %s', async (back) => {
    expect((await send({ back })).headers.get('location')).toBe('/');
    const $ = load(await (await get(`/sign-in?back=${encodeURIComponent(back)}`)).text());
    expect($('form[action="/sign-in"] [name=back]').attr('value')).toBe('/');
  });

  it('makes a new session each time, and ends the one that the browser had', async () => {
    const fixed = await send({}, { cookie: `vong_session=${'A'.repeat(43)}` });
    expect(cookieOf(fixed)).not.toContain('A'.repeat(43));
    const again = await send({}, sentBack(fixed));
    expect(cookieOf(again)).not.toBe(cookieOf(fixed));
    expect((await get('/account', sentBack(fixed))).status).toBe(303);
    expect((await get('/account', sentBack(again))).status).toBe(200);
  });

  it('tells nobody who has an account', async () => {
    const [wrong, unknown] = [await send({ password: 'x' }), await send({ login: 'nobody' })];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const [one, two] = [await wrong.text(), await unknown.text()];
    expect(one).toContain('Tên đăng nhập hoặc mật khẩu không đúng.');
    expect(two.replace('nobody', 'lan')).toBe(one);
    expect(cookieOf(wrong)).toBe('');
  });

  it('waits after five wrong passwords, says how long, and then takes the right one', async () => {
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await send({ password: 'x' }, { 'x-forwarded-for': `198.51.100.${attempt}` })).status).toBe(
        401,
      );
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await refused.text()).toContain('Xin chờ 2 giây');
    pass(2);
    expect((await send()).status).toBe(303);
    expect((await send({ password: 'x' })).status).toBe(401);
  });

  it('is no form of another site', async () => {
    const answer = await send({}, { origin: 'https://evil.example' });
    expect([answer.status, cookieOf(answer)]).toEqual([403, '']);
  });

  it('ends with signing out, which leaves nothing in the browser', async () => {
    const session = sentBack(await send());
    const out = await post('/sign-out', {}, { ...session, origin: service.url });
    expect([out.status, cookieOf(out)]).toMatchObject([303, expect.stringContaining('Max-Age=0')]);
    expect((await get('/account', session)).status).toBe(303);
  });
});

describe('a user', () => {
  let admin: SignedIn;
  let lan: SignedIn;
  beforeEach(async () => {
    admin = await signIn(service, 'admin');
    lan = await signIn(service, 'analyst', 'lan');
  });
  const change = (fields: Headers) => post(`/people/${lan.personId}`, fields, admin.headers);
  const isIn = async ({ cookie }: SignedIn) => (await get('/account', { cookie })).status === 200;

  it('who is shut out, or has another role, is not signed in any more', async () => {
    expect((await change({ do: 'change', name: 'Lan Anh', role: 'analyst' })).status).toBe(303);
    expect(await isIn(lan)).toBe(true);
    await change({ do: 'change', name: 'Lan', role: 'reader' });
    expect(await isIn(lan)).toBe(false);
    lan = Object.assign(lan, {
      cookie: `vong_session=${await service.store.sessions.begin(lan.personId, null)}`,
    });
    expect(await isIn(lan)).toBe(true);
    await change({ do: 'disable' });
    expect(await isIn(lan)).toBe(false);
    expect(load(await (await get('/people', { cookie: admin.cookie })).text())('table').text()).toContain(
      'đã khóa',
    );
  });

  it('is invited by an address that opens once, and chooses the password', async () => {
    const answer = await post('/people', { login: 'Minh', name: 'Minh', role: 'reader' }, admin.headers);
    const address = load(await answer.text())('.once code').text();
    expect(address).toMatch(/^https:\/\/vong\.example\.vn\/setup\/[\w-]{43}$/u);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { pathname } = new URL(address);
    const page = await get(pathname);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const set = (password: string, repeated = password) => post(pathname, { password, repeated });
    expect(await (await set('short')).text()).toContain('Cần ít nhất 12 ký tự.');
    expect(await (await set('password12345')).text()).toContain('dễ đoán');
    expect(await (await set(PASSWORD, 'another')).text()).toContain('không giống nhau');
    const chosen = await set(PASSWORD);
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/']);
    expect((await get('/account', sentBack(chosen))).status).toBe(200);
    expect((await set(PASSWORD)).status).toBe(404);
    expect((await get(pathname)).status).toBe(404);
    expect((await service.store.people.findByPassword('minh', PASSWORD))?.role).toBe('reader');
    const taken = await post('/people', { login: 'minh', name: 'M', role: 'reader' }, admin.headers);
    expect([taken.status, await taken.text()]).toMatchObject([
      400,
      expect.stringContaining('đã có người dùng'),
    ]);
  });

  it('changes the password with the present one, which ends all other sessions', async () => {
    await service.store.people.setPassword(lan.personId, PASSWORD);
    const token = await service.store.sessions.begin(lan.personId, null);
    const here = { cookie: `vong_session=${token}` };
    const page = load(await (await get('/account', here)).text());
    const csrf = page('form[action="/account/password"] [name=csrf]').attr('value') ?? '';
    const next = 'một câu khác hẳn';
    const send = (former: string) =>
      post(
        '/account/password',
        { csrf, former, password: next, repeated: next },
        { ...here, origin: service.url },
      );
    expect(await (await send('wrong')).text()).toContain('Mật khẩu hiện nay không đúng.');
    const other = await service.store.sessions.begin(lan.personId, null);
    const changed = await send(PASSWORD);
    expect(changed.status).toBe(303);
    expect((await get('/account', here)).status).toBe(303);
    expect(await service.store.sessions.use(other)).toBeNull();
    expect((await get('/account', sentBack(changed))).status).toBe(200);
  });

  it('ends the other sessions', async () => {
    const other = await service.store.sessions.begin(lan.personId, '<b>');
    const page = await (await get('/account', { cookie: lan.cookie })).text();
    expect(page).toContain('&lt;b&gt;');
    expect((await post('/account/sessions', {}, lan.headers)).status).toBe(303);
    expect(await service.store.sessions.use(other)).toBeNull();
    expect(await isIn(lan)).toBe(true);
  });

  it('stays who may do everything, where there is no other', async () => {
    const answer = await post(`/people/${admin.personId}`, { do: 'disable' }, admin.headers);
    expect([answer.status, await answer.text()]).toMatchObject([
      409,
      expect.stringContaining('phải còn ít nhất một quản trị'),
    ]);
    expect(await isIn(admin)).toBe(true);
  });
});

describe('the set-up address', () => {
  const fields = { login: 'lan', name: 'Nguyễn Thị Lan', password: PASSWORD, repeated: PASSWORD };

  it('makes the first user, an administrator, who becomes the desk', async () => {
    const desk = await service.store.people.findDesk();
    const path = `/setup/${(await service.store.transaction((tx) => tx.invitations.addFirst())) ?? ''}`;
    expect(await (await get('/sign-in')).text()).toContain('vong users setup');
    const wrong = await (await post(path, { ...fields, login: 'Nguyễn', name: '' })).text();
    expect(load(wrong)('.problem').length).toBe(2);
    const made = await post(path, fields);
    expect(made.status).toBe(303);
    expect(await service.store.people.get(desk?.id ?? '')).toMatchObject({ login: 'lan', role: 'admin' });
    expect((await get('/people', sentBack(made))).status).toBe(200);
    expect((await post(path, { ...fields, login: 'second' })).status).toBe(404);
    expect(await service.store.people.list()).toHaveLength(1);
    expect(await service.store.audit.list(9, null)).toMatchObject([{ action: 'makeFirstUser', way: 'page' }]);
  });

  it('opens for a day, and to forms of its own page', async () => {
    const path = `/setup/${(await service.store.transaction((tx) => tx.invitations.addFirst())) ?? ''}`;
    expect((await post(path, fields, { origin: 'https://evil.example' })).status).toBe(403);
    pass(86_400);
    expect((await post(path, fields)).status).toBe(404);
    expect(await service.store.people.list()).toEqual([]);
  });

  it('that signs in does so once', async () => {
    const { personId } = await signIn(service, 'admin');
    const path = `/setup/${await service.store.invitations.add('sign-in', personId)}`;
    const first = await get(path);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect((await get('/account', sentBack(first))).status).toBe(200);
    expect((await get(path)).status).toBe(404);
  });
});

describe('the audit', () => {
  it('names who changed what, by session and by token, and nothing that was refused', async () => {
    const lan = await signIn(service, 'admin', 'lan');
    const save = (headers: Headers, name: string) =>
      fetch(`${service.url}/api/searches`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name, query: 'country:LA' }),
      });
    const token = await service.store.tokens.add('script', ['subscribe'], null);
    expect((await save(lan.headers, 'a')).status).toBe(201);
    expect((await save({ authorization: `Bearer ${token?.token}` }, 'b')).status).toBe(201);
    expect((await save(lan.headers, 'a')).status).toBe(409);
    expect((await save({}, 'c')).status).toBe(401);
    await post('/people', { login: 'minh', name: 'Minh', role: 'reader' }, lan.headers);
    const all = await service.store.audit.list(9, null);
    expect(all).toMatchObject([
      { action: 'invitePerson', actor: 'Lan', way: 'page', subjectKind: 'people', detail: { login: 'minh' } },
      { action: 'saveSearch', actor: 'script', personId: null, way: 'api', subjectKind: 'searches' },
      { action: 'saveSearch', actor: 'Lan', personId: lan.personId, way: 'api', subjectId: '1' },
    ]);
    expect(all).toHaveLength(3);
    const words = load(await (await get('/audit', { cookie: lan.cookie })).text())('tbody').text();
    expect(words).toContain('Mời người dùng');
    expect(words).toContain('câu tìm 1');
  });

  it('is read page by page', async () => {
    const { cookie, personId } = await signIn(service, 'admin');
    for (let at = 1; at <= 51; at++)
      await service.store.audit.note({
        personId,
        actor: 'Lan',
        way: 'page',
        action: 'judgeItem',
        subjectKind: 'items',
        subjectId: String(at),
        detail: null,
      });
    const first = load(await (await get('/audit', { cookie })).text());
    expect(first('tbody tr').length).toBe(50);
    const older = first('main a[href^="/audit?before="]').attr('href') ?? '';
    expect(load(await (await get(older, { cookie })).text())('tbody tr').length).toBe(1);
  });
});
