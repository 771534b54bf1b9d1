import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { UsageError, messageOf } from '../model/errors.ts';
import type { App } from './tools.ts';

/** An open port. */
export interface Listening {
  readonly url: string;
  /** Takes no more requests; open ones have 5 s to end. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5000;
const HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 30_000;

/** Serves the application; port 0 takes a free one. Throws UsageError where the address cannot be taken. */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: 5000,
    },
  }) as Server;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainRefusal(error, host, port);
  }
  return { url: toUrl(server.address() as AddressInfo), close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(limit);
}

function explainRefusal(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError([
        `VONG_HTTP_PORT: expected a free port, but ${port} on ${host} is in use: stop what uses it or choose another`,
      ]);
    case 'EACCES':
      return new UsageError([
        `VONG_HTTP_PORT: expected a port that this user may open, got ${port}: choose one from 1024 on`,
      ]);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError([
        `VONG_HTTP_HOST: expected an address of this machine, got "${host}" (${messageOf(error)})`,
      ]);
    default:
      return error;
  }
}

/** An address that answers on this machine also when all of them are listened on. */
function toUrl({ address, port }: AddressInfo): string {
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
