import { z } from 'zod';
import { UsageError, messageOf } from '../../model/errors.ts';
import type { App } from '../../app/app.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { jsonText } from '../output/terminal.ts';
import { type Line, linesOf, openInput } from './text-input.ts';

/** What names a line of input; given back as it came. */
export const lineId = z.union([z.string(), z.number()], { error: 'expected a string or a number' });
export type LineId = z.output<typeof lineId>;

/** How a line of input becomes a line of output. */
export interface LineStep<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly step: (input: z.output<Schema>) => string;
}

/** A line of input with its place, counted from 1; `null` for one that is too long. */
export interface NumberedLine {
  readonly number: number;
  readonly line: Line;
}

/** A line of output without its end; `text` is `null` for a blank line, which is passed over. */
export interface Answer {
  readonly text: string | null;
  readonly failed: boolean;
}

/** Escaped as JSON, a byte of a page can take six. */
const ESCAPED = 6;
const ROOM_FOR_FIELDS = 100_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON Lines and writes the step's result for each, in order; a line that fails becomes `{id, error}`. */
export async function eachLine<Schema extends z.ZodType>(
  app: App,
  file: string | undefined,
  step: LineStep<Schema>,
): Promise<ExitCode> {
  const tally = startTally(app);
  for await (const line of numberedLines(app, file)) tally.write(answerTo(line, step));
  return tally.end();
}

/** The lines of a file or of standard input, each at most as long as a page of the largest size can be. */
export async function* numberedLines(app: App, file: string | undefined): AsyncGenerator<NumberedLine> {
  let number = 0;
  for await (const line of linesOf(openInput(app, file), longestLine(app))) yield { number: ++number, line };
}

function longestLine({ config }: App): number {
  return config.VONG_MAX_PAGE_BYTES * ESCAPED + ROOM_FOR_FIELDS;
}

/** Answers one line; never throws. */
export function answerTo<Schema extends z.ZodType>(
  { number, line }: NumberedLine,
  { schema, step }: LineStep<Schema>,
): Answer {
  let value: unknown = null;
  try {
    if (line === null) throw new UsageError(['the line is too long (VONG_MAX_PAGE_BYTES)']);
    const text = textOf(line);
    if (text === '') return { text: null, failed: false };
    value = parseJson(text);
    return { text: step(checked(schema, value)), failed: false };
  } catch (error) {
    return failure(number, idOf(value), error);
  }
}

/** The answer to a line that failed. */
export function failure(number: number, id: LineId | null, error: unknown): Answer {
  return { text: jsonText({ id, error: `line ${number}: ${messageOf(error)}` }), failed: true };
}

/** Writes answers, and tells at the end how many failed. */
export function startTally(app: App): { write(answer: Answer): void; end(): ExitCode } {
  let lines = 0;
  let failed = 0;
  return {
    write({ text, failed: wrong }) {
      lines++;
      if (wrong) failed++;
      if (text !== null) app.stdout.write(`${text}\n`);
    },
    end() {
      if (failed === 0) return EXIT.ok;
      app.stderr.write(`${failed} of ${lines} lines failed; each has its error in its line.\n`);
      return EXIT.failed;
    },
  };
}

function textOf(line: Uint8Array): string {
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
