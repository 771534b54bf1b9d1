import { afterEach, describe, expect, it } from 'vitest';
import { apprise } from '../../../src/alerts/channels/apprise.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { type Posted, type Reply, servePosts } from '../../support/post-server.ts';

const URLS = 'tgram://123456:secret/1,mailto://vong:pass@example.org';
const ITEM = itemOf('7', { title: 'Lào Cai tiếp đoàn', lead: 'Ký <bản ghi nhớ>.' });
const BODY = apprise.write(alertOf(ITEM), 'vi');

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: (posted: Posted) => Reply | null = () => ({ status: 200 })) {
  const server = await servePosts(reply);
  servers.push(server);
  return server;
}

describe('the endpoint of Apprise', () => {
  it.each<[url: string, secret: string | null]>([
    ['https://apprise.example/notify/doi-ngoai', null],
    ['https://apprise.example/sub/notify/doi-ngoai', null],
    ['https://apprise.example/notify', URLS],
    ['https://apprise.example/notify/', URLS],
  ])('%s with %s is kept', (url, secret) => {
    expect(apprise.readEndpoint({ url, secret }, { allowPrivate: false })).toEqual({ url, secret });
  });

  it.each<[url: string, secret: string | null, fields: string[]]>([
    ['https://apprise.example/', null, ['url']],
    ['https://apprise.example/notify', null, ['secret']],
    ['https://apprise.example/notify', 'nothing', ['secret']],
    ['https://apprise.example/notify/key', URLS, ['secret']],
    ['http://127.0.0.1:8000/notify/key', null, ['url']],
  ])('%s with %s is refused', (url, secret, fields) => {
    const read = apprise.readEndpoint({ url, secret }, { allowPrivate: false });
    expect(read).toMatchObject(fields.map((field) => ({ field })));
  });
});

describe('a message to Apprise', () => {
  it('has title, text, type and format, and the addresses where nothing is kept there', async () => {
    const server = await serve();
    const message = {
      title: 'Tin mới: Lào Cai tiếp đoàn',
      body: 'Nguồn: yenbai\nNgày: 20/11/2026 08:00\nNước: Lào\nVì: đối ngoại\n\nKý <bản ghi nhớ>.\n\nBài gốc: https://a.vn/7\nXem ở Vọng: https://vong.example/items/7',
      type: 'info',
      format: 'text',
    };
    await sendBy(apprise, { url: `${server.url}/notify/key`, secret: null }, { body: BODY });
    await sendBy(apprise, { url: `${server.url}/notify`, secret: URLS }, { body: BODY });
    expect(server.posts).toEqual([
      { path: '/notify/key', json: message },
      { path: '/notify', json: { ...message, urls: URLS } },
    ]);
  });

  it('that may have come before says so, and is short', async () => {
    const server = await serve();
    const long = itemOf('8', { title: 'Tên dài '.repeat(300), lead: 'Một câu. '.repeat(900) });
    const body = apprise.write(alertOf(long), 'vi');
    await sendBy(apprise, { url: `${server.url}/notify/key`, secret: null }, { body, mayHaveCome: true });
    const { body: text } = server.posts[0]?.json as { body: string };
    expect(text).toMatch(/^Gửi lại: /u);
    expect(text.length).toBeLessThanOrEqual(1800);
  });

  it('of a broken source is a failure', () => {
    const source = {
      portal: 'hue',
      name: 'Huế',
      nameEn: 'Hue',
      host: null,
      state: 'broken',
      before: 'ok',
      seen: null,
    } as const;
    const head = {
      id: 'msg_1',
      event: 'source.broken',
      at: '2026-11-22T00:00:00Z',
      publicUrl: 'https://vong.example',
    } as const;
    expect(JSON.parse(apprise.write({ ...head, about: 'source', source }, 'vi'))).toMatchObject({
      type: 'failure',
    });
  });

  it.each<[status: number, verdict: string, mayHaveCome: boolean]>([
    [200, 'delivered', false],
    [204, 'retry', false],
    [400, 'refused', false],
    [424, 'retry', true],
    [500, 'retry', true],
    [503, 'retry', false],
  ])('that is answered %i ends as %s', async (status, verdict, mayHaveCome) => {
    const server = await serve(() => ({ status }));
    const answer = await sendBy(apprise, { url: `${server.url}/notify/key`, secret: null }, { body: BODY });
    expect(answer).toMatchObject({ status, verdict, mayHaveCome });
  });

  it('never shows the addresses it was given, whatever is said back', async () => {
    const server = await serve(() => ({ status: 500, body: `bad ${URLS.split(',')[0] ?? ''}` }));
    const answer = await sendBy(apprise, { url: `${server.url}/notify`, secret: URLS }, { body: BODY });
    expect(answer).toMatchObject({ response: 'bad …' });
  });
});
