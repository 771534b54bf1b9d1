import type { reference as original } from '../vi/reference.ts';
import type { Wording } from '../wording.ts';

/** Texts of the page that shows the API. */
export const reference = {
  title: 'The API of Vọng',
  document: 'The OpenAPI 3.1 document, for programs',
} satisfies Wording<typeof original>;
