import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import type { JsonOption } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { formatDate } from '../../../model/dates.ts';
import { formatJson } from '../../../model/json-line.ts';
import { formatTable } from '../../output/terminal.ts';

const HEADINGS = ['id', 'saved', 'slug', 'name', 'query'];

/** `vong searches list`. */
export function defineList(command: Command, { run }: CommandContext): void {
  command.option('--json', 'as one JSON array').action(run(listSearches));
}

async function listSearches(app: App, options: JsonOption): Promise<ExitCode> {
  const all = await app.withStore((store) => store.savedSearches.list());
  if (options.json) app.stdout.write(`${formatJson(all, 2)}\n`);
  else if (all.length === 0) app.stderr.write('There are no saved searches.\n');
  else {
    const rows = all.map(({ id, createdAt, slug, name, query }) => [
      id,
      formatDate(createdAt),
      slug,
      name,
      query || '(everything)',
    ]);
    app.stdout.write(formatTable([HEADINGS, ...rows]));
  }
  return EXIT.ok;
}
