import type { Child } from 'hono/jsx';
import { routeKey } from '../http/access.ts';
import { writeOpenApi } from '../http/openapi.ts';
import type { App, HttpTools } from '../http/tools.ts';
import { type Catalogue, findCatalogue } from './locales/catalogue.ts';
import type { ShownContent, ShownDocument, ShownOperation, ShownSchema } from './reference-document.ts';
import { renderPage } from './shell/page.tsx';

type Texts = Catalogue['reference'];

/** GET /api/docs: the OpenAPI document to be read by people. */
export function addReferencePage(app: App, { version }: HttpTools): void {
  app.get('/api/docs', (c) => {
    const document = JSON.parse(writeOpenApi(app, version)) as ShownDocument;
    const t = findCatalogue(c.var.language).reference;
    return renderPage(c, { title: t.title, area: null, content: <Reference document={document} t={t} /> });
  });
}

/** The API as a page: every call, alert and object of the OpenAPI document, which is in English, without script. */
function Reference({ document, t }: { readonly document: ShownDocument; readonly t: Texts }) {
  const { info, tags, paths, webhooks, components } = document;
  const calls = listCalls(paths, (method, path) => routeKey(method.toUpperCase(), path));
  const alerts = listCalls(webhooks, (_, event) => event);
  return (
    <div class="reference">
      <h1>{t.title}</h1>
      <p lang="en">{info.description ?? ''}</p>
      <p>
        {t.document}: <a href="/api/openapi.json">/api/openapi.json</a>
      </p>
      {tags.map(({ name, description }) => {
        const shown = [...calls, ...alerts].filter(({ operation }) => operation.tags.includes(name));
        return shown.length === 0 ? null : (
          <section lang="en">
            <h2>{name}</h2>
            <p>{description}.</p>
            {shown.map((call) => (
              <CallDetails call={call} />
            ))}
          </section>
        );
      })}
      <section lang="en">
        <h2>Objects</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <details class="call" id={name}>
            <summary>
              <code>{name}</code> {schema.description ?? ''}
            </summary>
            <Fields schema={schema} />
          </details>
        ))}
      </section>
    </div>
  );
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

function CallDetails({ call: { title, operation } }: { readonly call: Call }) {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const scopes = security.flatMap((one) => one['bearer'] ?? []);
  const isOpen = security.length === 0 || security.some((one) => Object.keys(one).length === 0);
  return (
    <details class="call" id={operationId}>
      <summary>
        <code>{title}</code> {summary}
      </summary>
      {description === undefined ? null : <p>{description}</p>}
      {scopes.length === 0 ? null : (
        <p>{`Scope: ${scopes.join(' or ')}${isOpen ? ', or no token where reading is open' : ''}.`}</p>
      )}
      {parameters.length === 0 ? null : (
        <Table
          heads={['parameter', 'in', 'values', 'meaning']}
          rows={parameters.map((one) => [
            <code>{one.name}</code>,
            one.in,
            <ValueType schema={one.schema} />,
            one.description ?? '',
          ])}
        />
      )}
      <Content title="Body" given={requestBody} />
      <Table
        heads={['status', 'answer', 'body']}
        rows={Object.entries(responses).map(([status, answer]) => [
          status,
          answer.description ?? answer.$ref?.split('/').at(-1) ?? '',
          <AnswerType answer={answer} />,
        ])}
      />
    </details>
  );
}

function Content({ title, given }: { readonly title: string; readonly given: ShownContent | undefined }) {
  const [media] = Object.values(given?.content ?? {});
  if (media === undefined) return null;
  return (
    <>
      <p>
        {title}: <ValueType schema={media.schema} />
      </p>
      <Fields schema={media.schema} />
      {media.example === undefined ? null : (
        <details>
          <summary>Example</summary>
          <pre tabindex={0}>{JSON.stringify(media.example, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

function AnswerType({ answer: { content } }: { readonly answer: ShownContent }) {
  const [media] = Object.values(content ?? {});
  return media === undefined ? null : <ValueType schema={media.schema} />;
}

function Fields({ schema }: { readonly schema: ShownSchema }) {
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const rows = parts.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, field]): Child[] => [
      <>
        <code>{name}</code>
        {required.includes(name) ? '' : ' (may be left out)'}
      </>,
      <ValueType schema={field} />,
      field.description ?? '',
    ]),
  );
  return rows.length === 0 ? null : <Table heads={['field', 'values', 'meaning']} rows={rows} />;
}

function Table(props: { readonly heads: readonly string[]; readonly rows: readonly (readonly Child[])[] }) {
  return (
    <div class="wide" tabindex={0} role="group" aria-label={props.heads.join(', ')}>
      <table>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a value may be, with a link where it is an object of the page. */
function ValueType({ schema }: { readonly schema: ShownSchema }): Child {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return <a href={`#${name}`}>{name}</a>;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) {
    return (
      <>
        {choices.map((one, at) => (
          <>
            {at === 0 ? '' : ', '}
            <ValueType schema={one} />
          </>
        ))}
      </>
    );
  }
  if (schema.items !== undefined && schema.const === undefined && schema.enum === undefined) {
    return (
      <>
        list of <ValueType schema={schema.items} />
      </>
    );
  }
  return <>{nameValues(schema)}</>;
}

function nameValues(schema: ShownSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(', ');
  const type = [schema.type ?? 'any'].flat().join(' or ');
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}
