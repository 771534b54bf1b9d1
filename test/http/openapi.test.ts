import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService, type TestService } from '../support/http.ts';

describe('the OpenAPI document', () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, Operation>>;
    readonly components: { schemas: Record<string, Schema>; securitySchemes: object };
  }
  interface Operation {
    readonly summary?: string;
    readonly security: Record<string, string[]>[];
    readonly parameters?: { name: string; in: string; description?: string; schema: Schema }[];
    readonly requestBody?: { content: Record<string, { schema: Schema }> };
    readonly responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
  }
  interface Schema {
    readonly $ref?: string;
    readonly description?: string;
    readonly properties?: Record<string, Schema>;
    readonly items?: Schema;
    readonly allOf?: Schema[];
    readonly anyOf?: Schema[];
  }

  let service: TestService;
  let document: Document;
  beforeAll(async () => {
    service = await openService();
    document = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as Document;
  });
  afterAll(() => service.close());

  it('has each route of the API, with its security', () => {
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { security }]) => `${method.toUpperCase()} ${path} ${describeSecurity(security)}`,
      ),
    );
    expect(routes.sort()).toEqual([
      'DELETE /api/items/{id}/countries admin',
      'DELETE /api/items/{id}/judgement admin',
      'DELETE /api/searches/{id} subscribe',
      'DELETE /api/subscriptions/{id} subscribe',
      'GET /api/bulletins reading',
      'GET /api/bulletins/{id} reading',
      'GET /api/crawls/{id} reading',
      'GET /api/deliveries/{id} subscribe',
      'GET /api/events reading',
      'GET /api/export reading',
      'GET /api/items reading',
      'GET /api/items/{id} reading',
      'GET /api/items/{id}/revisions reading',
      'GET /api/mends reading',
      'GET /api/portals reading',
      'GET /api/searches reading',
      'GET /api/searches/{id} reading',
      'GET /api/subscriptions subscribe',
      'GET /api/subscriptions/{id} subscribe',
      'GET /api/subscriptions/{id}/deliveries subscribe',
      'GET /api/surveys reading',
      'GET /feeds/portals.opml reading',
      'GET /feeds/{feed} reading',
      'GET /healthz open',
      'GET /readyz open',
      'PATCH /api/searches/{id} subscribe',
      'PATCH /api/subscriptions/{id} subscribe',
      'POST /api/crawls crawl',
      'POST /api/deliveries/{id}/replay subscribe',
      'POST /api/items/{id}/decisions/{decision}/undo admin',
      'POST /api/items/{id}/group admin',
      'POST /api/items/{id}/join admin',
      'POST /api/items/{id}/split admin',
      'POST /api/items/{id}/ungroup admin',
      'POST /api/mends/{id}/apply admin',
      'POST /api/mends/{id}/dismiss admin',
      'POST /api/mends/{id}/restore admin',
      'POST /api/portals/{id}/pause admin',
      'POST /api/portals/{id}/resume admin',
      'POST /api/searches subscribe',
      'POST /api/subscriptions subscribe',
      'POST /api/subscriptions/test subscribe',
      'POST /api/subscriptions/{id}/ping subscribe',
      'POST /api/subscriptions/{id}/rotate subscribe',
      'POST /api/surveys crawl',
      'PUT /api/items/{id}/countries admin',
      'PUT /api/items/{id}/judgement admin',
    ]);
    expect(document.components.securitySchemes).toHaveProperty('bearer');
  });

  /** The scope that a token needs; `reading` where there may be none, `open` where none is looked at. */
  function describeSecurity(security: Operation['security']): string {
    if (security.length === 0) return 'open';
    if (security.some((one) => Object.keys(one).length === 0)) return 'reading';
    return security.flatMap((one) => one['bearer'] ?? []).join(' ');
  }

  it('describes every field, parameter and answer', () => {
    const bare: string[] = [];
    const visit = (where: string, schema: Schema): void => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        const isDescribed = field.description ?? field.$ref ?? field.allOf ?? field.anyOf;
        if (isDescribed === undefined) bare.push(`${where}.${name}`);
        visit(`${where}.${name}`, field);
      }
      for (const part of [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])]) {
        if (part) visit(where, part);
      }
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) visit(name, schema);
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const where = `${method} ${path}`;
        if (!operation.summary) bare.push(where);
        for (const { name, description } of operation.parameters ?? []) {
          if (!description) bare.push(`${where} ?${name}`);
        }
        const bodies = Object.values(operation.responses).flatMap(({ content }) =>
          Object.values(content ?? {}),
        );
        for (const { schema } of [...bodies, ...Object.values(operation.requestBody?.content ?? {})]) {
          visit(where, schema);
        }
      }
    }
    expect(bare).toEqual([]);
  });

  it('refers only to what it has, and names the path parameters of every path', () => {
    const refs = JSON.stringify(document).match(/#\/components\/schemas\/\w+/gu) ?? [];
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(document.components.schemas).toHaveProperty(ref.split('/').at(-1) ?? '');
    for (const [path, operations] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      for (const operation of Object.values(operations)) {
        const given = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(given.map(({ name }) => name)).toEqual(named);
        expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      }
    }
  });

  it('has only patterns that take what their field takes, and refuse what it refuses', () => {
    const found = patternsIn(document, []);
    expect(found.length).toBeGreaterThan(30);
    for (const { field, where, pattern } of found) {
      const { good, bad } = EXAMPLES[field] ?? { good: [], bad: [] };
      expect(good.length * bad.length, `${where}: EXAMPLES has nothing for it`).toBeGreaterThan(0);
      // JSON Schema's patterns are read with the flag `u`.
      const expression = new RegExp(pattern, 'u');
      for (const text of good) expect(text, where).toMatch(expression);
      for (const text of bad) expect(text, where).not.toMatch(expression);
    }
  });
});

const ROW_ID = { good: ['1', '42', '9223372036854775807'], bad: ['0', '-1', 'x', '1.5', ''] };
const DELIVERY_ID = { good: ['msg_0b9c6a4e7d5f4c3b8a1e2d3f4a5b6c7d'], bad: ['msg_', 'msg_a/u', '1', ''] };
const DAY = { good: ['2026-02-28', '1900-01-01'], bad: ['0000-01-01', '28/02/2026', ''] };

/** By the name of a field, and `id` of a delivery by the name of its schema or path: texts that it takes and refuses. */
const EXAMPLES: Readonly<Record<string, { readonly good: string[]; readonly bad: string[] }>> = {
  feed: { good: ['all.atom', 'lao-va-bien-gioi.json'], bad: ['all', 'all.xml', '../all.atom', ''] },
  id: ROW_ID,
  digest: {
    good: ['hourly', 'daily@07:00', 'weekly:7@23:59'],
    bad: ['daily', 'daily@24:00', 'weekly:8@07:00', ''],
  },
  maxAge: { good: ['12h', '7d', 'none'], bad: ['0d', '7', '7w', ''] },
  slug: { good: ['lao', 'bien-gioi-2'], bad: ['', 'Lào', 'a--b', '-a', 'a b'] },
  storyId: ROW_ID,
  eventId: ROW_ID,
  eventOf: ROW_ID,
  event: ROW_ID,
  intoId: ROW_ID,
  itemId: ROW_ID,
  subscription: ROW_ID,
  subscriptionId: ROW_ID,
  story: ROW_ID,
  other: ROW_ID,
  of: ROW_ID,
  face: ROW_ID,
  deliveryId: DELIVERY_ID,
  since: DAY,
  from: DAY,
  to: DAY,
  issuedOn: DAY,
  until: DAY,
  'idempotency-key': { good: ['8e03978e-40d5-43dd-bc93-6894a57f9324', '~'], bad: ['', 'a b', 'é'] },
  'last-event-id': { good: ['0', '12'], bad: ['', '-1', 'x'] },
  countries: { good: ['LA', 'VN'], bad: ['LAO', 'la', '1A', ''] },
  decision: ROW_ID,
  country: { good: ['LA', 'vn'], bad: ['LAO', 'L', '1a', ''] },
};

interface FoundPattern {
  readonly field: string;
  readonly where: string;
  readonly pattern: string;
}

/** Every pattern of a part of the document, with the field or the parameter that it is for. */
function patternsIn(part: unknown, path: readonly string[]): FoundPattern[] {
  if (typeof part !== 'object' || part === null) return [];
  const { name, pattern } = part as { readonly name?: unknown; readonly pattern?: unknown };
  const here = typeof name === 'string' ? [...path, name] : path;
  const inner = Object.entries(part).flatMap(([key, value]) => patternsIn(value, [...here, key]));
  if (typeof pattern !== 'string') return inner;
  const where = here.join('.');
  const last = here.filter((step) => !['schema', 'anyOf', 'items'].includes(step)).at(-1) ?? '';
  const isOfDelivery = last === 'id' && /deliver/iu.test(where) && !where.includes('subscriptions');
  return [{ field: isOfDelivery ? 'deliveryId' : last, where, pattern }, ...inner];
}
