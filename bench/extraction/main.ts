/**
 * Quality, time and memory of the generic extractor beside others' on pages with labelled truth, in one run:
 * `node dist/bench/extraction/main.js --data DIR [--rounds 3] [--json]`. DIR holds news, publishers, articles and dates
 * (.jsonl.gz). Each tool runs in a process of its own.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { table, type Results } from './report.ts';
import { measure, play, type Growth, type Quality, type Task, type Timing } from './roles.ts';
import { EXTRACTOR_NAMES, TOOL_NAMES, type ExtractorName, type ToolName } from './tools.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    /** For the processes that this program starts. */
    task: { type: 'string' },
  },
});

if (values.task !== undefined) {
  const measured = await play(JSON.parse(values.task) as Task);
  process.send?.(measured, () => process.disconnect());
} else if (values.data === undefined) {
  console.error('expected --data DIR, the folder with news.jsonl.gz and the others');
  process.exitCode = 2;
} else {
  const results = await bench(values.data, z.coerce.number().int().min(1).parse(values.rounds));
  console.log(values.json ? JSON.stringify(results, null, 2) : table(results));
}

/** One process at a time: they would slow each other. */
async function bench(data: string, rounds: number): Promise<Results> {
  const quality: [ExtractorName, Quality][] = [];
  for (const tool of EXTRACTOR_NAMES) {
    progress(`quality: ${tool}`);
    quality.push([tool, await measure<Quality>({ role: 'quality', data, tool })]);
  }
  const time: [ToolName, Timing][] = [];
  for (const tool of TOOL_NAMES) {
    progress(`time: ${tool}`);
    time.push([tool, await measure<Timing>({ role: 'time', data, tool, rounds })]);
  }
  progress('growth');
  const growth = await measure<Growth[]>({ role: 'growth', rounds });
  return {
    node: process.version,
    cores: os.availableParallelism(),
    rounds,
    quality: Object.fromEntries(quality) as Results['quality'],
    time: Object.fromEntries(time) as Results['time'],
    growth,
  };
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}
