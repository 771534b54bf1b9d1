import { afterEach, expect, it } from 'vitest';
import type { Answer, Channel, Message } from '../../src/alerts/channel.ts';
import { tellAgain } from '../../src/alerts/text.ts';
import { alertOf, itemOf } from './articles.ts';
import { sendBy } from './channels.ts';
import { type Posted, type Reply, servePosts } from './post-server.ts';

/** A bot service as its documentation says: where it is, its one bot, and the longest text that it takes. */
interface BotService {
  readonly channel: Channel;
  readonly origin: string;
  readonly endpoint: { readonly url: string; readonly secret: string };
  readonly mostChars: number;
}

/** What both bots' tests tell of. */
const BOT_ITEM = itemOf('7', {
  title: 'Lào Cai tiếp đoàn <Vân Nam> & Hà Khẩu',
  lead: 'Hai bên ký “bản ghi nhớ” <mới>.',
});

const servers: Awaited<ReturnType<typeof servePosts>>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(reply: (posted: Posted) => Reply | null) {
  const server = await servePosts(reply);
  servers.push(server);
  return server;
}

/** Ways to serve a bot's service, and to send by it. */
export function openBotService({ channel, origin, endpoint, mostChars }: BotService) {
  const body = channel.write(alertOf(BOT_ITEM), 'vi');
  return {
    body,
    serve: (reply: (posted: Posted) => Reply | null = () => null) =>
      serve((posted) => {
        if (posted.path !== `/bot${endpoint.secret}/sendMessage`) {
          return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
        }
        const { text } = posted.json;
        if (typeof text !== 'string' || text === '' || text.length > mostChars) {
          return { status: 400, body: { ok: false, error_code: 400, description: 'message is too long' } };
        }
        return reply(posted) ?? { status: 200, body: { ok: true, result: { message_id: '1' } } };
      }),
    send: (url: string, given: Partial<Message> = {}): Promise<Answer> =>
      sendBy(channel, endpoint, { body, ...given }, { origins: new Map([[origin, url]]) }),
  };
}

/** What holds of a message of every bot service. */
export function testBotMessages(
  service: BotService,
  answers: readonly (readonly [status: number, description: string, verdict: string])[],
): void {
  const { channel, endpoint, mostChars } = service;
  const bots = openBotService(service);

  it('is never longer than the service takes, nor much shorter than it may be', () => {
    const again = tellAgain('vi').length + 1;
    const lengths = Array.from({ length: 60 }, (_, i) => {
      const lead = 'x'.repeat(mostChars - 400 + 10 * i);
      return channel.write(alertOf({ ...BOT_ITEM, lead }), 'vi').length + again;
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(mostChars);
    expect(Math.max(...lengths)).toBeGreaterThan(mostChars - 20);
  });

  it('that may have come before says so, and still fits', async () => {
    const server = await bots.serve();
    const long = itemOf('8', { title: 'Tên & dài '.repeat(900), lead: 'Một câu <dài>. '.repeat(900) });
    const body = channel.write(alertOf(long), 'vi');
    expect(await bots.send(server.url, { body, mayHaveCome: true })).toMatchObject({ verdict: 'delivered' });
    const text = String(server.posts[0]?.json['text']);
    expect(text).toMatch(/^Gửi lại: /u);
    expect(text.endsWith('Xem ở Vọng: https://vong.example/items/8')).toBe(true);
  });

  it.each(answers)('that is answered %i %s ends as %s', async (status, description, verdict) => {
    const body = { ok: false, error_code: status, description };
    const server = await bots.serve(() => ({ status, body }));
    const mayHaveCome = status >= 500;
    const error = `${status} ${description}`;
    expect(await bots.send(server.url)).toMatchObject({ status, verdict, error, mayHaveCome });
  });

  it('that is refused under 200 is refused, and what is no answer of the service is none', async () => {
    const inside = await bots.serve(() => ({
      status: 200,
      body: { ok: false, error_code: 401, description: 'no' },
    }));
    expect(await bots.send(inside.url)).toMatchObject({ verdict: 'disable', error: '401 no' });
    const between = await bots.serve(() => ({ status: 200, body: '<html>log in</html>' }));
    expect(await bots.send(between.url)).toMatchObject({ verdict: 'retry' });
  });

  it('waits as long as it is asked to', async () => {
    const parameters = { retry_after: 34 };
    const server = await bots.serve(() => ({
      status: 429,
      body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters },
    }));
    expect(await bots.send(server.url)).toMatchObject({ verdict: 'retry', askedMs: 34_000 });
    const byHeader = await bots.serve(() => ({ status: 429, headers: { 'retry-after': '7' } }));
    expect(await bots.send(byHeader.url)).toMatchObject({ verdict: 'retry', askedMs: 7000 });
  });

  it('never shows the token, whatever the service says back or breaks off', async () => {
    const echo = `no bot ${endpoint.secret}`;
    const server = await bots.serve(() => ({ status: 400, body: { ok: false, description: echo } }));
    const cut = await serve(() => null);
    const told = [await bots.send(server.url), await bots.send(cut.url)];
    expect(told).toMatchObject([
      { response: expect.stringContaining('no bot …') as string },
      { mayHaveCome: true },
    ]);
    await cut.close();
    servers.pop();
    told.push(await bots.send(cut.url));
    expect(JSON.stringify(told)).not.toContain(endpoint.secret.slice(8));
    expect(told[2]).toMatchObject({ verdict: 'retry', mayHaveCome: false });
  });
}
