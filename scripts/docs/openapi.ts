import { openApiDocument } from './api.ts';

/** Prints the OpenAPI document, as the service answers it. */
process.stdout.write(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
