import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../../app/app.ts';
import { UsageError } from '../../model/errors.ts';
import { decode } from '../../pipeline/decode.ts';
import { DEFAULT_THRESHOLD, judge } from '../../pipeline/relevance/judge.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { answerLines, JSON_LINES, type LineId, lineId, TEXT_FILE } from '../lines/json-lines.ts';
import { readInput } from '../lines/text-input.ts';
import { explainVerdict } from '../output/evidence.ts';
import { formatJson } from '../../model/json-line.ts';

interface ClassifyOptions {
  readonly jsonl?: true;
  readonly explain?: true;
}

const textLineSchema = z.object({ id: lineId, title: z.string().nullish(), text: z.string() });

/** `vong classify`. */
export function defineClassify(command: Command, { run }: CommandContext): void {
  command
    .argument('[FILE]', `${TEXT_FILE}; the first line is the title`)
    .option('--jsonl', JSON_LINES)
    .option('--explain', 'for people: the text with its verdict and the terms for and against')
    .action(run(classify));
}

/** Is a text foreign affairs, and why: one text (its first line is the title), or one a line. */
async function classify(app: App, file: string | undefined, options: ClassifyOptions): Promise<ExitCode> {
  if (options.jsonl && options.explain) throw new UsageError(['--explain: expected no --jsonl beside it']);
  if (options.jsonl) {
    return answerLines(app, file, {
      schema: textLineSchema,
      answer: ({ id, title, text }) => formatJson(toVerdictLine(id, title ?? null, text)),
    });
  }
  const bytes = await readInput(app, file, app.config.VONG_MAX_PAGE_BYTES);
  const [title = '', ...lines] = decode(bytes, null).text.trim().split(/\r?\n/u);
  const text = lines.join('\n');
  if (options.explain) {
    const verdict = judge({ title, lead: null, body: text });
    app.stdout.write(explainVerdict(title, text, verdict, DEFAULT_THRESHOLD, app.config.VONG_LANGUAGE));
  } else app.stdout.write(`${formatJson(toVerdictLine(file ?? '-', title, text), 2)}\n`);
  return EXIT.ok;
}

function toVerdictLine(id: LineId, title: string | null, text: string): object {
  const { label, score, evidence, countries, places, topics, grounds } = judge({
    title,
    lead: null,
    body: text,
  });
  return { id, label, score, evidence, countries, places, topics, grounds };
}
