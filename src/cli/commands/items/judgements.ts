import { UsageError } from '../../../model/errors.ts';
import { judgeItem, undoJudgement } from '../../../articles/corrections.ts';
import type { Store } from '../../../store/store.ts';
import type { App } from '../../../app/app.ts';
import { numericId } from '../../arguments.ts';
import { dateForPeople } from '../../output/dates.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { JUDGEMENT_FORMATS } from '../../output/item-formats.ts';
import { jsonText, printable, table } from '../../output/terminal.ts';
import type { JudgedItem } from '../../../model/item.ts';
import type { RelevanceLabel } from '../../../model/vocabulary.ts';

/** Options of `vong items judge`. */
export interface JudgeOptions {
  readonly label?: RelevanceLabel;
  readonly note?: string;
  readonly undo?: true;
}

const PAGE = 100;
const HEADINGS = [
  'Mã (id)',
  'Lúc (at)',
  'Kết luận (label)',
  'Máy (machine)',
  'Điểm (score)',
  'Ghi chú (note)',
  'Tiêu đề (title)',
];

/** `vong items judge`: a person's judgement of an item, or its end. */
export function judge(app: App, text: string, { label, note, undo }: JudgeOptions): Promise<ExitCode> {
  const id = numericId('id', text);
  if ((label === undefined) === (undo === undefined)) {
    throw new UsageError(['--label: expected either --label or --undo']);
  }
  if (undo && note !== undefined) throw new UsageError(['--note: expected --label beside it']);
  return app.withStore(async (store) => {
    const tools = { store, portals: await app.portals() };
    if (label === undefined) {
      const undone = await undoJudgement(id, tools);
      if (undone) app.stdout.write(`item ${id}: judged by the machine again\n`);
      else app.stderr.write(`item ${id}: nobody judged it\n`);
      return undone ? EXIT.ok : EXIT.failed;
    }
    const judged = await judgeItem(id, label, note ?? null, tools);
    if (judged === 'no-item') {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    app.stdout.write(`item ${id}: ${label}\n`);
    if (judged === 'no-text') {
      const url = (await store.items.get(id))?.url ?? '';
      app.stderr.write(
        printable(`item ${id}: its page is no longer kept; read it: vong crawl --url ${url}`) + '\n',
      );
    }
    return EXIT.ok;
  });
}

/** `vong items judgements`: what people judged, to be looked through or learnt from. */
export function listJudgements(
  app: App,
  { format }: { readonly format: (typeof JUDGEMENT_FORMATS)[number] },
): Promise<ExitCode> {
  return app.withStore(async (store) => {
    const rows: string[][] = [];
    for await (const item of everyJudged(store)) {
      if (format === 'table') rows.push(rowOf(item));
      else app.stdout.write(`${jsonText(item)}\n`);
    }
    if (rows.length > 0) app.stdout.write(table([HEADINGS, ...rows]));
    return EXIT.ok;
  });
}

async function* everyJudged(store: Store): AsyncGenerator<JudgedItem> {
  let page: JudgedItem[] = [];
  do {
    page = await store.judgements.listAfter(page.at(-1)?.id ?? '0', PAGE);
    yield* page;
  } while (page.length === PAGE);
}

function rowOf({ id, judgedAt, label, machineLabel, score, note, title }: JudgedItem): string[] {
  return [id, dateForPeople(judgedAt), label, machineLabel, score.toFixed(2), note ?? '—', title ?? '—'];
}
