import { type Command, Option } from 'commander';
import type { App } from '../../app/app.ts';
import { EXPORT_NAMES } from '../../http/export/formats.ts';
import { searchInputSchema } from '../../model/search.ts';
import { LABELS } from '../../model/vocabulary.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { addSearchOptions } from '../search-options.ts';
import type { ExportOptions } from './export/write.ts';

/** `vong export`. */
export function defineExport(command: Command, { run }: CommandContext): void {
  command.argument('[file]', 'where to; standard output without it');
  addSearchOptions(command, searchInputSchema.omit({ label: true, sort: true }).shape);
  command
    .addOption(
      new Option('--label <label>', 'what they were judged').choices([...LABELS, 'all']).default(LABELS[0]),
    )
    .addOption(new Option('--format <format>', 'how').choices(EXPORT_NAMES).default('ndjson'))
    .option('--bom', 'begin CSV with a byte order mark, which some spreadsheets need')
    .action(run(writeExport));
}

async function writeExport(app: App, file: string | undefined, options: ExportOptions): Promise<ExitCode> {
  const write = await import('./export/write.ts');
  return write.writeExport(app, file, options);
}
