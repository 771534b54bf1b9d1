import { z } from 'zod';
import { isRowId } from '../model/row-id.ts';
import type { SearchCursor } from '../store/search.ts';
import { createFieldProblem } from './problem.ts';

const positionSchema = z.object({
  at: z.iso.datetime({ offset: true }).regex(/^[12]/u),
  id: z.string().refine(isRowId),
});
const cursorSchema = z.strictObject({
  after: positionSchema.nullable(),
  last: positionSchema.extend({ rank: z.int() }).optional(),
  until: positionSchema.nullable().optional(),
});

/** A place in a search as an opaque text (base64url). */
export function encodeCursor(cursor: SearchCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor of `encodeCursor`; throws a 400 for any other text. */
export function decodeCursor(text: string): SearchCursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw createFieldProblem('cursor', 'the "next" of an earlier answer', text);
  }
}
