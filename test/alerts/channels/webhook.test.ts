import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { CHANNELS, findChannel } from '../../../src/alerts/channels.ts';
import { webhook } from '../../../src/alerts/channels/webhook.ts';
import { sendBy } from '../../support/channels.ts';
import { serveHttp } from '../../support/server.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ADDRESS = 'https://example.org/hook';
const OPEN = { allowPrivate: true };

describe('the table of channels', () => {
  it('has each name once, and finds a channel by it', () => {
    const names = CHANNELS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(findChannel('webhook')).toBe(webhook);
    expect(() => findChannel('pigeon')).toThrow(/pigeon/u);
  });
});

describe('the endpoint of a webhook', () => {
  it('is an address and a secret; one is made where none is given', () => {
    expect(webhook.readEndpoint({ url: 'https://Example.org/hook', secret: SECRET }, OPEN)).toEqual({
      url: ADDRESS,
      secret: SECRET,
      publicKey: null,
    });
    expect(webhook.readEndpoint({ url: ADDRESS, secret: null }, OPEN)).toMatchObject({
      secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/u) as string,
    });
  });

  it('has a public key where it is signed with a private one, which is made for `v1a`', () => {
    const made = webhook.readEndpoint({ url: ADDRESS, secret: 'v1a' }, OPEN);
    if (!('url' in made)) throw new Error('it is refused');
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^whsk_[\w+/]{86}==$/u) as string,
      publicKey: expect.stringMatching(/^whpk_[\w+/]{43}=$/u) as string,
    });
    expect(webhook.readEndpoint(made, OPEN)).toEqual(made);
  });

  it('that is wrong is told field by field', () => {
    const given = { url: 'ftp://example.org/', secret: 'whsec_short' };
    expect(webhook.readEndpoint(given, OPEN)).toMatchObject([{ field: 'url' }, { field: 'secret' }]);
    expect(
      webhook.readEndpoint({ url: 'http://127.0.0.1/', secret: SECRET }, { allowPrivate: false }),
    ).toEqual([{ field: 'url', expected: 'an address whose host is public' }]);
  });
});

describe('an attempt at a webhook', () => {
  const servers: Awaited<ReturnType<typeof serveHttp>>[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  /** The answer to an attempt at a server that answers so. */
  async function answerTo(status: number, headers: Record<string, string> = {}) {
    const server = await serveHttp((request, response) => {
      void text(request).then(() => response.writeHead(status, headers).end('well'));
    });
    servers.push(server);
    return sendBy(webhook, { url: server.url, secret: SECRET });
  }

  it.each<[status: number, verdict: string]>([
    [200, 'delivered'],
    [204, 'delivered'],
    [302, 'retry'],
    [404, 'retry'],
    [410, 'disable'],
    [429, 'retry'],
    [500, 'retry'],
  ])('that is answered %i ends as %s', async (status, verdict) => {
    expect(await answerTo(status)).toMatchObject({ status, verdict, error: null, mayHaveCome: false });
  });

  it.each<[retryAfter: string, askedMs: number]>([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 03:02:00 GMT', 120_000],
    ['Sunday, 22-Nov-26 03:02:00 GMT', 120_000],
    ['Sun Nov 22 03:02:00 2026', 120_000],
    // That has passed.
    ['Sun, 22 Nov 2026 02:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['2026-11-22T03:02:00Z', 0],
  ])('is asked by Retry-After: %s to wait %i ms', async (retryAfter, askedMs) => {
    expect(await answerTo(503, { 'retry-after': retryAfter })).toMatchObject({ askedMs });
  });

  it('that nobody takes cannot have arrived; one that is cut off may have', async () => {
    const server = await serveHttp((request) => request.socket.destroy());
    const { url } = server;
    servers.push(server);
    expect(await sendBy(webhook, { url, secret: SECRET })).toMatchObject({
      verdict: 'retry',
      status: null,
      mayHaveCome: true,
      error: expect.stringMatching(/^connection: /u) as string,
    });
    await server.close();
    servers.pop();
    expect(await sendBy(webhook, { url, secret: SECRET })).toMatchObject({
      verdict: 'retry',
      mayHaveCome: false,
    });
  });

  it('ends when the service stops, as if nothing had answered', async () => {
    const stopping = new AbortController();
    const server = await serveHttp(() => stopping.abort());
    servers.push(server);
    expect(
      await sendBy(webhook, { url: server.url, secret: SECRET }, {}, { signal: stopping.signal }),
    ).toMatchObject({
      verdict: 'retry',
      status: null,
      mayHaveCome: true,
      error: expect.stringMatching(/^stopped: /u) as string,
    });
  });
});
