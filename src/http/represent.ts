import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

/** What is held whole in memory when it is answered; streams go as they are. */
const WHOLE =
  /^(?:application\/(?:[\w.-]+\+)?(?:json|xml)|image\/svg\+xml|text\/(?:html|css|javascript|plain|xml))(?:;|$)/u;
/** Less is not worth compressing. */
const LEAST_BYTES = 1024;
/** Brotli's usual 11 takes a hundred times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const ENCODERS: Readonly<Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, BROTLI),
  gzip: promisify<Buffer, Buffer>(gzip),
};

/**
 * Gives whatever is read an ETag (RFC 9110), answers 304 where the client has it already, and compresses what it takes
 * compressed. The tag is weak: one for the plain and the compressed body alike.
 */
export function representAnswers(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const isRead = ['GET', 'HEAD'].includes(c.req.method);
    setCaching(c, isRead);
    if (!isRead || c.res.body === null || !isWhole(c.res.headers)) return;
    const body = Buffer.from(await c.res.arrayBuffer());
    const headers = new Headers(c.res.headers);
    headers.append('vary', 'accept-encoding');
    if (c.res.status === 200) {
      const tag =
        headers.get('etag') ?? `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      headers.set('etag', tag);
      if (isKnown(tag, c.req.header('if-none-match'))) {
        headers.delete('content-type');
        replace(c, null, 304, headers);
        return;
      }
    }
    const encoding = body.length < LEAST_BYTES ? null : chooseEncoding(c.req.header('accept-encoding') ?? '');
    if (encoding !== null) headers.set('content-encoding', encoding);
    replace(c, encoding === null ? body : await ENCODERS[encoding](body), c.res.status, headers);
  };
}

/** A file to be saved may be of any size, and is sent as it is made. */
function isWhole(headers: Headers): boolean {
  return !headers.has('content-disposition') && WHOLE.test(headers.get('content-type') ?? '');
}

/** What is read may be kept by the client alone, and is asked for again each time; what else is answered is not kept. */
function setCaching(c: Context, isRead: boolean): void {
  if (c.res.headers.has('cache-control')) return;
  c.res.headers.set('cache-control', isRead && c.res.status === 200 ? 'private, no-cache' : 'no-store');
}

/** Hono adds the headers of a former answer to a new one; these are all there are. */
function replace(c: Context, body: Buffer | null, status: number, headers: Headers): void {
  c.res = undefined;
  c.res = new Response(body === null ? null : new Uint8Array(body), { status, headers });
}

/** Weak comparison, RFC 9110 section 13.1.2. */
function isKnown(tag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  const plain = (one: string): string => one.trim().replace(/^W\//u, '');
  return header.trim() === '*' || header.split(',').some((one) => plain(one) === plain(tag));
}

/** The best that both sides know: what the client wants more, else the shorter. */
function chooseEncoding(header: string): 'br' | 'gzip' | null {
  const wanted = new Map(
    header
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
        const weight = parameters.find((parameter) => parameter.startsWith('q='));
        return [name, weight === undefined ? 1 : Number(weight.slice(2))] as const;
      }),
  );
  const weightOf = (name: string): number => wanted.get(name) ?? wanted.get('*') ?? 0;
  const [br, zipped] = [weightOf('br'), weightOf('gzip')];
  if (!(br > 0) && !(zipped > 0)) return null;
  return br >= zipped ? 'br' : 'gzip';
}
