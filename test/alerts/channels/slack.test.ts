import { afterEach, describe, expect, it } from 'vitest';
import { slack } from '../../../src/alerts/channels/slack.ts';
import { teams } from '../../../src/alerts/channels/teams.ts';
import type { Endpoint } from '../../../src/alerts/channel.ts';
import { tellAgain } from '../../../src/alerts/text.ts';
import { alertOf, itemOf } from '../../support/articles.ts';
import { sendBy } from '../../support/channels.ts';
import { type Posted, type Reply, servePosts } from '../../support/post-server.ts';

const ADDRESS = 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop';
const ITEM = itemOf('7', { title: 'Lào Cai <Vân Nam> & Hà Khẩu', lead: 'Ký *bản* <mới>.' });
const BODY = slack.write(alertOf(ITEM), 'vi');

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: (posted: Posted) => Reply | null) {
  const server = await servePosts(reply);
  servers.push(server);
  return server;
}

/** What is kept of an address. */
function keep(url: string): Endpoint {
  const read = slack.readEndpoint({ url, secret: null }, { allowPrivate: true });
  if (!('url' in read)) throw new Error(JSON.stringify(read));
  return read;
}

describe('an address that is a secret', () => {
  it.each([slack, teams])('is kept as one, and shown without its path', (channel) => {
    expect(channel.readEndpoint({ url: ADDRESS, secret: null }, { allowPrivate: false })).toEqual({
      url: 'https://hooks.slack.com/…mnop',
      secret: ADDRESS,
    });
  });

  it.each<[url: string, secret: string | null, fields: string[]]>([
    ['ftp://hooks.slack.com/x', null, ['url']],
    ['https://hooks.slack.com/…mnop', null, ['url']],
    ['http://127.0.0.1/x', null, ['url']],
    [ADDRESS, 'x', ['secret']],
  ])('%s with %s is refused', (url, secret, fields) => {
    const read = slack.readEndpoint({ url, secret }, { allowPrivate: false });
    expect(read).toMatchObject(fields.map((field) => ({ field })));
  });
});

describe('a message to Slack', () => {
  it('has its three characters escaped, and the link last', async () => {
    const server = await serve(() => ({ status: 200, body: 'ok' }));
    const endpoint = keep(`${server.url}/services/T000/B000/abc`);
    expect(await sendBy(slack, endpoint, { body: BODY })).toMatchObject({
      verdict: 'delivered',
      status: 200,
    });
    expect(server.posts).toEqual([
      { path: '/services/T000/B000/abc', json: { text: BODY, unfurl_links: false } },
    ]);
    expect(BODY.split('\n')).toEqual([
      'Tin mới: *Lào Cai &lt;Vân Nam&gt; &amp; Hà Khẩu*',
      'Nguồn: yenbai',
      'Ngày: 20/11/2026 08:00',
      'Nước: Lào',
      'Vì: đối ngoại',
      '',
      'Ký *bản* &lt;mới&gt;.',
      '',
      'Bài gốc: https://a.vn/7',
      'Xem ở Vọng: https://vong.example/items/7',
    ]);
  });

  it('is never longer than 2000 characters, nor much shorter than it may be', () => {
    const again = tellAgain('vi').length + 1;
    const lengths = Array.from({ length: 60 }, (_, i) => {
      const lead = 'x'.repeat(2000 - 400 + 10 * i);
      return slack.write(alertOf({ ...ITEM, lead }), 'vi').length + again;
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(Math.max(...lengths)).toBeGreaterThan(2000 - 20);
  });

  it('that may have come before says so, and fits Discord too', async () => {
    const server = await serve(() => ({ status: 200, body: 'ok' }));
    const long = itemOf('8', { title: 'Tên & dài '.repeat(300), lead: 'Một câu <dài>. '.repeat(300) });
    const body = slack.write(alertOf(long), 'vi');
    await sendBy(slack, keep(`${server.url}/slack`), { body, mayHaveCome: true });
    const text = String(server.posts[0]?.json['text']);
    expect(text).toMatch(/^Gửi lại: /u);
    expect(text.length).toBeLessThanOrEqual(2000);
  });

  it.each<[status: number, body: string, verdict: string]>([
    [400, 'invalid_payload', 'refused'],
    [400, 'no_active_hooks', 'disable'],
    [403, 'invalid_token', 'disable'],
    [403, 'action_prohibited', 'retry'],
    [404, 'no_service', 'disable'],
    [404, '{"message": "Unknown Webhook", "code": 10015}', 'disable'],
    [410, 'channel_is_archived', 'disable'],
    [500, 'rollup_error', 'retry'],
  ])('that is answered %i %s ends as %s', async (status, body, verdict) => {
    const server = await serve(() => ({ status, body }));
    const answer = await sendBy(slack, keep(`${server.url}/services/x`), { body: BODY });
    expect(answer).toMatchObject({ status, verdict, response: body, mayHaveCome: status >= 500 });
  });

  it('waits as long as it is asked to', async () => {
    const server = await serve(() => ({ status: 429, headers: { 'retry-after': '30' } }));
    const answer = await sendBy(slack, keep(`${server.url}/services/x`), { body: BODY });
    expect(answer).toMatchObject({ verdict: 'retry', askedMs: 30_000 });
  });

  it('never shows its address, whatever is said back or breaks off', async () => {
    const server = await serve(({ path }) => ({ status: 500, body: `no ${path}` }));
    const cut = await serve(() => null);
    const answers = [
      await sendBy(slack, keep(`${server.url}/services/T000/geheim`), { body: BODY }),
      await sendBy(slack, keep(`${cut.url}/services/T000/geheim`), { body: BODY }),
    ];
    expect(answers).toMatchObject([{ response: 'no …' }, { status: null, mayHaveCome: true }]);
    expect(JSON.stringify(answers)).not.toContain('geheim');
  });
});
