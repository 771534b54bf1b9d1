import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { assertPublicLiteral, isPublicAddress } from '../../src/net/addresses.ts';
import { decompress } from '../../src/net/decompress.ts';
import { createNetClient, type NetClient, type NetOptions } from '../../src/net/client.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(options: Partial<NetOptions> = {}): NetClient {
  const made = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 5000,
    maxBytes: 100_000,
    allowPrivate: true,
    ...options,
  });
  closers.push(() => made.close());
  return made;
}

describe('the guarded client', () => {
  it('refuses loopback, private, link-local and mapped addresses', () => {
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '::1',
      '::ffff:10.0.0.1',
      'fe80::1',
      '0.0.0.0',
      '100.64.0.1',
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
    }
    expect(isPublicAddress('203.162.4.190')).toBe(true);
    for (const url of [
      'http://0x7f000001/',
      'http://2130706433/',
      'http://[::ffff:7f00:1]/',
      'http://127.1/',
    ]) {
      expect(() => assertPublicLiteral(new URL(url)), url).toThrow(/not a public address/);
    }
  });

  it('refuses a name that resolves to loopback, and a redirect to a literal one', async () => {
    const base = await serve((_, response) => response.end('secret'));
    const port = new URL(base).port;
    const guarded = client({ allowPrivate: false });
    await expect(guarded.fetch(`http://localhost:${port}/`)).rejects.toMatchObject({
      code: 'address-refused',
    });
    const front = await serve((_, response) => response.writeHead(302, { location: base }).end());
    const mapped = client({ allowPrivate: false, origins: new Map([['https://yenbai.gov.vn', front]]) });
    await expect(mapped.fetch('https://yenbai.gov.vn/')).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('sends the public host to a mapped origin', async () => {
    const base = await serve((request, response) => response.end(request.headers.host));
    const answer = await client({
      allowPrivate: false,
      origins: new Map([['https://sonla.vn', base]]),
    }).fetch('https://sonla.vn/a?b=1');
    expect(Buffer.from(answer.body).toString()).toBe('sonla.vn');
    expect(answer.url).toBe('https://sonla.vn/a?b=1');
  });

  it('ends a compressed bomb at the size limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const base = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(client().fetch(base)).rejects.toMatchObject({ name: 'PermanentError', code: 'too-large' });
  });

  it.each([
    ['with the header of zlib', deflateSync],
    ['without it, as browsers do', deflateRawSync],
  ])('takes deflate %s, whole and within the size limit', async (_, deflate) => {
    const text = 'đối ngoại '.repeat(2000);
    const whole = deflate(Buffer.from(text));
    const bomb = deflate(Buffer.alloc(50_000_000));
    const base = await serve(({ url }, response) => {
      response.writeHead(200, { 'content-encoding': 'deflate' });
      response.end(url === '/bomb' ? bomb : url === '/half' ? whole.subarray(0, whole.length / 2) : whole);
    });
    expect(Buffer.from((await client().fetch(base)).body).toString()).toBe(text);
    await expect(client().fetch(`${base}/half`)).rejects.toMatchObject({ code: 'truncated' });
    await expect(client().fetch(`${base}/bomb`)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('does not accept half of a gzip body as a whole page', async () => {
    const whole = gzipSync(Buffer.from('đối ngoại '.repeat(2000)));
    const base = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length - 20)),
    );
    await expect(client().fetch(base)).rejects.toMatchObject({ name: 'TransientError', code: 'truncated' });
  });

  it.each([
    ['a line end', '\r\n'],
    ['zeros', '\0\0\0\0'],
    ['words', '<!-- served in 12 ms -->'],
    ['what begins as gzip does', '\x1f'],
  ])('takes a gzip body with %s behind it', async (_, behind) => {
    const text = 'đối ngoại '.repeat(2000);
    const whole = gzipSync(Buffer.from(text));
    const base = await serve(({ url }, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(whole);
      if (url === '/later') setImmediate(() => response.end(behind, 'latin1'));
      else response.end(behind, 'latin1');
    });
    expect(Buffer.from((await client().fetch(base)).body).toString()).toBe(text);
    expect(Buffer.from((await client().fetch(`${base}/later`)).body).toString()).toBe(text);
  });

  it('takes gzip of several members with long headers, in pieces of any size', async () => {
    const member = (text: string): Buffer => {
      const plain = gzipSync(Buffer.from(text));
      const header = Buffer.from(plain.subarray(0, 10));
      header[3] = 4 | 8 | 16 | 2;
      const more = Buffer.from('\x03\x00abcname\0comment\0\0\0', 'latin1');
      return Buffer.concat([header, more, plain.subarray(10)]);
    };
    const body = Buffer.concat([
      member('một '.repeat(50_000)),
      gzipSync(''),
      member('hai'),
      Buffer.from('\n'),
    ]);
    for (const size of [1, 3, 7, body.length]) {
      const raw = Readable.from(
        Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
          body.subarray(at * size, (at + 1) * size),
        ),
      );
      const chunks: Buffer[] = [];
      for await (const chunk of decompress(raw, 'gzip') as AsyncIterable<Buffer>) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString() === `${'một '.repeat(50_000)}hai`).toBe(true);
    }
  });

  it.each([
    ['no gzip at all', Buffer.from('<html>'), 'bad-encoding'],
    ['the beginning of its header', Buffer.of(0x1f, 0x8b, 8, 0), 'truncated'],
    ['broken data', Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(50, 0xff)]), 'bad-encoding'],
  ])('refuses %s for gzip', async (_, body, code) => {
    const base = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    await expect(client().fetch(base)).rejects.toMatchObject({ code });
  });

  it('gives up on a silent server and on an endless body', async () => {
    const silent = await serve(() => undefined);
    await expect(client({ timeoutMs: 300 }).fetch(silent)).rejects.toMatchObject({ code: 'timeout' });
    const drip = await serve((_, response) => {
      response.write('<p>');
      closers.push(() => void response.destroy());
    });
    await expect(client({ timeoutMs: 300 }).fetch(drip)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('follows redirects on allowed hosts only, and not for ever', async () => {
    const base = await serve((request, response) =>
      request.url === '/loop'
        ? response.writeHead(301, { location: '/loop' }).end()
        : response.writeHead(302, { location: 'http://elsewhere.example/' }).end(),
    );
    await expect(client().fetch(`${base}/loop`)).rejects.toMatchObject({ code: 'redirects' });
    await expect(
      client().fetch(`${base}/x`, { allowHost: (host) => host === '127.0.0.1' }),
    ).rejects.toMatchObject({
      code: 'foreign-redirect',
    });
    expect((await client().fetch(`${base}/x`, { maxRedirects: 0 })).status).toBe(302);
  });

  it('sends a POST to no second place, and takes an unchanged page for no redirect', async () => {
    const asked: string[] = [];
    const base = await serve((request, response) => {
      asked.push(request.url ?? '');
      const status = request.url === '/form' ? 307 : request.url === '/same' ? 304 : 200;
      response.writeHead(status, { location: '/next' }).end();
    });
    expect((await client().fetch(`${base}/form`, { method: 'POST', body: 'a=1' })).status).toBe(307);
    expect((await client().fetch(`${base}/same`)).status).toBe(304);
    expect(asked).toEqual(['/form', '/same']);
  });

  it('names a refused connection and leaves an unwanted body unread', async () => {
    await expect(client().fetch('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'connection' });
    const base = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    );
    const answer = await client().fetch(base, { wantBody: (_, type) => type === 'text/html' });
    expect(answer.body).toHaveLength(0);
  });
});
