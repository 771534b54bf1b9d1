import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { requestSeconds } from '../telemetry/counted.ts';
import { inSpan, withCallersTrace } from '../telemetry/spans.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Times each request, in a span of its own that goes on with its caller's trace. */
export const watchRequest: MiddlewareHandler = async (c, next) => {
  const began = performance.now();
  const method = METHODS.has(c.req.method) ? c.req.method : 'other';
  const headers: Record<string, string> = {};
  for (const name of ['traceparent', 'tracestate']) {
    const value = c.req.header(name);
    if (value !== undefined) headers[name] = value;
  }
  const route = matchedRoutes(c).findLast((one) => one.method !== 'ALL')?.path ?? 'none';
  const answer = async (add: (facts: Record<string, number>) => void): Promise<void> => {
    await next();
    add({ 'http.response.status_code': c.res.status });
  };
  const facts = { 'http.request.method': method, 'http.route': route };
  await withCallersTrace(headers, () => inSpan(`${method} ${route}`, facts, answer, 'answers'));
  const status = `${Math.floor(c.res.status / 100)}xx`;
  requestSeconds.observe({ method, status }, (performance.now() - began) / 1000);
};
