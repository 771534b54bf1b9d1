import { describe, expect, it } from 'vitest';
import { telegram } from '../../../src/alerts/channels/telegram.ts';
import { openBotService, testBotMessages } from '../../support/bot-service.ts';

const TOKEN = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const ENDPOINT = { url: 'telegram:-1001234', secret: TOKEN };
const SERVICE = {
  channel: telegram,
  origin: 'https://api.telegram.org',
  endpoint: ENDPOINT,
  mostChars: 4096,
};
const bots = openBotService(SERVICE);

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
    const server = await bots.serve();
    expect(await bots.send(server.url)).toMatchObject({ verdict: 'delivered', status: 200, error: null });
    expect(server.posts[0]?.json).toMatchObject({ chat_id: '-1001234', text: bots.body, parse_mode: 'HTML' });
    expect(bots.body.split('\n')).toEqual([
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
    const server = await bots.serve(() => ({ status: 400, body: { ok: false, description, parameters } }));
    expect(await bots.send(server.url)).toMatchObject({
      verdict: 'disable',
      error: `400 ${description}; the chat has the id -100200 now`,
    });
  });

  testBotMessages(SERVICE, [
    [400, 'Bad Request: chat not found', 'disable'],
    [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'disable'],
    [400, "Bad Request: can't parse entities", 'refused'],
    [401, 'Unauthorized', 'disable'],
    [403, 'Forbidden: bot was blocked by the user', 'disable'],
    [429, 'Too Many Requests: retry after 34', 'retry'],
    [502, 'Bad Gateway', 'retry'],
  ]);
});
