import { ROUTE_RULES, type RouteRule, routeKey } from './access.ts';
import { COMMON_RESPONSES, NOT_MODIFIED, toResponse } from './schemas.ts';
import type { App, HttpTools } from './tools.ts';
import { registerWebhooks } from './webhooks.ts';

const ABOUT =
  'Foreign-affairs articles of Vietnamese provincial portals, with the reason for each. Ids are decimal texts. ' +
  'Errors are RFC 9457 problem documents. A bearer token opens what its scopes name; what only reads may be open ' +
  'without one. HEAD is answered wherever GET is.';

const TAGS: Readonly<Record<string, string>> = {
  Items: 'Articles, their stories and what people decided about them',
  Crawls: 'Crawls and surveys of portals, on request',
  Portals: 'The sources, and proposals for their mending',
  Bulletins: 'What analysts made of items, also as files',
  Feeds: 'Stories for feed readers',
  'Saved searches': 'Queries that are kept under a name',
  Subscriptions: 'Who is alerted, and the log of alerts',
  Alerts: 'What is sent to subscribers',
  Service: 'Whether the service is well',
};

/** A regular expression as JavaScript prints it, without the slash before it: its source, a slash, its flags. */
const WITH_FLAGS = /^(.*)\/[a-z]+$/su;

interface Operation {
  operationId?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  responses: Record<string, unknown>;
}

/** GET /api/openapi.json: the OpenAPI 3.1 document of all routes added before. */
export function addOpenApiDocument(app: App, { version }: HttpTools): void {
  const { openAPIRegistry } = app;
  openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A token of this service (`vong tokens add`); the scopes are read, crawl, subscribe and admin',
  });
  openAPIRegistry.registerComponent('securitySchemes', 'basic', {
    type: 'http',
    scheme: 'basic',
    description:
      'For browsers and feed readers, where nothing is changed: any name, and a token as the password',
  });
  for (const [name, response] of Object.entries(COMMON_RESPONSES)) {
    openAPIRegistry.registerComponent('responses', name, toResponse(response));
  }
  registerWebhooks(app);
  app.get('/api/openapi.json', (c) =>
    c.body(writeOpenApi(app, version), 200, { 'content-type': 'application/json' }),
  );
}

/** The document as JSON. */
export function writeOpenApi(app: App, version: string): string {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Vọng', version, description: ABOUT },
    servers: [{ url: '/', description: 'Where this document is read from' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      const rule = ROUTE_RULES[routeKey(method.toUpperCase(), path)];
      if (rule !== undefined) describeRule(operation, rule, method);
    }
  }
  return JSON.stringify(document, withoutFlags);
}

/** Says of an operation what the table of routes says of it, and how any of its kind may be answered. */
function describeRule(operation: Operation, rule: RouteRule, method: string): void {
  const { operationId, tag, scopes, isReading } = rule;
  if (operationId !== null) operation.operationId = operationId;
  if (tag !== null) operation.tags = [tag];
  const bearer = { bearer: [...(scopes ?? [])] };
  const reading = method === 'get' ? [bearer, { basic: [] }, {}] : [bearer, {}];
  operation.security = scopes === null ? [] : isReading ? reading : [bearer];
  const isChecked = scopes !== null;
  for (const [name, { status, of }] of Object.entries(COMMON_RESPONSES)) {
    if (of === 'checked' && !isChecked) continue;
    operation.responses[status] ??= { $ref: `#/components/responses/${name}` };
  }
  if (method === 'get' && isChecked) operation.responses[304] = { description: NOT_MODIFIED };
}

/**
 * JSON Schema's patterns have no flags, but zod-to-openapi 9.1 writes those of a zod check behind the pattern, and
 * then it matches nothing.
 */
function withoutFlags(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(WITH_FLAGS, '$1') : value;
}
