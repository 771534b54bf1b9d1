import { z } from 'zod';

/** Compiles as a regular expression with the `u` flag. */
export const pattern = z.string().refine(isRegularExpression, { error: 'not a valid regular expression' });

/** Text that is not empty. */
export const text = z.string().min(1);
/** Any number of such texts. */
export const texts = z.array(text).default([]);

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * One way to read a field: a CSS selector (its text, or `attr`), narrowed by `pattern`
 * (group 1, else the whole match).
 */
const fieldSchema = z.union([
  text,
  z.strictObject({
    select: text.describe('A CSS selector.'),
    attr: text.optional().describe('An attribute in place of the text.'),
    pattern: pattern.optional().describe('Narrows the value to group 1, else to the whole match.'),
  }),
]);

/** Several ways, best first. */
export const fieldsSchema = z.array(fieldSchema).default([]);

/** How a page or a list is fetched: plainly, or drawn by a browser. */
export const renderSchema = z.enum(['http', 'browser']);
