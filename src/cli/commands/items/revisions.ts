import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { Revision } from '../../../model/item.ts';
import { checkRowId, type JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTextChange } from '../../output/text-change.ts';
import { findWords, type Words } from '../../words/words.ts';

/** `vong items revisions`. */
export function defineRevisions(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').option('--json', 'as one JSON array').action(run(listRevisions));
}

/** What an item said before, and what was changed. */
async function listRevisions(app: App, text: string, options: JsonOption): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const t = findWords(app.config.VONG_LANGUAGE);
  return app.withStore(async (store) => {
    if ((await store.items.get(id)) === null) {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    const revisions = await store.items.listRevisions(id);
    if (options.json) app.stdout.write(`${formatJson(revisions, 2)}\n`);
    else if (revisions.length === 0) app.stderr.write(`item ${id}: its text was not changed\n`);
    else app.stdout.write(revisions.map((one) => formatRevision(one, t)).join('\n'));
    return EXIT.ok;
  });
}

function formatRevision({ revision, replacedAt, changes }: Revision, t: Words): string {
  const heading = `${t.item.revision(revision, revision + 1, formatDate(replacedAt))}\n`;
  if (changes === null) return `${heading}  — ${t.item.notNoted}\n`;
  return heading + changes.map((change) => formatTextChange(change, t)).join('');
}
