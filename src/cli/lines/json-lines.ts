import { z } from 'zod';
import type { App } from '../../app/app.ts';
import { UsageError, messageOf } from '../../model/errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { formatJson } from '../../model/json-line.ts';
import { type InputLine, openInput, splitLines } from './text-input.ts';

/** Help of the argument that names the input. */
export const TEXT_FILE = 'file to read; standard input where it is - or left out';
/** Help of `--jsonl`. */
export const JSON_LINES = 'one JSON object a line, in and out';

/** What names a line of input; given back as it came. */
export const lineId = z.union([z.string(), z.number()], { error: 'expected a string or a number' });
export type LineId = z.output<typeof lineId>;

/** How a line of input becomes a line of output. */
export interface LineStep<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly answer: (input: z.output<Schema>) => string;
}

/** A line of input with its place, counted from 1; `null` for one that is too long. */
export interface NumberedLine {
  readonly number: number;
  readonly line: InputLine;
}

/** A line of output without its end; `text` is `null` for a blank line, which is passed over. */
export interface LineAnswer {
  readonly text: string | null;
  readonly failed: boolean;
}

/** Escaped as JSON, a byte of a page can take six. */
const ESCAPED_BYTES = 6;
const OTHER_FIELDS_BYTES = 100_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON Lines and writes the step's answer to each, in order; a line that fails becomes `{id, error}`. */
export async function answerLines<Schema extends z.ZodType>(
  app: App,
  file: string | undefined,
  step: LineStep<Schema>,
): Promise<ExitCode> {
  const writer = createAnswerWriter(app);
  for await (const line of readNumberedLines(app, file)) writer.write(answerLine(line, step));
  return writer.end();
}

/** The lines of a file or of standard input, each at most as long as a page of the largest size can be. */
export async function* readNumberedLines(app: App, file: string | undefined): AsyncGenerator<NumberedLine> {
  const longest = app.config.VONG_MAX_PAGE_BYTES * ESCAPED_BYTES + OTHER_FIELDS_BYTES;
  let number = 0;
  for await (const line of splitLines(openInput(app, file), longest)) yield { number: ++number, line };
}

/** Answers one line; never throws. */
export function answerLine<Schema extends z.ZodType>(
  { number, line }: NumberedLine,
  { schema, answer }: LineStep<Schema>,
): LineAnswer {
  let value: unknown = null;
  try {
    if (line === null) throw new UsageError(['the line is too long (VONG_MAX_PAGE_BYTES)']);
    const text = decodeLine(line);
    if (text === '') return { text: null, failed: false };
    value = parseJson(text);
    return { text: answer(checkInput(schema, value)), failed: false };
  } catch (error) {
    const id = lineId.safeParse((value as { id?: unknown } | null)?.id);
    return failedAnswer(number, id.success ? id.data : null, error);
  }
}

/** The answer to a line that failed. */
export function failedAnswer(number: number, id: LineId | null, error: unknown): LineAnswer {
  return { text: formatJson({ id, error: `line ${number}: ${messageOf(error)}` }), failed: true };
}

/** Writes answers, and at the end how many failed. */
export function createAnswerWriter(app: App): { write(answer: LineAnswer): void; end(): ExitCode } {
  let lines = 0;
  let failures = 0;
  return {
    write({ text, failed }) {
      lines++;
      if (failed) failures++;
      if (text !== null) app.stdout.write(`${text}\n`);
    },
    end() {
      if (failures === 0) return EXIT.ok;
      app.stderr.write(`${failures} of ${lines} lines failed; each has its error in its line.\n`);
      return EXIT.failed;
    },
  };
}

function decodeLine(line: Uint8Array): string {
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

function checkInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError([
    result.error.issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
      .join('; '),
  ]);
}
