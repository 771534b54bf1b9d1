import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { App } from './app.ts';
import type { ExitCode } from './exit-codes.ts';
import { type Answer, type NumberedLine, failure, numberedLines, startTally } from './json-lines.ts';

/** Threads that answer lines, each one at a time. */
interface Workers {
  answer(line: NumberedLine): Promise<Answer>;
  close(): Promise<void>;
}

interface Job {
  readonly line: NumberedLine;
  readonly done: (answer: Answer) => void;
}

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
  const workers = startWorkers(program, options.jobs, options.data);
  const tally = startTally(app);
  const pending: Promise<Answer>[] = [];
  const writeNext = async (): Promise<void> => {
    const answer = await pending.shift();
    if (answer !== undefined) tally.write(answer);
  };
  try {
    for await (const line of numberedLines(app, file)) {
      pending.push(workers.answer(line));
      if (pending.length >= options.jobs * AHEAD) await writeNext();
    }
    while (pending.length > 0) await writeNext();
    return tally.end();
  } finally {
    await workers.close();
  }
}

function startWorkers(program: URL, count: number, data: unknown): Workers {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const take = (worker: Worker): void => {
    const job = waiting.shift();
    if (job === undefined) idle.push(worker);
    else
      answerBy(worker, job).then(
        () => take(worker),
        () => replace(worker),
      );
  };
  const start = (): void => {
    const worker = new Worker(program, { workerData: data });
    all.add(worker);
    take(worker);
  };
  /** A thread that died took one line with it; the lines that wait need another. */
  const replace = (dead: Worker): void => {
    all.delete(dead);
    if (waiting.length > 0) start();
  };
  return {
    answer: (line) =>
      new Promise((done) => {
        waiting.push({ line, done });
        const worker = idle.pop();
        if (worker !== undefined) take(worker);
        else if (all.size < count) start();
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** Rejects when the thread died of the line, which then has its answer all the same. */
async function answerBy(worker: Worker, { line, done }: Job): Promise<void> {
  worker.postMessage(line);
  try {
    const [answer] = (await once(worker, 'message')) as [Answer];
    done(answer);
  } catch (error) {
    done(failure(line.number, null, error));
    throw error;
  }
}
