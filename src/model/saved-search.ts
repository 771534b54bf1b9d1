import { z } from 'zod';
import { givenName, instant, rowId, text } from './fields.ts';
import { slugOf } from './plain-name.ts';

const LONGEST_SLUG = 64;
/** Addresses of feeds that are of no saved search. */
const RESERVED: ReadonlySet<string> = new Set(['all', 'bulletins']);

/** What a saved search is called. */
export const savedSearchName = givenName('Its name; no other has it').meta({ example: 'Biên giới Lào' });

/** What a saved search is called in addresses. */
export const savedSearchSlug = z
  .string()
  .max(LONGEST_SLUG, `expected at most ${LONGEST_SLUG} characters`)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words without diacritics joined by "-"')
  .refine((slug) => !RESERVED.has(slug), `expected another word than ${[...RESERVED].join(', ')}`)
  .meta({ description: 'Its name in addresses, such as that of its feed', example: 'bien-gioi-lao' });

/** A query that is kept under a name. */
export const savedSearchSchema = z.object({
  id: rowId('Id of the saved search'),
  name: text('Its name; no other has it'),
  slug: text('Its name in addresses, such as that of its feed; a new name does not change it'),
  query: text('The query, in the language of subscriptions'),
  createdAt: instant('When it was saved'),
  updatedAt: instant('When it was last changed'),
});
export type SavedSearch = Readonly<z.output<typeof savedSearchSchema>>;

/** The slug that is made of a name; `null` where its plain letters make none that may be used. */
export function makeSavedSearchSlug(name: string): string | null {
  const slug = slugOf(name).slice(0, LONGEST_SLUG).replace(/-$/u, '');
  return savedSearchSlug.safeParse(slug).success ? slug : null;
}
