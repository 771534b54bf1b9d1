import type { Command } from 'commander';
import type { App } from '../../../app/app.ts';
import { UsageError } from '../../../model/errors.ts';
import { makeSavedSearchSlug, savedSearchName, savedSearchSlug } from '../../../model/saved-search.ts';
import { checkRowId, readBy, readQuery } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { makePrintable } from '../../output/terminal.ts';

interface AddOptions {
  readonly slug?: string;
}

interface ChangeOptions extends AddOptions {
  readonly name?: string;
  readonly query?: string;
}

const SLUG = 'its name in addresses (left out: made of the name)';
const TAKEN = 'another saved search has this name or this slug\n';

/** `vong searches add`. */
export function defineAdd(command: Command, { run }: CommandContext): void {
  command
    .argument('<name>', 'its name', readBy(savedSearchName))
    .argument('<query>', 'the query')
    .option('--slug <slug>', SLUG, readBy(savedSearchSlug))
    .action(run(addSearch));
}

/** `vong searches change`. */
export function defineChange(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'its number')
    .option('--name <name>', 'its name from now on; the slug stays', readBy(savedSearchName))
    .option('--slug <slug>', 'its name in addresses from now on', readBy(savedSearchSlug))
    .option('--query <query>', 'its query from now on')
    .action(run(changeSearch));
}

/** `vong searches remove`. */
export function defineRemove(command: Command, { run }: CommandContext): void {
  command.argument('<id>', 'its number').action(run(removeSearch));
}

async function addSearch(app: App, name: string, query: string, options: AddOptions): Promise<ExitCode> {
  readQuery('query', query, await app.portals());
  const slug = options.slug ?? makeSavedSearchSlug(name);
  if (slug === null) throw new UsageError(['--slug: expected one, as the name has no plain letters']);
  const added = await app.withStore((store) => store.savedSearches.add({ name, slug, query }));
  if (added === null) {
    app.stderr.write(TAKEN);
    return EXIT.failed;
  }
  app.stdout.write(`saved search ${added.id}: ${added.slug}\n`);
  return EXIT.ok;
}

async function changeSearch(app: App, text: string, options: ChangeOptions): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const { name, slug, query } = options;
  if (name === undefined && slug === undefined && query === undefined)
    throw new UsageError(['change: expected --name, --slug or --query']);
  if (query !== undefined) readQuery('--query', query, await app.portals());
  const changed = await app.withStore((store) => store.savedSearches.change(id, { name, slug, query }));
  if (changed === null || changed === 'taken') {
    app.stderr.write(changed === null ? `saved search ${id}: there is none\n` : TAKEN);
    return EXIT.failed;
  }
  app.stdout.write(`saved search ${id} (${changed.slug}): ${makePrintable(changed.query)}\n`);
  return EXIT.ok;
}

async function removeSearch(app: App, text: string): Promise<ExitCode> {
  const id = checkRowId('id', text);
  const isRemoved = await app.withStore((store) => store.savedSearches.remove(id));
  if (isRemoved) app.stdout.write(`saved search ${id} is removed\n`);
  else app.stderr.write(`saved search ${id}: there is none\n`);
  return isRemoved ? EXIT.ok : EXIT.failed;
}
