import { describe, expect, it } from 'vitest';
import { zalo } from '../../../src/alerts/channels/zalo.ts';
import { openBotService, testBotMessages } from '../../support/bot-service.ts';

const TOKEN = '1234567:AbCdEf-ghijklmnop_qrstuv';
const ENDPOINT = { url: 'zalo:6ede9afa66b88fe6d6a9', secret: TOKEN };
const SERVICE = {
  channel: zalo,
  origin: 'https://bot-api.zaloplatforms.com',
  endpoint: ENDPOINT,
  mostChars: 2000,
};
const bots = openBotService(SERVICE);

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
    const server = await bots.serve();
    expect(await bots.send(server.url)).toMatchObject({ verdict: 'delivered', status: 200, error: null });
    expect(server.posts).toEqual([
      { path: `/bot${TOKEN}/sendMessage`, json: { chat_id: '6ede9afa66b88fe6d6a9', text: bots.body } },
    ]);
    expect(bots.body).toBe(
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

  testBotMessages(SERVICE, [
    [400, 'Bad request', 'refused'],
    [401, 'Unauthorized', 'disable'],
    // What these mean at Zalo is not documented.
    [403, 'Forbidden', 'retry'],
    [404, 'Not found', 'retry'],
    [429, 'Quota exceeded', 'retry'],
    [500, 'Internal error', 'retry'],
  ]);
});
