import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isLoopbackRequest } from './hosts.ts';
import { Problem } from './problem.ts';
import type { HttpTools } from './tools.ts';

const NAME = 'vong_session';
/** RFC 6265bis, 4.1.3.2: with this before its name a cookie is of this host alone, and came over TLS. */
const SECURE_NAME = `__Host-${NAME}`;
const MONTH_S = 30 * 86_400;
/** Header that scripts send the token of their page in. */
const HEADER = 'x-csrf-token';

type Where = Pick<HttpTools, 'publicUrl'>;

/**
 * Whether the browser talks TLS: the public address says so. Only a request that was sent to this machine's own name, and by
 * no proxy, is without; what a request says of itself is not believed.
 */
function isBehindTls(c: Context, { publicUrl }: Where): boolean {
  return publicUrl().startsWith('https://') && !isLoopbackRequest(c);
}

/** The token of the session that a browser sends. */
export function readSessionToken(c: Context, where: Where): string | null {
  const token = getCookie(c, isBehindTls(c, where) ? SECURE_NAME : NAME);
  return token !== undefined && /^[\w-]{43}$/u.test(token) ? token : null;
}

/** Lets the browser keep the token of a session. */
export function keepSessionToken(c: Context, token: string, where: Where): void {
  const secure = isBehindTls(c, where);
  setCookie(c, secure ? SECURE_NAME : NAME, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    maxAge: MONTH_S,
  });
}

/** Lets the browser forget it. */
export function dropSessionToken(c: Context, where: Where): void {
  const secure = isBehindTls(c, where);
  deleteCookie(c, secure ? SECURE_NAME : NAME, { path: '/', secure });
}

/** What the pages of a session send back with all that they change: nobody knows it who does not know the session. */
export function csrfOf(sessionToken: string): string {
  return createHash('sha256').update(`csrf ${sessionToken}`).digest('base64url');
}

/**
 * Refuses what was not sent by a page of this service: its origin must be ours, and where somebody is signed in it must
 * bring what only pages of this session know, in the form or in a header.
 * @throws Problem 403
 */
export async function checkOwnPage(c: Context, where: Where): Promise<void> {
  if (!isOwnOrigin(c, where)) throw new Problem(403, 'This was not sent by a page of this service.');
  const { csrf } = c.var;
  if (csrf === '') return;
  const sent = c.req.header(HEADER) ?? (await readFormToken(c));
  if (sent === null || !isSame(sent, csrf))
    throw new Problem(403, 'This was not sent by a page of this session: load the page again.');
}

async function readFormToken(c: Context): Promise<string | null> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/iu.test(type)) return null;
  const { csrf } = await c.req.parseBody();
  return typeof csrf === 'string' ? csrf : null;
}

/** A proxy may have sent it on to another name than the browser knows. */
function isOwnOrigin(c: Context, { publicUrl }: Where): boolean {
  const [origin, host] = [c.req.header('origin'), c.req.header('host')];
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host || new URL(origin).origin === new URL(publicUrl()).origin;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
