import type { errors as original } from '../vi/errors.ts';
import type { Wording } from '../wording.ts';

/** Texts of the pages that say what went wrong. */
export const errors = {
  400: 'The request is not valid',
  401: 'Sign in to read',
  403: 'This is not allowed',
  404: 'There is no such page',
  405: 'This address does not take such a request',
  408: 'The request took too long',
  409: 'This does not fit how things stand',
  413: 'The request is too large',
  414: 'The address is too long',
  421: 'This name is not of this service',
  429: 'Too many requests: wait a little',
  500: 'The service failed; the error was logged',
  503: 'The service is not ready: try again in a few seconds',
  mistyped: 'The address may be mistyped, or the item deleted.',
  foreign: 'Nothing was changed: the form was not sent by a page of this service, or you may not do this.',
  again: 'Nothing was changed. Load the page again and retry.',
  home: 'To the news',
  signIn: 'Sign in',
  browserAsks:
    'If the browser asks for a name and a password: any name, and as the password a token with the scope read.',
  field: (field: string, got: string) => `The field ${field} does not take ${got}.`,
  expected: (expected: string) => `Expected ${expected}.`,
  aDay: 'a day as year-month-day such as 2026-11-30',
  aPortal: 'the id of a portal such as yenbai',
  aCountry: 'the two-letter code of a country such as LA',
  aTopic: 'one of the topics listed',
  aCursor: 'a place that a page before gave; open the first page again',
} satisfies Wording<typeof original>;
