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
    readonly security?: object[];
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
        ([method, { security }]) => `${method.toUpperCase()} ${path}${security ? ' bearer' : ''}`,
      ),
    );
    expect(routes.sort()).toEqual([
      'DELETE /api/items/{id}/judgement bearer',
      'DELETE /api/subscriptions/{id} bearer',
      'GET /api/crawls/{id}',
      'GET /api/deliveries/{id} bearer',
      'GET /api/items',
      'GET /api/items/{id}',
      'GET /api/items/{id}/revisions',
      'GET /api/mends',
      'GET /api/portals',
      'GET /api/subscriptions bearer',
      'GET /api/subscriptions/{id} bearer',
      'GET /api/subscriptions/{id}/deliveries bearer',
      'GET /api/surveys',
      'GET /healthz',
      'GET /readyz',
      'PATCH /api/subscriptions/{id} bearer',
      'POST /api/crawls bearer',
      'POST /api/deliveries/{id}/replay bearer',
      'POST /api/items/{id}/group bearer',
      'POST /api/items/{id}/join bearer',
      'POST /api/items/{id}/split bearer',
      'POST /api/items/{id}/ungroup bearer',
      'POST /api/mends/{id}/apply bearer',
      'POST /api/mends/{id}/dismiss bearer',
      'POST /api/mends/{id}/restore bearer',
      'POST /api/subscriptions bearer',
      'POST /api/surveys bearer',
      'PUT /api/items/{id}/judgement bearer',
    ]);
    expect(document.components.securitySchemes).toHaveProperty('bearer');
  });

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
  id: ROW_ID,
  storyId: ROW_ID,
  eventId: ROW_ID,
  eventOf: ROW_ID,
  event: ROW_ID,
  intoId: ROW_ID,
  itemId: ROW_ID,
  subscriptionId: ROW_ID,
  story: ROW_ID,
  other: ROW_ID,
  of: ROW_ID,
  face: ROW_ID,
  deliveryId: DELIVERY_ID,
  since: DAY,
  until: DAY,
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
