import { Piscina } from 'piscina';
import type { App } from '../../app/app.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type Answer, type NumberedLine, failure, numberedLines, startTally } from './json-lines.ts';

/** Lines that are read ahead, for each thread: one in work, one to be taken up at once. */
const AHEAD = 2;

/**
 * Reads JSON Lines, has threads answer them and writes the answers in the order of the lines. No more than
 * `AHEAD` lines a thread are held at once. A thread that dies of a line gives that line an error.
 */
export async function eachLineInWorkers(
  app: App,
  file: string | undefined,
  program: URL,
  options: { readonly jobs: number; readonly data: unknown },
): Promise<ExitCode> {
  const { jobs, data } = options;
  const pool = new Piscina<NumberedLine, Answer>({
    ...{ filename: program.href, workerData: data, minThreads: 1, maxThreads: jobs },
  });
  // A thread that dies between two lines is replaced; without a listener the event would end the process.
  pool.on('error', () => undefined);
  const tally = startTally(app);
  const pending: Promise<Answer>[] = [];
  const writeNext = async (): Promise<void> => {
    const answer = await pending.shift();
    if (answer !== undefined) tally.write(answer);
  };
  try {
    for await (const line of numberedLines(app, file)) {
      pending.push(pool.run(line).catch((error: unknown) => failure(line.number, null, error)));
      if (pending.length >= jobs * AHEAD) await writeNext();
    }
    while (pending.length > 0) await writeNext();
    return tally.end();
  } finally {
    await pool.destroy();
  }
}
