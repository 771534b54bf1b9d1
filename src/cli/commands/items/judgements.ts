import { type Command, Option } from 'commander';
import type { App } from '../../../app/app.ts';
import type { JudgedItem } from '../../../model/item.ts';
import type { Store } from '../../../store/store.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { JUDGEMENT_FORMATS, type JudgementFormat } from '../../output/formats.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';
import { findWords, type Words } from '../../words/words.ts';

const PAGE_SIZE = 100;

/** `vong items judgements`. */
export function defineJudgements(command: Command, { run }: CommandContext): void {
  command
    .addOption(new Option('--format <format>', 'how').choices(JUDGEMENT_FORMATS).default('table'))
    .action(run(listJudgements));
}

/** What people judged, to be looked through or learnt from. */
async function listJudgements(app: App, { format }: { readonly format: JudgementFormat }): Promise<ExitCode> {
  return app.withStore(async (store) => {
    const rows: string[][] = [];
    for await (const item of readJudged(store)) {
      if (format === 'table') rows.push(rowOf(item));
      else app.stdout.write(`${formatJson(item)}\n`);
    }
    if (rows.length > 0)
      app.stdout.write(formatTable([headings(findWords(app.config.VONG_LANGUAGE)), ...rows]));
    return EXIT.ok;
  });
}

async function* readJudged(store: Store): AsyncGenerator<JudgedItem> {
  let page: JudgedItem[] = [];
  do {
    page = await store.judgements.listAfter(page.at(-1)?.id ?? '0', PAGE_SIZE);
    yield* page;
  } while (page.length === PAGE_SIZE);
}

function headings({ id, at, label, item, score, note, title }: Words): string[] {
  return [id, at, label, item.machine, score, note, title];
}

function rowOf({ id, judgedAt, label, machineLabel, score, note, title }: JudgedItem): string[] {
  return [id, formatDate(judgedAt), label, machineLabel, score.toFixed(2), note ?? '—', title ?? '—'];
}
