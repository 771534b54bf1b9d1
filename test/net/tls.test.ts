import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetClient } from '../../src/net/client.ts';
import type { TlsProfile } from '../../src/net/tls.ts';

const file = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));
const USUAL: TlsProfile = { insecure: false, legacy: false };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server that sends its own certificate and leaves out the rest of the chain. */
async function serve(): Promise<string> {
  const options = { key: readFileSync(file('server.key')), cert: readFileSync(file('server.pem')) };
  const server = createServer(options, (request, response) => response.end(`HTTP/${request.httpVersion}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

function client() {
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 5000,
    maxBytes: 1000,
    allowPrivate: true,
  });
  closers.push(() => net.close());
  return net;
}

const text = (body: Uint8Array): string => Buffer.from(body).toString();

describe('a server that does not send its whole chain', () => {
  it('is refused, with what can be done about it', async () => {
    await expect(client().fetch(await serve(), { tls: USUAL })).rejects.toMatchObject({
      code: 'tls',
      message: expect.stringContaining('tls.caFile can supply it') as string,
    });
  });

  it('is trusted with the missing certificates, and spoken to by HTTP/1.1', async () => {
    const tls = { ...USUAL, caFile: file('chain.pem') };
    expect(text((await client().fetch(await serve(), { tls })).body)).toBe('HTTP/1.1');
  });

  it('is asked all the same by a portal that says so, and by no other over the same client', async () => {
    const url = await serve();
    const net = client();
    expect((await net.fetch(url, { tls: { ...USUAL, insecure: true } })).status).toBe(200);
    await expect(net.fetch(url, { tls: USUAL })).rejects.toMatchObject({ code: 'tls' });
    await expect(net.fetch(url)).rejects.toMatchObject({ code: 'tls' });
  });

  it('is named with the file when that cannot be read', async () => {
    const tls = { ...USUAL, caFile: '/no/such.pem' };
    await expect(client().fetch(await serve(), { tls })).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringContaining('/no/such.pem') as string,
    });
  });
});

/** Answers a ClientHello with a TLS 1.2 ServerHello that lacks the extension of RFC 5746, then hangs up. */
async function serveOldHello(): Promise<string> {
  const body = Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32, 7),
    Buffer.from([0, 0xc0, 0x2f, 0]), // no session, ECDHE-RSA-AES128-GCM-SHA256, no compression
  ]);
  const hello = Buffer.concat([Buffer.from([2, 0, 0, body.length]), body]);
  const record = Buffer.concat([Buffer.from([22, 3, 3, 0, hello.length]), hello]);
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(record));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

describe('a server that knows only the old renegotiation', () => {
  it('is refused, with what can be done about it', async () => {
    await expect(client().fetch(await serveOldHello(), { tls: USUAL })).rejects.toMatchObject({
      code: 'tls',
      message: expect.stringMatching(/legacy renegotiation.*tls\.legacy/u) as string,
    });
  });

  it('gets past its first word with a portal that puts up with it', async () => {
    const tls = { ...USUAL, legacy: true };
    await expect(client().fetch(await serveOldHello(), { tls })).rejects.toMatchObject({
      message: expect.not.stringContaining('renegotiation') as string,
    });
  });
});
