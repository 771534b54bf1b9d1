/** A thread of `vong extract --jsonl --jobs N`: lines in, answers out, one at a time. */
import { workerData } from 'node:worker_threads';
import { type Answer, answerTo, type NumberedLine } from './json-lines.ts';
import { pageLine, readLine, type Reader } from './read-page.ts';

const reader = workerData as Reader;

export default function readOne(line: NumberedLine): Answer {
  return answerTo(line, { schema: pageLine, step: (input) => readLine(input, reader) });
}
