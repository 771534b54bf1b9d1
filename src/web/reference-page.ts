import { html } from 'hono/html';
import { routeKey } from '../http/access.ts';
import { writeOpenApi } from '../http/openapi.ts';
import type { App, HttpTools } from '../http/tools.ts';
import { bilingual, type Html, wrapFormer } from './layout.ts';
import { renderPage } from './shell/page.tsx';

/** The parts of the OpenAPI document that the page shows. */
interface ShownDocument {
  readonly info: { readonly description?: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>;
  readonly webhooks: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, ShownSchema>> };
}

interface ShownSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: ShownSchema;
  readonly properties?: Readonly<Record<string, ShownSchema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ShownSchema[];
  readonly anyOf?: readonly ShownSchema[];
  readonly oneOf?: readonly ShownSchema[];
}

interface ShownContent {
  readonly content?: Readonly<Record<string, { readonly schema: ShownSchema; readonly example?: unknown }>>;
}

interface ShownOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: ShownSchema;
  }[];
  readonly requestBody?: ShownContent;
  readonly responses: Readonly<
    Record<string, ShownContent & { readonly $ref?: string; readonly description?: string }>
  >;
}

/** GET /api/docs: the OpenAPI document to be read by people. */
export function addReferencePage(app: App, { version }: HttpTools): void {
  app.get('/api/docs', (c) => {
    const document = JSON.parse(writeOpenApi(app, version)) as ShownDocument;
    return renderPage(c, { title: 'API', area: null, content: wrapFormer(renderReference(document)) });
  });
}

/** The API as a page: every call, alert and object of the OpenAPI document, without script and without network. */
function renderReference({ info, tags, paths, webhooks, components }: ShownDocument): Html {
  const calls = listCalls(paths, (method, path) => routeKey(method.toUpperCase(), path));
  const alerts = listCalls(webhooks, (_, event) => event);
  return html`<h1>${bilingual('API của Vọng', 'the API')}</h1>
    <p lang="en">${info.description ?? ''}</p>
    <p>
      ${bilingual('Tài liệu OpenAPI 3.1 để máy đọc', 'the OpenAPI 3.1 document')}:
      <a href="/api/openapi.json">/api/openapi.json</a>
    </p>
    ${tags.map(({ name, description }) => {
      const shown = [...calls, ...alerts].filter(({ operation }) => operation.tags.includes(name));
      return shown.length === 0
        ? ''
        : html`<section lang="en">
            <h2>${name}</h2>
            <p>${description}.</p>
            ${shown.map(renderCall)}
          </section>`;
    })}
    <section lang="en">
      <h2>Objects</h2>
      ${Object.entries(components.schemas).map(
        ([name, schema]) =>
          html`<details class="call" id="${name}">
            <summary><code>${name}</code> ${schema.description ?? ''}</summary>
            ${renderFields(schema)}
          </details>`,
      )}
    </section>`;
}

interface Call {
  readonly title: string;
  readonly operation: ShownOperation;
}

function listCalls(
  paths: ShownDocument['paths'],
  titleOf: (method: string, path: string) => string,
): readonly Call[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ title: titleOf(method, path), operation })),
  );
}

function renderCall({ title, operation }: Call): Html {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const scopes = security.flatMap((one) => one['bearer'] ?? []);
  const isOpen = security.length === 0 || security.some((one) => Object.keys(one).length === 0);
  return html`<details class="call" id="${operationId}">
    <summary><code>${title}</code> ${summary}</summary>
    ${description === undefined ? '' : html`<p>${description}</p>`}
    ${
      scopes.length === 0
        ? ''
        : html`<p>Scope: ${scopes.join(' or ')}${isOpen ? ', or no token where reading is open' : ''}.</p>`
    }
    ${
      parameters.length === 0
        ? ''
        : renderTable(
            ['parameter', 'in', 'values', 'meaning'],
            parameters.map((one) => [
              html`<code>${one.name}</code>`,
              one.in,
              renderType(one.schema),
              one.description ?? '',
            ]),
          )
    }
    ${renderContent('Body', requestBody)}
    ${renderTable(
      ['status', 'answer', 'body'],
      Object.entries(responses).map(([status, answer]) => [
        status,
        answer.description ?? answer.$ref?.split('/').at(-1) ?? '',
        renderSchemaOf(answer),
      ]),
    )}
  </details>`;
}

function renderContent(title: string, given: ShownContent | undefined): Html | string {
  const [media] = Object.values(given?.content ?? {});
  if (media === undefined) return '';
  const example =
    media.example === undefined
      ? ''
      : html`<details>
          <summary>Example</summary>
          <pre>${JSON.stringify(media.example, null, 2)}</pre>
        </details>`;
  return html`<p>${title}: ${renderType(media.schema)}</p>
    ${renderFields(media.schema)} ${example}`;
}

function renderSchemaOf({ content }: ShownContent): Html | string {
  const [media] = Object.values(content ?? {});
  return media === undefined ? '' : renderType(media.schema);
}

function renderFields(schema: ShownSchema): Html | string {
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const rows = parts.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, field]) => [
      html`<code>${name}</code>${required.includes(name) ? '' : ' (may be left out)'}`,
      renderType(field),
      field.description ?? '',
    ]),
  );
  return rows.length === 0 ? '' : renderTable(['field', 'values', 'meaning'], rows);
}

function renderTable(heads: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What a value may be, with a link where it is an object of the page. */
function renderType(schema: ShownSchema): Html | string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined)
    return html`${choices.map((one, at) => html`${at === 0 ? '' : ', '}${renderType(one)}`)}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(', ');
  if (schema.items !== undefined) return html`list of ${renderType(schema.items)}`;
  const type = [schema.type ?? 'any'].flat().join(' or ');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}
