import type { App } from '../../../app/app.ts';
import { readItems } from '../../../http/export/read-items.ts';
import { fragmentsOf } from '../../../pipeline/search/fragments.ts';
import type { Store } from '../../../store/store.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { ItemFormat } from '../../output/formats.ts';
import { ITEM_WRITERS } from '../../output/item-formats.ts';
import { findWords } from '../../words/words.ts';
import { checkSearch, failWithOption, type SearchOptions } from './check-search.ts';

/** Options of `vong items`: the fields of a search, and how many of its answers are written how. */
export interface ItemsOptions extends SearchOptions {
  readonly limit: number;
  readonly format: ItemFormat;
}

/** Stored items, the newest or the best answers first. */
export async function listItems(app: App, { limit, format, ...options }: ItemsOptions): Promise<ExitCode> {
  const search = await checkSearch(app, options);
  const t = findWords(app.config.VONG_LANGUAGE);
  const list = async (store: Store): Promise<ExitCode> => {
    const writer = ITEM_WRITERS[format](app.stdout, t);
    let count = 0;
    for await (const item of readItems(store, search, limit)) {
      writer.item(item, fragmentsOf(item, search.query));
      count++;
    }
    writer.end();
    if (count === 0) app.stderr.write(`${t.item.noItems}\n`);
    return EXIT.ok;
  };
  return app.withStore((store) => list(store).catch(failWithOption));
}
