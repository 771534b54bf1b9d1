import type { App, HttpTools } from './tools.ts';

const ABOUT =
  'Foreign-affairs articles of Vietnamese provincial portals, with the reason for each. Ids are decimal texts. ' +
  'Errors are RFC 9457 problem documents. Calls that change something, and everything about subscriptions and ' +
  'deliveries, need a bearer token.';

/** A regular expression as JavaScript prints it, without the slash before it: its source, a slash, its flags. */
const WITH_FLAGS = /^(.*)\/[a-z]+$/su;

/** GET /api/openapi.json: the OpenAPI 3.1 document of all routes added before. */
export function addOpenApiDocument(app: App, { version }: HttpTools): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of this service',
  });
  app.get('/api/openapi.json', (c) => {
    const document = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Vọng', version, description: ABOUT },
    });
    return c.body(JSON.stringify(document, withoutFlags), 200, { 'content-type': 'application/json' });
  });
}

/**
 * JSON Schema's patterns have no flags, but zod-to-openapi 9.1 writes those of a zod check behind the pattern, and
 * then it matches nothing.
 */
function withoutFlags(key: string, value: unknown): unknown {
  return key === 'pattern' && typeof value === 'string' ? value.replace(WITH_FLAGS, '$1') : value;
}
