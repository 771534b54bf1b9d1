import type { App } from '../../../app/app.ts';
import { Problem } from '../../../http/problem.ts';
import { buildSearch, type Search } from '../../../http/search.ts';
import { UsageError } from '../../../model/errors.ts';
import type { SearchInput } from '../../../model/search.ts';
import type { RelevanceLabel } from '../../../model/vocabulary.ts';
import { findPortal, readQuery } from '../../arguments.ts';

/** The fields of a search as options. */
export interface SearchOptions extends Omit<SearchInput, 'label'> {
  readonly label: RelevanceLabel | 'all';
}

/** @throws UsageError naming the option that is wrong. */
export async function checkSearch(app: App, { label, ...input }: SearchOptions): Promise<Search> {
  const portals = await app.portals();
  readQuery(null, input.query ?? '', portals);
  if (input.portal !== undefined) findPortal(input.portal, portals);
  try {
    return buildSearch({ ...input, label: label === 'all' ? undefined : label }, portals);
  } catch (error) {
    return failWithOption(error);
  }
}

/** What the API answers with a field's name, with the option's. @throws UsageError, or what was given */
export function failWithOption(error: unknown): never {
  throw error instanceof Problem ? new UsageError([`--${error.message}`]) : error;
}
