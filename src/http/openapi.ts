import type { App, HttpTools } from './tools.ts';

const ABOUT =
  'Foreign-affairs articles of Vietnamese provincial portals, with the reason for each. Ids are decimal texts. ' +
  'Errors are RFC 9457 problem documents. Calls that change something, and everything about subscriptions and ' +
  'deliveries, need a bearer token.';

/** GET /api/openapi.json: the OpenAPI 3.1 document of all routes added before. */
export function addOpenApiDocument(app: App, { version }: HttpTools): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of this service',
  });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Vọng', version, description: ABOUT },
  });
}
