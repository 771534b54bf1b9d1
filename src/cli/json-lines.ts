import { z } from 'zod';
import { UsageError, messageOf } from '../errors.ts';
import type { App } from './app.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { jsonText } from './terminal.ts';
import { linesOf, openInput } from './text-input.ts';

/** What names a line of input; given back as it came. */
export const lineId = z.union([z.string(), z.number()], { error: 'expected a string or a number' });
export type LineId = z.output<typeof lineId>;

/** Where the lines come from and how each becomes a line of output. */
export interface LineStep<Schema extends z.ZodType> {
  readonly file: string | undefined;
  readonly schema: Schema;
  readonly step: (input: z.output<Schema>) => string;
}

/** Escaped as JSON, a byte of a page can take six. */
const ESCAPED = 6;
const ROOM_FOR_FIELDS = 100_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON Lines and writes the step's result for each, in order; a line that fails becomes `{id, error}`. */
export async function eachLine<Schema extends z.ZodType>(
  app: App,
  { file, schema, step }: LineStep<Schema>,
): Promise<ExitCode> {
  const limit = app.config.VONG_MAX_PAGE_BYTES * ESCAPED + ROOM_FOR_FIELDS;
  let number = 0;
  let failed = 0;
  for await (const line of linesOf(openInput(app, file), limit)) {
    number++;
    let value: unknown = null;
    try {
      if (line === null) throw new UsageError([`expected at most ${limit} bytes`]);
      const text = textOf(line);
      if (text === '') continue;
      value = parseJson(text);
      app.stdout.write(`${step(checked(schema, value))}\n`);
    } catch (error) {
      failed++;
      app.stdout.write(`${jsonText({ id: idOf(value), error: `line ${number}: ${messageOf(error)}` })}\n`);
    }
  }
  if (failed > 0) app.stderr.write(`${failed} of ${number} lines failed; each has its error in its line.\n`);
  return failed > 0 ? EXIT.failed : EXIT.ok;
}

function textOf(line: Buffer): string {
  try {
    return utf8.decode(line).trim();
  } catch {
    throw new UsageError(['expected UTF-8']);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError([`expected one JSON object: ${messageOf(error)}`]);
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError([
    result.error.issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
      .join('; '),
  ]);
}

function idOf(value: unknown): LineId | null {
  const id = lineId.safeParse((value as { id?: unknown } | null)?.id);
  return id.success ? id.data : null;
}
