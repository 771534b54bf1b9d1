import { open, rename, rm, writeFile } from 'node:fs/promises';
import type { App } from '../../../app/app.ts';
import type { ExportName } from '../../../http/export/formats.ts';
import { writeItems } from '../../../http/export/write-items.ts';
import { messageOf, UsageError } from '../../../model/errors.ts';
import type { Store } from '../../../store/store.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { checkSearch, failWithOption, type SearchOptions } from '../items/check-search.ts';

/** Options of `vong export`: the fields of a search, and how its answers are written. */
export interface ExportOptions extends SearchOptions {
  readonly format: ExportName;
  readonly bom?: boolean;
}

/** Writes every item that a search finds. A file appears only when it is whole. */
export async function writeExport(
  app: App,
  file: string | undefined,
  { format, bom = false, ...options }: ExportOptions,
): Promise<ExitCode> {
  const search = await checkSearch(app, options);
  const portals = await app.portals();
  const write = async (store: Store): Promise<void> => {
    const pieces = writeItems(store, portals, { search, format, bom });
    if (file === undefined) for await (const piece of pieces) app.stdout.write(piece);
    else await writeWhole(file, pieces);
  };
  await app.withStore((store) => write(store).catch(failWithOption));
  return EXIT.ok;
}

async function writeWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w').catch((error: unknown) => {
    throw new UsageError([`file: expected a place that can be written, got "${file}" (${messageOf(error)})`]);
  });
  try {
    await writeFile(handle, pieces);
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}
