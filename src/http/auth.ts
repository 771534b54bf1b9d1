import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { messageOf } from '../model/errors.ts';
import type { TokenScope } from '../model/vocabulary.ts';
import { findRouteRule, type RouteRule } from './access.ts';
import { isLoopbackRequest, readAddress } from './hosts.ts';
import { Problem } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import type { HttpTools } from './tools.ts';

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/iu;
/** RFC 7617. A browser sends it for pages: any name, and a token as the password. */
const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/iu;

/** Whose token a request brought: `setting` is the one of VONG_API_TOKEN. */
interface Caller {
  readonly id: string;
  readonly scopes: readonly TokenScope[];
  /** The name of the one feed that it opens. */
  readonly feed: string | null;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** `null`: nobody, where reading is open. */
    caller: Caller | null;
  }
}

type Access = Pick<HttpTools, 'store' | 'apiToken' | 'log'>;

/** Lets a request through that its route's rule allows, and none that comes too often. */
export function guardRoutes(tools: HttpTools): MiddlewareHandler {
  const limit = createRateLimit(tools.requestsPerMinute, tools.clock);
  return async (c, next) => {
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
    if (route === undefined) return next();
    const rule = findRouteRule(route.method, route.path);
    const token = readToken(c);
    const caller = rule.scopes === null || token === null ? null : await findCaller(token.text, tools);
    if (!/^\/(?:healthz|readyz)$/u.test(route.path)) {
      limit(caller === null ? `address ${readAddress(c)}` : `token ${caller.id}`);
    }
    checkAccess(c, rule, caller, token !== null && token.scheme !== 'basic', tools);
    c.set('caller', caller);
    return next();
  };
}

function checkAccess(
  c: Context,
  { scopes, isReading }: RouteRule,
  caller: Caller | null,
  isMeant: boolean,
  { reading }: HttpTools,
): void {
  if (scopes === null) return;
  if (caller === null) {
    // A wrong token is told so, also where none is needed. Basic credentials may be those of a proxy.
    const isOpen = isReading && (reading === 'open' || (reading === 'loopback' && isLoopbackRequest(c)));
    if (isOpen && !isMeant) return;
    throw createUnauthorized(c);
  }
  if (!mayDo(caller, scopes) && !opensFeed(caller, c)) {
    const had = caller.feed === null ? `has the scopes ${caller.scopes.join(', ')}` : `opens one feed`;
    const detail = `The token ${had}: ${scopes.join(' or ')} is needed.`;
    throw new Problem(403, detail, [], {
      'www-authenticate': `Bearer realm="vong", error="insufficient_scope", scope="${scopes[0]}"`,
    });
  }
}

function mayDo(caller: Caller, scopes: readonly TokenScope[]): boolean {
  return caller.scopes.includes('admin') || scopes.some((scope) => caller.scopes.includes(scope));
}

/** Whether a request is for the feed, in any form, that a token was made for. */
function opensFeed({ feed }: Caller, c: Context): boolean {
  return feed !== null && c.req.path.startsWith(`/feeds/${feed}.`);
}

function readToken(
  c: Context,
): { readonly scheme: 'bearer' | 'basic' | 'key'; readonly text: string } | null {
  const header = c.req.header('authorization') ?? '';
  const bearer = BEARER.exec(header)?.[1];
  if (bearer !== undefined) return { scheme: 'bearer', text: bearer };
  // Readers of feeds send no header.
  const key = c.req.path.startsWith('/feeds/') ? c.req.query('key') : undefined;
  if (key !== undefined) return { scheme: 'key', text: key };
  const basic = BASIC.exec(header)?.[1];
  // A browser sends these by itself, also with the form of another site: they open what changes nothing.
  if (basic === undefined || !['GET', 'HEAD'].includes(c.req.method)) {
    return /^Bearer\b/iu.test(header) ? { scheme: 'bearer', text: '' } : null;
  }
  const credentials = Buffer.from(basic, 'base64').toString('utf8');
  return { scheme: 'basic', text: credentials.slice(credentials.indexOf(':') + 1) };
}

/** Whether a form was sent by a page of this service. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether a text is a token of this service with a scope. */
export async function isToken(token: string, scope: TokenScope, access: Access): Promise<boolean> {
  const caller = await findCaller(token, access);
  return caller !== null && mayDo(caller, [scope]);
}

async function findCaller(token: string, { store, apiToken, log }: Access): Promise<Caller | null> {
  if (apiToken !== null && isSameText(token, apiToken))
    return { id: 'setting', scopes: ['admin'], feed: null };
  // Tokens of the store look like this: other texts cost it nothing.
  if (!token.startsWith('vong_')) return null;
  const found = await store.tokens.find(token);
  if (found === null) return null;
  await store.tokens.noteUse(found).catch((error: unknown) => {
    log.warn({ token: found.name, error: messageOf(error) }, 'the use of a token could not be noted');
  });
  return found;
}

function createUnauthorized(c: Context): Problem {
  const detail = 'Send the header Authorization: Bearer and a token of this service.';
  const isPage = !c.req.path.startsWith('/api/') && c.req.path !== '/metrics';
  const scheme = isPage ? 'Basic realm="vong", charset="UTF-8"' : 'Bearer realm="vong"';
  return new Problem(401, detail, [], { 'www-authenticate': scheme });
}

/** Compares in a time that does not depend on where the two differ. */
function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(hashText(one), hashText(other));
}

function hashText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
