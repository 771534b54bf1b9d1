import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { messageOf } from '../model/errors.ts';
import { PERSON_ROLES, type PersonRole, type TokenScope } from '../model/vocabulary.ts';
import { findRouteRule, type RouteRule } from './access.ts';
import { isLoopbackRequest, readAddress } from './hosts.ts';
import { Problem } from './problem.ts';
import { createRateLimit } from './rate-limit.ts';
import type { HttpTools } from './tools.ts';
import { type Viewer, type Viewers, createViewers } from './viewer.ts';

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/iu;
/** RFC 7617. A browser sends it for pages: any name, and a token as the password. */
const BASIC = /^Basic +([A-Za-z0-9+/]+=*)$/iu;

/** Whose token or session a request brought: `setting` is the token of VONG_API_TOKEN. */
interface Caller {
  readonly id: string;
  readonly name: string;
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

/** What a role is among scopes. */
const SCOPES: Readonly<Record<PersonRole, readonly TokenScope[]>> = {
  reader: ['read'],
  analyst: ['read'],
  admin: ['admin'],
};

/** Lets a request through that its route's rule allows, and none that comes too often. */
export function guardRoutes(tools: HttpTools): MiddlewareHandler {
  const limit = createRateLimit(tools.requestsPerMinute, tools.clock);
  const viewers = createViewers(tools);
  return async (c, next) => {
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
    const rule = route === undefined ? null : findRouteRule(route.method, route.path);
    const asksNobody = rule !== null && rule.scopes === null && rule.role === null;
    const token = asksNobody ? null : readToken(c);
    const caller = token === null ? null : await findCaller(token.text, tools);
    const viewer = asksNobody || caller !== null ? null : await viewers.findSignedIn(c);
    if (!/^\/(?:healthz|readyz)$/u.test(route?.path ?? '')) limit(nameCaller(c, caller, viewer));
    c.set('caller', caller ?? (viewer && describeSession(viewer)));
    if (asksNobody) return next();
    if (caller !== null) {
      if (rule !== null) checkScopes(c, rule, caller);
      return next();
    }
    const isMeant = token !== null && token.scheme !== 'basic';
    return (await isLetThrough(c, rule, viewer, isMeant, { reading: tools.reading, viewers }))
      ? next()
      : askWhoItIs(c, await viewers.hasUsers());
  };
}

/** Whether a request without a token may pass: by who is signed in, or as what only reads where that is open. */
async function isLetThrough(
  c: Context,
  rule: RouteRule | null,
  signedIn: Viewer | null,
  isMeant: boolean,
  { reading, viewers }: Pick<HttpTools, 'reading'> & { readonly viewers: Viewers },
): Promise<boolean> {
  // A wrong token is told so, also where none is needed. Basic credentials may be those of a proxy.
  if (isMeant) return false;
  const isHere = reading !== 'closed' && isLoopbackRequest(c);
  // With the first user, reading on this machine is shut to who is not signed in: pages and API tell the same.
  const isDesk = signedIn === null && isHere && (await viewers.putDesk(c));
  if (rule === null) return true;
  if (rule.isReading && (signedIn !== null || isDesk || reading === 'open')) return true;
  const { viewer } = c.var;
  if (viewer === null || rule.role === null) return false;
  if (hasRole(viewer, rule.role)) return true;
  if (signedIn === null) return false;
  throw new Problem(
    403,
    `Only a person with the role ${rule.role} may do this: ${viewer.name} is ${viewer.role}.`,
  );
}

/** Whether somebody may do at least what a role may. */
export function hasRole({ role }: Pick<Viewer, 'role'>, least: PersonRole): boolean {
  return PERSON_ROLES.indexOf(role) >= PERSON_ROLES.indexOf(least);
}

function checkScopes(c: Context, { scopes }: RouteRule, caller: Caller): void {
  // Forms of pages are for people.
  if (scopes === null) throw createUnauthorized(c, true);
  if (mayDo(caller, scopes) || opensFeed(caller, c)) return;
  const had = caller.feed === null ? `has the scopes ${caller.scopes.join(', ')}` : `opens one feed`;
  const detail = `The token ${had}: ${scopes.join(' or ')} is needed.`;
  throw new Problem(403, detail, [], {
    'www-authenticate': `Bearer realm="vong", error="insufficient_scope", scope="${scopes[0]}"`,
  });
}

/** Leads a reader to where people sign in and back; whoever else asks is told what to send. */
function askWhoItIs(c: Context, hasUsers: boolean): Response {
  const isNavigation = c.req.method === 'GET' && /\btext\/html\b/u.test(c.req.header('accept') ?? '');
  if (!hasUsers || !isNavigation) throw createUnauthorized(c, hasUsers);
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`/sign-in?${new URLSearchParams({ back: `${pathname}${search}` }).toString()}`, 303);
}

function nameCaller(c: Context, caller: Caller | null, viewer: Viewer | null): string {
  if (caller !== null) return `token ${caller.id}`;
  return viewer === null ? `address ${readAddress(c)}` : `person ${viewer.personId}`;
}

function describeSession({ personId, name, role }: Viewer): Caller {
  return { id: `person ${personId}`, name, scopes: SCOPES[role], feed: null };
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

async function findCaller(token: string, { store, apiToken, log }: HttpTools): Promise<Caller | null> {
  if (apiToken !== null && isSameText(token, apiToken))
    return { id: 'setting', name: 'VONG_API_TOKEN', scopes: ['admin'], feed: null };
  // Tokens of the store look like this: other texts cost it nothing.
  if (!token.startsWith('vong_')) return null;
  const found = await store.tokens.find(token);
  if (found === null) return null;
  await store.tokens.noteUse(found).catch((error: unknown) => {
    log.warn({ token: found.name, error: messageOf(error) }, 'the use of a token could not be noted');
  });
  return found;
}

function createUnauthorized(c: Context, hasUsers: boolean): Problem {
  const isPage = !c.req.path.startsWith('/api/') && c.req.path !== '/metrics';
  const detail =
    isPage && hasUsers
      ? 'Sign in first, or send the header Authorization: Bearer and a token of this service.'
      : 'Send the header Authorization: Bearer and a token of this service.';
  // Where people sign in, no browser shall ask for a token by itself.
  const scheme = isPage && !hasUsers ? 'Basic realm="vong", charset="UTF-8"' : 'Bearer realm="vong"';
  return new Problem(401, detail, [], { 'www-authenticate': scheme });
}

/** Compares in a time that does not depend on where the two differ. */
function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(hashText(one), hashText(other));
}

function hashText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
