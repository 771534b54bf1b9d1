import { afterEach, describe, expect, it } from 'vitest';
import { zalo } from '../../../src/alerts/channels/zalo.ts';
import type { Message } from '../../../src/alerts/channel.ts';
import { tellAgain } from '../../../src/alerts/text.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { type Posted, type Reply, servePosts } from '../../support/post-server.ts';

const TOKEN = '1234567:AbCdEf-ghijklmnop_qrstuv';
const ENDPOINT = { url: 'zalo:6ede9afa66b88fe6d6a9', secret: TOKEN };
const ITEM = itemOf('7', {
  title: 'Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
  lead: 'Hai bên ký “bản ghi nhớ” <mới>.',
});
const BODY = zalo.write(alertOf(ITEM), 'vi');

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: (posted: Posted) => Reply | null) {
  const server = await servePosts(reply);
  servers.push(server);
  return server;
}

/** The service as it is documented: it knows one bot and takes texts of 1 to 2000 characters. */
async function serveBots(reply: (posted: Posted) => Reply | null = () => null) {
  return serve((posted) => {
    if (posted.path !== `/bot${TOKEN}/sendMessage`) {
      return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
    }
    const { text } = posted.json;
    if (typeof text !== 'string' || text === '' || text.length > 2000) {
      return { status: 400, body: { ok: false, error_code: 400, description: 'message is too long' } };
    }
    return reply(posted) ?? { status: 200, body: { ok: true, result: { message_id: '1' } } };
  });
}

async function sendTo(url: string, given: Partial<Message> = {}, secret = TOKEN) {
  const origins = new Map([['https://bot-api.zaloplatforms.com', url]]);
  return sendBy(zalo, { ...ENDPOINT, secret }, { body: BODY, ...given }, { origins });
}

describe('the endpoint of zalo', () => {
  it('is a chat, and the token of a bot', () => {
    expect(zalo.readEndpoint(ENDPOINT, { allowPrivate: false })).toEqual(ENDPOINT);
  });

  it.each<[url: string, secret: string | null, fields: string[]]>([
    ['6ede9afa66b88fe6d6a9', TOKEN, ['url']],
    ['zalo:', TOKEN, ['url']],
    ['zalo:a/b', TOKEN, ['url']],
    ['zalo:a', null, ['secret']],
    ['zalo:a', 'abc', ['secret']],
    ['zalo:', 'abc/../x', ['url', 'secret']],
  ])('%s with %s is refused', (url, secret, fields) => {
    const read = zalo.readEndpoint({ url, secret }, { allowPrivate: true });
    expect(read).toMatchObject(fields.map((field) => ({ field })));
  });
});

describe('a message of a Zalo bot', () => {
  it('is plain text to one chat, link last', async () => {
    const server = await serveBots();
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'delivered', status: 200, error: null });
    expect(server.posts).toEqual([
      { path: `/bot${TOKEN}/sendMessage`, json: { chat_id: '6ede9afa66b88fe6d6a9', text: BODY } },
    ]);
    expect(BODY).toBe(
      [
        'Tin mới: Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
        'Nguồn: yenbai',
        'Ngày: 20/11/2026 08:00',
        'Nước: Lào',
        'Vì: đối ngoại',
        '',
        'Hai bên ký “bản ghi nhớ” <mới>.',
        '',
        'Bài gốc: https://a.vn/7',
        'Xem ở Vọng: https://vong.example/items/7',
      ].join('\n'),
    );
  });

  it('is never longer than 2000 characters, nor much shorter than it may be', () => {
    const again = tellAgain('vi').length + 1;
    const lengths = Array.from({ length: 60 }, (_, i) => {
      const lead = 'x'.repeat(2000 - 400 + 10 * i);
      return zalo.write(alertOf({ ...ITEM, lead }), 'vi').length + again;
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(Math.max(...lengths)).toBeGreaterThan(2000 - 20);
  });

  it('that may have come before says so, and still fits', async () => {
    const server = await serveBots();
    const long = itemOf('8', { title: 'Tên & dài '.repeat(900), lead: 'Một câu <dài>. '.repeat(900) });
    const body = zalo.write(alertOf(long), 'vi');
    expect(await sendTo(server.url, { body, mayHaveCome: true })).toMatchObject({ verdict: 'delivered' });
    const text = String(server.posts[0]?.json['text']);
    expect(text).toMatch(/^Gửi lại: /u);
    expect(text.endsWith('Xem ở Vọng: https://vong.example/items/8')).toBe(true);
  });

  it.each<[status: number, description: string, verdict: string]>([
    [400, 'Bad request', 'refused'],
    [401, 'Unauthorized', 'disable'],
    // What these mean at Zalo is not documented.
    [403, 'Forbidden', 'retry'],
    [404, 'Not found', 'retry'],
    [429, 'Quota exceeded', 'retry'],
    [500, 'Internal error', 'retry'],
  ])('that is answered %i %s ends as %s', async (status, description, verdict) => {
    const body = { ok: false, error_code: status, description };
    const server = await serveBots(() => ({ status, body }));
    const mayHaveCome = status >= 500;
    const error = `${status} ${description}`;
    expect(await sendTo(server.url)).toMatchObject({ status, verdict, error, mayHaveCome });
  });

  it('that is refused under 200 is refused, and what is no answer of the service is none', async () => {
    const inside = await serveBots(() => ({
      status: 200,
      body: { ok: false, error_code: 401, description: 'no' },
    }));
    expect(await sendTo(inside.url)).toMatchObject({ verdict: 'disable', error: '401 no' });
    const between = await serveBots(() => ({ status: 200, body: '<html>log in</html>' }));
    expect(await sendTo(between.url)).toMatchObject({ verdict: 'retry' });
  });

  it('waits as long as it is asked to', async () => {
    const server = await serveBots(() => ({
      status: 429,
      body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 34 } },
    }));
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'retry', askedMs: 34_000 });
    const byHeader = await serveBots(() => ({ status: 429, headers: { 'retry-after': '7' } }));
    expect(await sendTo(byHeader.url)).toMatchObject({ verdict: 'retry', askedMs: 7000 });
  });

  it('never shows the token, whatever the service says back or breaks off', async () => {
    const echo = `no bot ${TOKEN}`;
    const server = await serveBots(() => ({ status: 400, body: { ok: false, description: echo } }));
    const cut = await serve(() => null);
    const answers = [await sendTo(server.url), await sendTo(cut.url)];
    expect(answers).toMatchObject([
      { response: expect.stringContaining('no bot …') as string },
      { mayHaveCome: true },
    ]);
    await cut.close();
    servers.pop();
    answers.push(await sendTo(cut.url));
    expect(JSON.stringify(answers)).not.toContain(TOKEN.slice(8));
    expect(answers[2]).toMatchObject({ verdict: 'retry', mayHaveCome: false });
  });
});
