import { once } from 'node:events';
import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import { UsageError, messageOf } from '../model/errors.ts';
import { Problem, writeProblem } from './problem.ts';
import type { App } from './tools.ts';

/** An open port. */
export interface Listening {
  readonly url: string;
  /** Takes no more requests; open ones have 1.2 s to end. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 1200;
const IDLE_LOOK_MS = 50;
const HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 30_000;
const HEADER_BYTES = 32_768;

/** Serves the application; port 0 takes a free one; `settings` begin the names of those that say where. Throws UsageError where the address cannot be taken. */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
  settings: 'VONG_HTTP' | 'VONG_MONITOR' = 'VONG_HTTP',
): Promise<Listening> {
  const answer = getRequestListener(app.fetch, { errorHandler: refuseRequest });
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: 5000,
      maxHeaderSize: HEADER_BYTES,
      // It is refused as a problem document.
      requireHostHeader: false,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  server.on('clientError', answerUnread);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainRefusal(error, host, port, settings);
  }
  return { url: toUrl(server.address() as AddressInfo), close: () => close(server) };
}

/** What cannot be made a request of, such as one without a Host header. */
function refuseRequest(error: unknown): Response {
  const problem =
    error instanceof RequestError
      ? new Problem(400, `The request cannot be read: ${error.message}.`)
      : new Problem(500, 'An unexpected error.');
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(writeProblem(problem), { status: problem.status, headers });
}

/** Answers what Node.js could not read as HTTP, where the connection still takes an answer. */
function answerUnread(error: UnreadError, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = explainUnread(error);
  const body = writeProblem(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nconnection: close\r\n` +
      `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** As Node.js gives it: `rawPacket` is what it read last. */
type UnreadError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

function explainUnread({ code, rawPacket }: UnreadError): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem(408, `A request may take ${REQUEST_WITHIN_MS / 1000} s to arrive.`);
  }
  if (code !== 'HPE_HEADER_OVERFLOW') return new Problem(400, 'This is not HTTP.');
  // A first line without an end is an address, and headers did not begin.
  const isAddress = /^[A-Z]+ [^\r\n]*$/u.test(rawPacket?.subarray(0, HEADER_BYTES).toString('latin1') ?? '');
  return isAddress
    ? new Problem(414, 'The address is too long.')
    : new Problem(431, `Address and headers together may have ${HEADER_BYTES} bytes.`);
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Answers that end meanwhile leave their connections idle.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

function explainRefusal(error: unknown, host: string, port: number, settings: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError([
        `${settings}_PORT: expected a free port, but ${port} on ${host} is in use: stop what uses it or choose another`,
      ]);
    case 'EACCES':
      return new UsageError([
        `${settings}_PORT: expected a port that this user may open, got ${port}: choose one from 1024 on`,
      ]);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError([
        `${settings}_HOST: expected an address of this machine, got "${host}" (${messageOf(error)})`,
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
