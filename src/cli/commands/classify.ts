import { z } from 'zod';
import { UsageError } from '../../model/errors.ts';
import { decode } from '../../pipeline/decode.ts';
import { DEFAULT_THRESHOLD, judge } from '../../pipeline/relevance/judge.ts';
import type { App } from '../../app/app.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { explanation } from '../output/explanation.ts';
import { type LineId, eachLine, lineId } from '../lines/json-lines.ts';
import { jsonText } from '../output/terminal.ts';
import { readInput } from '../lines/text-input.ts';

/** Options of `vong classify`. */
export interface ClassifyOptions {
  readonly jsonl?: true;
  readonly explain?: true;
}

const inputSchema = z.object({ id: lineId, title: z.string().nullish(), text: z.string() });

/** `vong classify`: is a text foreign affairs, and why; one text (its first line is the title) or one a line. */
export async function classify(
  app: App,
  file: string | undefined,
  options: ClassifyOptions,
): Promise<ExitCode> {
  if (options.jsonl && options.explain) throw new UsageError(['--explain: expected no --jsonl beside it']);
  if (options.jsonl) {
    const step = ({ id, title, text }: z.output<typeof inputSchema>): string =>
      jsonText(judged(id, title ?? null, text));
    return eachLine(app, file, { schema: inputSchema, step });
  }
  const bytes = await readInput(app, file, app.config.VONG_MAX_PAGE_BYTES);
  const [title = '', ...lines] = decode(bytes, null).text.trim().split(/\r?\n/u);
  const text = lines.join('\n');
  if (options.explain) {
    const verdict = judge({ title, lead: null, body: text });
    app.stdout.write(explanation(title, text, verdict, DEFAULT_THRESHOLD));
  } else app.stdout.write(`${jsonText(judged(file ?? '-', title, text), 2)}\n`);
  return EXIT.ok;
}

function judged(id: LineId, title: string | null, text: string): object {
  const { label, score, evidence, countries, places } = judge({ title, lead: null, body: text });
  return { id, label, score, evidence, countries, places };
}
