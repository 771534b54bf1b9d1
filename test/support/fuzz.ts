import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { closeSchemas, resolve } from './schemas.ts';

/** Requests that are made from the OpenAPI document, and what is wrong with their answers by it. */

type Schema = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Media {
  readonly schema: Schema;
}
interface Answer {
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A request, ready to be sent. */
export interface FuzzedRequest {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const NASTY = [
  '',
  '0',
  '-1',
  '1',
  '2',
  '9223372036854775807',
  '9223372036854775808',
  '1e3',
  'null',
  '\0',
  '\ud800',
  '%',
  '../..',
  'a'.repeat(300),
  "'; drop table articles; --",
  '{"a":1}',
  'Đắk Lắk',
  '“',
  '2026-02-30',
  '2026-11-22',
];
const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }));
/** Streams do not end. */
const ENDLESS = new Set(['listen']);

/** Requests of every operation of the document, most of them valid and some not at all. */
export function arbitraryRequests(document: OpenApi, token: string): fc.Arbitrary<FuzzedRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      ENDLESS.has(operation.operationId) ? [] : [{ path, method, operation }],
    ),
  );
  return fc
    .constantFrom(...operations)
    .chain(({ path, method, operation }) => arbitraryRequest(path, method, operation, document, token));
}

/** Most often `null`. */
function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function arbitraryRequest(
  path: string,
  method: string,
  { operationId, parameters = [], requestBody }: Operation,
  document: object,
  token: string,
): fc.Arbitrary<FuzzedRequest> {
  const valueOf = ({ schema }: Parameter): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 6, arbitrary: arbitraryValue(schema, document).map(String) },
      { weight: 1, arbitrary: nasty },
    );
  // Few at a time: with all of them hardly any request would be valid.
  const some = (place: string): fc.Arbitrary<Record<string, string | undefined>> =>
    fc
      .subarray(
        parameters.filter((one) => one.in === place),
        { maxLength: Math.min(3, parameters.filter((one) => one.in === place).length) },
      )
      .chain((chosen) => fc.record(Object.fromEntries(chosen.map((one) => [one.name, valueOf(one)]))));
  const schema = requestBody?.content['application/json']?.schema;
  const body: fc.Arbitrary<string | null> =
    schema === undefined
      ? fc.constant(null)
      : fc.oneof(
          { weight: 8, arbitrary: arbitraryValue(schema, document).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.json() },
          { weight: 1, arbitrary: nasty },
        );
  return fc
    .record({
      ids: fc.record(
        Object.fromEntries(
          parameters.filter((one) => one.in === 'path').map((one) => [one.name, valueOf(one)]),
        ),
      ),
      query: some('query'),
      unknown: rarely(nasty),
      given: some('header'),
      body,
      type: rarely(fc.constantFrom('text/plain', 'application/json; charset=utf-8', '')),
      isStranger: rarely(fc.constant(true)),
    })
    .map(({ ids, query, unknown, given, body, type, isStranger }) => {
      const names = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) if (value !== undefined) names.set(name, value);
      if (unknown !== null) names.set('unknown', unknown);
      const filled = path.replace(
        /\{(\w+)\}/gu,
        (_, name: string) => encodeURIComponent((ids[name] ?? '').toWellFormed()) || '%20',
      );
      const headers: Record<string, string> = isStranger ? {} : { authorization: `Bearer ${token}` };
      for (const [name, value] of Object.entries(given)) {
        if (value !== undefined && /^[\x20-\x7e]*$/u.test(value)) headers[name] = value;
      }
      if (body !== null) headers['content-type'] = type ?? 'application/json';
      return {
        operationId,
        method: method.toUpperCase(),
        path: names.size === 0 ? filled : `${filled}?${names.toString()}`,
        headers,
        body: body === null ? null : body.toWellFormed(),
      };
    });
}

/** Values that a schema takes, and now and then one that it does not. */
function arbitraryValue(given: Schema, document: object): fc.Arbitrary<unknown> {
  const schema = resolve(given, document) as Schema & {
    readonly enum?: readonly unknown[];
    readonly type?: string | readonly string[];
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
    readonly allOf?: readonly Schema[];
    readonly pattern?: string;
    readonly items?: Schema;
    readonly minimum?: number;
    readonly maximum?: number;
  };
  if ('const' in schema) return fc.constant(schema['const']);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => arbitraryValue(one, document)));
  if (schema.allOf !== undefined) {
    return fc
      .tuple(...schema.allOf.map((one) => arbitraryValue(one, document)))
      .map((parts) => Object.assign({}, ...parts) as object);
  }
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(
    { weight: 12, arbitrary: fc.oneof(...types.map((type) => arbitraryOfType(type, schema, document))) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
  );
}

function arbitraryOfType(
  type: string,
  schema: Schema & {
    readonly pattern?: string;
    readonly items?: Schema;
    readonly minimum?: number;
    readonly maximum?: number;
  },
  document: object,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1, noNaN: true });
    case 'array':
      return fc.array(arbitraryValue(schema.items ?? {}, document), { maxLength: 3 });
    case 'object': {
      const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
      return fc.record(
        Object.fromEntries(fields.map(([name, field]) => [name, arbitraryValue(field, document)])),
        { requiredKeys: (schema['required'] ?? []) as string[] },
      );
    }
    default:
      return arbitraryText(schema);
  }
}

function arbitraryText({ pattern, format }: Schema): fc.Arbitrary<string> {
  // Small numbers are ids that there are.
  if (typeof pattern === 'string' && pattern.startsWith('^[1-9]')) {
    return fc.oneof(fc.integer({ min: 1, max: 12 }).map(String), fc.stringMatching(new RegExp(pattern, 'u')));
  }
  if (format === 'date')
    return fc
      .date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'uri')
    return fc.oneof(fc.webUrl(), fc.constantFrom('https://example.org/', 'http://127.0.0.1/'));
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc.oneof(
    fc.constantFrom(
      'yenbai',
      'Lào Cai',
      'country:LA',
      '"biên giới" AND (label:other OR NOT portal:yenbai)',
      'title:(a',
      'đoàn',
      'LA',
    ),
    nasty,
  );
}

/** Says what is wrong with an answer by the document; `null` where nothing is. */
export function createAnswerCheck(
  document: OpenApi,
): (request: FuzzedRequest, status: number, type: string | null, body: string) => string | null {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<string, ValidateFunction>();
  const operations = new Map(
    Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => [operation.operationId, operation] as const),
    ),
  );
  return ({ operationId, method, path }, status, type, body) => {
    const where = `${method} ${path} → ${status}`;
    if (status >= 500) return `${where}: ${body}`;
    const given = operations.get(operationId)?.responses[String(status)];
    if (given === undefined) return `${where}: no such answer is described`;
    const { content } = resolve(given as Schema, document) as Answer;
    if (content === undefined) return body === '' ? null : `${where}: a body that is not described`;
    const name = type?.split(';')[0] ?? '';
    const media = content[name];
    if (media === undefined) return `${where}: ${name} is not described`;
    const key = `${operationId} ${status} ${name}`;
    const isValid = compiled.get(key) ?? ajv.compile(closeSchemas(media.schema, document));
    compiled.set(key, isValid);
    const { type: kind } = media.schema as { readonly type?: string };
    const value: unknown = kind === 'string' ? body : JSON.parse(body);
    return isValid(value) ? null : `${where}: ${JSON.stringify(isValid.errors?.slice(0, 3))}`;
  };
}
