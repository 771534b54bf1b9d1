import type { Context } from 'hono';
import { searchInputSchema } from '../../model/search.ts';

/** What can be asked of the list, in the order of an address: `q` is the query. */
export const FORM_FIELDS = [
  'q',
  ...searchInputSchema.omit({ query: true, label: true }).keyof().options,
  'state',
  'shift',
] as const;

/** What is asked of the list; empty: nothing. */
export type ListForm = Readonly<Record<(typeof FORM_FIELDS)[number], string>>;

/** By which marks a list can be narrowed. */
export const STATES = ['unread', 'important', 'done'] as const;
export type State = (typeof STATES)[number];

/** The form as the address has it; `query` says the same as `q`. */
export function readForm(c: Context): ListForm {
  const given = c.req.query();
  const values = FORM_FIELDS.map((name) => [
    name,
    given[name] ?? (name === 'q' ? (given['query'] ?? '') : ''),
  ]);
  return Object.fromEntries(values) as ListForm;
}

/** The list's address with some of the form changed, on its first page. */
export function buildAddress(
  form: ListForm,
  changes: Partial<ListForm & { readonly cursor: string }> = {},
): string {
  const given = Object.entries({ ...form, ...changes }).filter(([, value]) => value !== '');
  return given.length === 0 ? '/' : `/?${new URLSearchParams(given).toString()}`;
}
