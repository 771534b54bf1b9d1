import { z } from 'zod';
import { badField } from './problem.ts';
import { isRowId } from './row-id.ts';

/** Where a page of items begins: the last item before it. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

const cursorSchema = z.tuple([z.iso.datetime({ offset: true }).regex(/^[12]/u), z.string().refine(isRowId)]);

/** A position as an opaque text (base64url). */
export function encodeCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Reads a cursor of `encodeCursor`; throws a 400 for any other text. */
export function decodeCursor(text: string): Position {
  try {
    const [at, id] = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    throw badField('cursor', 'the "next" of an earlier answer', text);
  }
}
