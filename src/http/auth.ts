import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { answerProblem, Problem } from './problem.ts';
import type { HttpTools } from './tools.ts';

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/iu;

/** The OpenAPI `security` of a route behind `requireToken`. */
export const TOKEN_NEEDED = [{ bearer: [] }];

/** Lets only requests with a known bearer token through; any other gets the same 401. */
export function requireToken(tools: HttpTools): MiddlewareHandler {
  return async (c, next) => {
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined || !(await isToken(token, tools))) return answerUnauthorized(c);
    await next();
    return undefined;
  };
}

/** Whether a form was sent by a page of this service. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether a text is a token of this service. */
export async function isToken(
  token: string,
  { store, apiToken }: Pick<HttpTools, 'store' | 'apiToken'>,
): Promise<boolean> {
  return (apiToken !== null && isSameText(token, apiToken)) || (await store.tokens.isValid(token));
}

function answerUnauthorized(c: Context): Response {
  const problem = new Problem(401, 'Send the header Authorization: Bearer and a token of this service.');
  return answerProblem(c, problem, { 'www-authenticate': 'Bearer realm="vong"' });
}

/** Compares in a time that does not depend on where the two differ. */
function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(hashText(one), hashText(other));
}

function hashText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
