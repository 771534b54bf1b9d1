import { Piscina } from 'piscina';
import type { App } from '../../app/app.ts';
import type { ExitCode } from '../exit-codes.ts';
import {
  createAnswerWriter,
  failedAnswer,
  type LineAnswer,
  type NumberedLine,
  readNumberedLines,
} from './json-lines.ts';

/** Lines that are read ahead, for each thread: one in work, one to be taken up at once. */
const AHEAD = 2;

/** The threads that answer lines. */
interface LineThreads {
  /** Exports a function from a line to its answer. */
  readonly program: URL;
  readonly threads: number;
  /** What each thread is started with. */
  readonly data: unknown;
}

/**
 * Reads JSON Lines, has threads answer them and writes the answers in the order of the lines. No more than
 * `AHEAD` lines a thread are held at once. A thread that dies of a line gives that line an error.
 */
export async function answerLinesInThreads(
  app: App,
  file: string | undefined,
  { program, threads, data }: LineThreads,
): Promise<ExitCode> {
  const pool = new Piscina<NumberedLine, LineAnswer>({
    filename: program.href,
    workerData: data,
    minThreads: 1,
    maxThreads: threads,
  });
  // A thread that dies between two lines is replaced; without a listener the event would end the process.
  pool.on('error', () => undefined);
  const writer = createAnswerWriter(app);
  const pending: Promise<LineAnswer>[] = [];
  const writeNext = async (): Promise<void> => {
    const answer = await pending.shift();
    if (answer !== undefined) writer.write(answer);
  };
  try {
    for await (const line of readNumberedLines(app, file)) {
      pending.push(pool.run(line).catch((error: unknown) => failedAnswer(line.number, null, error)));
      if (pending.length >= threads * AHEAD) await writeNext();
    }
    while (pending.length > 0) await writeNext();
    return writer.end();
  } finally {
    await pool.destroy();
  }
}
