/** A thread of `vong extract --jsonl --jobs N`: lines in, answers out, one at a time. */
import { workerData } from 'node:worker_threads';
import { answerLine, type LineAnswer, type NumberedLine } from './json-lines.ts';
import { extractLine, pageLineSchema, type ReadSettings } from './page-line.ts';

const settings = workerData as ReadSettings;

export default function answerPageLine(line: NumberedLine): LineAnswer {
  return answerLine(line, { schema: pageLineSchema, answer: (page) => extractLine(page, settings) });
}
