import { afterEach, describe, expect, it } from 'vitest';
import { telegram } from '../../../src/alerts/channels/telegram.ts';
import type { Message } from '../../../src/alerts/channel.ts';
import { tellAgain } from '../../../src/alerts/text.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { type Posted, type Reply, servePosts } from '../../support/post-server.ts';

const TOKEN = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const ENDPOINT = { url: 'telegram:-1001234', secret: TOKEN };
const ITEM = itemOf('7', {
  title: 'Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
  lead: 'Hai bên ký “bản ghi nhớ” <mới>.',
});
const BODY = telegram.write(alertOf(ITEM), 'vi');

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: (posted: Posted) => Reply | null) {
  const server = await servePosts(reply);
  servers.push(server);
  return server;
}

/** The service as it is documented: it knows one bot and takes texts of 1 to 4096 characters. */
async function serveBots(reply: (posted: Posted) => Reply | null = () => null) {
  return serve((posted) => {
    if (posted.path !== `/bot${TOKEN}/sendMessage`) {
      return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
    }
    const { text } = posted.json;
    if (typeof text !== 'string' || text === '' || text.length > 4096) {
      return { status: 400, body: { ok: false, error_code: 400, description: 'message is too long' } };
    }
    return reply(posted) ?? { status: 200, body: { ok: true, result: { message_id: '1' } } };
  });
}

async function sendTo(url: string, given: Partial<Message> = {}, secret = TOKEN) {
  const origins = new Map([['https://api.telegram.org', url]]);
  return sendBy(telegram, { ...ENDPOINT, secret }, { body: BODY, ...given }, { origins });
}

describe('the endpoint of telegram', () => {
  it('is a chat, and the token of a bot', () => {
    expect(telegram.readEndpoint(ENDPOINT, { allowPrivate: false })).toEqual(ENDPOINT);
  });

  it.each<[url: string, secret: string | null, fields: string[]]>([
    ['-1001234', TOKEN, ['url']],
    ['telegram:', TOKEN, ['url']],
    ['telegram:name', TOKEN, ['url']],
    ['telegram:1', null, ['secret']],
    ['telegram:1', 'abc', ['secret']],
    ['telegram:1/2', 'abc/../x', ['url', 'secret']],
  ])('%s with %s is refused', (url, secret, fields) => {
    const read = telegram.readEndpoint({ url, secret }, { allowPrivate: true });
    expect(read).toMatchObject(fields.map((field) => ({ field })));
  });
});

describe('a message of a Telegram bot', () => {
  it('is HTML in which nothing of the article is a tag, link last', async () => {
    const server = await serveBots();
    expect(await sendTo(server.url)).toMatchObject({ verdict: 'delivered', status: 200, error: null });
    expect(server.posts[0]?.json).toMatchObject({ chat_id: '-1001234', text: BODY, parse_mode: 'HTML' });
    expect(BODY.split('\n')).toEqual([
      'Tin mới: <b>Lào Cai tiếp đoàn &lt;Vân Nam&gt; &amp; Hà Khẩu</b>',
      'Nguồn: yenbai',
      'Ngày: 20/11/2026 08:00',
      'Nước: Lào',
      'Vì: đối ngoại',
      '',
      'Hai bên ký “bản ghi nhớ” &lt;mới&gt;.',
      '',
      'Bài gốc: https://a.vn/7',
      'Xem ở Vọng: https://vong.example/items/7',
    ]);
  });

  it('names the id that a chat has now', async () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const parameters = { migrate_to_chat_id: -100200 };
    const server = await serveBots(() => ({ status: 400, body: { ok: false, description, parameters } }));
    expect(await sendTo(server.url)).toMatchObject({
      verdict: 'disable',
      error: `400 ${description}; the chat has the id -100200 now`,
    });
  });

  it('is never longer than 4096 characters, nor much shorter than it may be', () => {
    const again = tellAgain('vi').length + 1;
    const lengths = Array.from({ length: 60 }, (_, i) => {
      const lead = 'x'.repeat(4096 - 400 + 10 * i);
      return telegram.write(alertOf({ ...ITEM, lead }), 'vi').length + again;
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4096);
    expect(Math.max(...lengths)).toBeGreaterThan(4096 - 20);
  });

  it('that may have come before says so, and still fits', async () => {
    const server = await serveBots();
    const long = itemOf('8', { title: 'Tên & dài '.repeat(900), lead: 'Một câu <dài>. '.repeat(900) });
    const body = telegram.write(alertOf(long), 'vi');
    expect(await sendTo(server.url, { body, mayHaveCome: true })).toMatchObject({ verdict: 'delivered' });
    const text = String(server.posts[0]?.json['text']);
    expect(text).toMatch(/^Gửi lại: /u);
    expect(text.endsWith('Xem ở Vọng: https://vong.example/items/8')).toBe(true);
  });

  it.each<[status: number, description: string, verdict: string]>([
    [400, 'Bad Request: chat not found', 'disable'],
    [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'disable'],
    [400, "Bad Request: can't parse entities", 'refused'],
    [401, 'Unauthorized', 'disable'],
    [403, 'Forbidden: bot was blocked by the user', 'disable'],
    [429, 'Too Many Requests: retry after 34', 'retry'],
    [502, 'Bad Gateway', 'retry'],
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
