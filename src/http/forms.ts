import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { messageOf } from '../model/errors.ts';
import type { AuditDetail } from '../model/person.ts';
import { findRouteRule, type RouteRule } from './access.ts';
import { checkOwnPage } from './session.ts';
import type { HttpTools } from './tools.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** What the audit is to tell of a change besides who, what and when; a route sets it. */
    auditDetail: AuditDetail | null;
  }
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets nothing be changed by a form of another site, or by a script of one that uses somebody's session, and notes in the
 * audit who changed what.
 */
export function guardForms(tools: HttpTools): MiddlewareHandler {
  return async (c, next) => {
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
    if (route === undefined || READS.includes(c.req.method)) return next();
    const rule = findRouteRule(route.method, route.path);
    if (rule.isForm || c.var.session !== null) await checkOwnPage(c, tools);
    c.set('auditDetail', null);
    await next();
    if (rule.audit !== null && c.res.status < 400) await noteChange(c, rule, rule.audit, route.path, tools);
  };
}

/** What was done stays done, also where nobody can note it. */
async function noteChange(
  c: Context,
  { isForm }: RouteRule,
  action: string,
  path: string,
  { store, log }: HttpTools,
): Promise<void> {
  const { viewer, caller, auditDetail } = c.var;
  const actor = viewer?.name ?? caller?.name ?? 'nobody';
  const [subjectKind = '', subjectId = readMadeId(c)] = readSubject(c.req.path, path);
  const entry = {
    personId: viewer?.personId ?? null,
    actor,
    action,
    subjectKind,
    subjectId,
    detail: auditDetail,
  };
  await store.audit.note({ ...entry, way: isForm ? 'page' : 'api' }).catch((error: unknown) => {
    log.error(
      { actor, action, subjectKind, subjectId, error: messageOf(error) },
      'a change could not be audited',
    );
  });
}

/** What pages call otherwise than the API; the audit says the same of both. */
const API_NOUNS: Readonly<Record<string, string>> = { alerts: 'subscriptions' };

/** `/api/items/7/split` of `/api/items/{id}/split`: items, 7; `/alerts/new`: subscriptions. */
function readSubject(path: string, pattern: string): string[] {
  const given = path.replace(/\/new$/u, '').split('/');
  const at = pattern.split('/').findIndex((part) => /^[:{]/u.test(part));
  const [noun = '', ...id] = at < 0 ? given.slice(-1) : given.slice(at - 1, at + 1);
  return [API_NOUNS[noun] ?? noun, ...id];
}

/** The id of what was made, as the answer tells where it is. */
function readMadeId(c: Context): string | null {
  return c.res.status === 201 ? (c.res.headers.get('location')?.split('/').at(-1) ?? null) : null;
}
