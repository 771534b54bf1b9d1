import type { TextChange } from '../../../model/article.ts';
import type { App } from '../../../app/app.ts';
import { numericId } from '../../arguments.ts';
import { dateForPeople } from '../../output/dates.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { jsonText, printable } from '../../output/terminal.ts';
import type { Revision } from '../../../model/item.ts';

const PARTS = { title: 'Tiêu đề (title)', lead: 'Sa-pô (lead)', body: 'Nội dung (text)' } as const;

/** `vong items revisions`: what an item said before, and what was changed. */
export function listRevisions(app: App, text: string, options: { readonly json?: true }): Promise<ExitCode> {
  const id = numericId('id', text);
  return app.withStore(async (store) => {
    if ((await store.items.get(id)) === null) {
      app.stderr.write(`item ${id}: there is none\n`);
      return EXIT.failed;
    }
    const revisions = await store.items.listRevisions(id);
    if (options.json) app.stdout.write(`${jsonText(revisions, 2)}\n`);
    else if (revisions.length === 0) app.stderr.write(`item ${id}: its text was not changed\n`);
    else app.stdout.write(revisions.map(describe).join('\n'));
    return EXIT.ok;
  });
}

function describe({ revision, replacedAt, changes }: Revision): string {
  const heading = `Bản (revision) ${revision} → ${revision + 1}, ${dateForPeople(replacedAt)}\n`;
  if (changes === null) return `${heading}  — không ghi lại thay đổi (changes were not noted)\n`;
  return heading + changes.map(passage).join('');
}

/** As `wdiff` prints it: [-removed-] and {+added+}. */
export function passage({ where, parts }: TextChange): string {
  const marked = parts.map(({ text, is }) => {
    const shown = printable(text);
    return is === 'same' ? shown : is === 'removed' ? `[-${shown.trim()}-] ` : `{+${shown.trim()}+} `;
  });
  return `  ${PARTS[where]}: ${marked.join('').trim()}\n`;
}
