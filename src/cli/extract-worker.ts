/** A thread of `vong extract --jsonl --jobs N`: lines in, answers out, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerTo, type NumberedLine } from './json-lines.ts';
import { pageLine, readLine, type Reader } from './read-page.ts';

const reader = workerData as Reader;

parentPort?.on('message', (line: NumberedLine) => {
  const answer = answerTo(line, { schema: pageLine, step: (input) => readLine(input, reader) });
  parentPort?.postMessage(answer);
});
