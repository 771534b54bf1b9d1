import { createApp } from '../../src/http/app.ts';
import { writeOpenApi } from '../../src/http/openapi.ts';
import type { HttpTools } from '../../src/http/tools.ts';
import { anchor, code, sentence, table } from './markdown.ts';

/** The parts of JSON Schema that the document uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** `$ref`: one that any route may give. */
interface Answer extends Body {
  readonly $ref?: string;
  readonly description: string;
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

/** The OpenAPI document as the service answers it. No route runs, so the application is built without a store. */
export function openApiDocument(): OpenApiDocument {
  const nothing = { portals: new Map(), corsOrigins: [], metricSources: [], version: '0' };
  const app = createApp(nothing as unknown as HttpTools);
  return JSON.parse(writeOpenApi(app, '0')) as OpenApiDocument;
}

function callsOf({ paths }: OpenApiDocument): (readonly [call: string, operation: Operation])[] {
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${route}`, operation] as const,
    ),
  );
}

/** The overview of docs/API.md: every call, what it does, and what its token must be for. */
export function apiOverview(): string {
  const rows = callsOf(openApiDocument()).map(([call, { summary, security }]) => [
    `[${code(call)}](#${anchor(call)})`,
    summary,
    scopesOf(security),
  ]);
  return table(['call', 'does', 'scope'], rows);
}

/** The calls of docs/API.md: for each its parameters, the fields of its body, and its answers. */
export function apiCalls(): string {
  return callsOf(openApiDocument())
    .map(([call, operation]) => callSection(call, operation))
    .join('\n\n');
}

/** The statuses of errors in docs/API.md, each once. */
export function apiErrors(): string {
  const document = openApiDocument();
  const answers = callsOf(document).flatMap(([, { responses }]) => Object.entries(responses));
  const errors = new Map(
    answers.map(([status, { $ref, description }]) => {
      const named = document.components.responses[$ref?.split('/').at(-1) ?? ''];
      return [status, { means: named?.description ?? description, of: named === undefined ? 'some' : 'any' }];
    }),
  );
  const rows = [...errors].filter(([status]) => isError(status)).sort(([a], [b]) => a.localeCompare(b));
  return table(
    ['status', 'means', 'of which calls'],
    rows.map(([status, { means, of }]) => [status, means, of === 'any' ? 'any' : 'those that name it']),
  );
}

/** The objects of docs/API.md: the fields of every schema that has a name. */
export function apiObjects(): string {
  const { components } = openApiDocument();
  return Object.entries(components.schemas)
    .map(([name, schema]) => {
      const about = schema.description === undefined ? '' : sentence(schema.description);
      return [`### ${name}`, about, fieldsTable(schema)].filter((part) => part !== '').join('\n\n');
    })
    .join('\n\n');
}

function callSection(
  call: string,
  { summary, security, parameters = [], requestBody, responses }: Operation,
) {
  const scopes = scopesOf(security);
  const needs = scopes === '' ? '' : ` Scope: ${scopes}.`;
  // An id in the path needs no table.
  const given = parameters
    .filter((one) => one.in !== 'path')
    .map((one) => [code(one.name), valuesOf(one.schema), describe(one.schema, one.description)]);
  const body = jsonOf(requestBody);
  // What any call may answer is told once.
  const answers = Object.entries(responses).filter(([, { $ref }]) => $ref === undefined);
  const errors = answers.filter(([status]) => isError(status)).map(([status]) => status);
  const parts = [
    `### ${call}`,
    `${sentence(summary)}${needs}`,
    table(['parameter', 'values', 'meaning'], given),
    body === undefined ? '' : `Body: ${valuesOf(body)}.`,
    ...answers
      .filter(([status]) => !isError(status))
      .flatMap(([status, answer]) => successText(status, answer)),
    errors.length === 0 ? '' : `Errors: ${errors.join(', ')}.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The scopes of which a token needs one; empty where none is needed. */
function scopesOf(security: Operation['security']): string {
  return (security.find(({ bearer }) => bearer !== undefined)?.['bearer'] ?? []).map(code).join(' or ');
}

function isError(status: string): boolean {
  return Number(status) >= 400;
}

/** A successful answer: a link to a named object, else the table of its fields. */
function successText(status: string, answer: Body & { readonly description: string }): string[] {
  const schema = jsonOf(answer);
  const about = `Answer: ${status}, ${answer.description.charAt(0).toLowerCase()}${answer.description.slice(1)}`;
  if (schema === undefined) return [`${about}.`];
  if (schema.$ref !== undefined) return [`${about}: ${valuesOf(schema)}.`];
  return [`${about}:`, fieldsTable(schema)];
}

function jsonOf(body: Body | undefined): Schema | undefined {
  return Object.values(body?.content ?? {})[0]?.schema;
}

/** A description with the default, where there is one. */
function describe(schema: Schema, description = schema.description ?? ''): string {
  const otherwise = schema.default;
  if (otherwise === undefined || otherwise === null || otherwise === '') return description;
  return `${description} (default: ${code(typeof otherwise === 'string' ? otherwise : JSON.stringify(otherwise))})`;
}

/** The fields of an object, with those of its parts; each of several forms has a table of its own. */
function fieldsTable(schema: Schema): string {
  const forms = (schema.anyOf ?? schema.oneOf ?? []).filter(({ properties }) => properties !== undefined);
  if (forms.length > 0) {
    return ['One of these forms:', ...forms.map((form) => table(HEAD, fieldRows(form, '')))].join('\n\n');
  }
  const bases = (schema.allOf ?? []).filter(({ $ref }) => $ref !== undefined).map(valuesOf);
  const extending = bases.length === 0 ? '' : `All fields of ${bases.join(' and ')}, and:\n\n`;
  return `${extending}${table(HEAD, fieldRows(schema, ''))}`;
}

const HEAD = ['field', 'values', 'meaning'];

/** A row for each field, `a.b` for a field inside a field. */
function fieldRows(schema: Schema, prefix: string): string[][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) === true ? '' : ' (may be left out)';
    const inner = field.properties === undefined ? field.items : field;
    const row = [code(`${prefix}${name}`), valuesOf(field), `${describe(field)}${optional}`];
    const mark = inner === field ? `${prefix}${name}.` : `${prefix}${name}[].`;
    return [row, ...(inner === undefined ? [] : fieldRows(inner, mark))];
  });
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...own, ...parts.flatMap((part) => fieldRows(part, prefix))];
}

/** What a value may be: a link to a named object, a list, a choice, or a type with its limits. */
function valuesOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    return `[${name}](#${anchor(name)})`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(valuesOf).join(' or ');
  if (schema.allOf !== undefined) return schema.allOf.map(valuesOf).join(' and ');
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) {
    return schema.enum.map((one) => code(typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
  }
  const types = [schema.type ?? 'any'].flat();
  const rest = types.includes('null') ? ' or `null`' : '';
  const type = types.find((one) => one !== 'null') ?? 'any';
  return `${typeText(type, schema)}${rest}`;
}

function typeText(type: string, schema: Schema): string {
  if (type === 'array') return `list of ${schema.items === undefined ? 'anything' : valuesOf(schema.items)}`;
  if (type === 'object' && typeof schema.additionalProperties === 'object') {
    return `object: name → ${valuesOf(schema.additionalProperties)}`;
  }
  const { minimum, maximum, format } = schema;
  if (minimum !== undefined && maximum !== undefined) return `${type}, ${minimum} to ${maximum}`;
  return format === undefined ? type : `${type} (${format})`;
}
