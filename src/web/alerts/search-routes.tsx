import type { Context } from 'hono';
import { createNotFound, Problem } from '../../http/problem.ts';
import {
  changedSearchSchema,
  changeSavedSearch,
  newSearchSchema,
  saveSearch,
} from '../../http/saved-search-changes.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { isRowId } from '../../model/row-id.ts';
import type { SavedSearch } from '../../model/saved-search.ts';
import { ConfirmRemoval } from './act-form.tsx';
import { doOrTell, type FieldProblems, NO_PROBLEMS } from './field-problems.ts';
import { SearchForm, SearchList, type SearchValues } from './searches-pages.tsx';
import { createView, redirectDone, renderAlerts, type View } from './view.tsx';

const LIST = '/alerts/searches';

/** The pages of saved searches. */
export function addSearchPages(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.get(LIST, async (c) => {
    const view = createView(c, clock());
    const content = <SearchList view={view} searches={await store.savedSearches.list()} />;
    return renderAlerts(c, view, { title: view.t.searches, part: 'searches', content });
  });
  app.get(`${LIST}/new`, (c) => {
    const view = createView(c, clock());
    const values = { name: '', slug: '', query: c.req.query('query') ?? '' };
    return renderForm(c, view, { before: null, values, problems: NO_PROBLEMS });
  });
  app.post(`${LIST}/new`, async (c) => {
    const view = createView(c, clock());
    const values = readValues(await c.req.parseBody());
    const asked = { name: values.name, query: values.query, slug: values.slug || undefined };
    const act = (given: Parameters<typeof saveSearch>[1]) => orTaken(saveSearch(tools, given));
    const outcome = await doOrTell(newSearchSchema, asked, act);
    if ('problems' in outcome)
      return renderForm(c, view, { before: null, values, problems: outcome.problems });
    return outcome.made === 'taken'
      ? renderForm(c, view, { before: null, values, problems: NO_PROBLEMS, isTaken: true })
      : redirectDone(c, LIST, 'saved');
  });
  app.get(`${LIST}/:id{[0-9]+}`, async (c) => {
    const view = createView(c, clock());
    const before = await findSearch(tools, c.req.param('id'));
    return renderForm(c, view, { before, values: before, problems: NO_PROBLEMS });
  });
  app.post(`${LIST}/:id{[0-9]+}`, async (c) => {
    const view = createView(c, clock());
    const before = await findSearch(tools, c.req.param('id'));
    const values = readValues(await c.req.parseBody());
    const asked = { name: values.name, query: values.query, slug: values.slug || undefined };
    const act = (given: Parameters<typeof changeSavedSearch>[2]) =>
      orTaken(changeSavedSearch(tools, before.id, given));
    const outcome = await doOrTell(changedSearchSchema, asked, act);
    if ('problems' in outcome) return renderForm(c, view, { before, values, problems: outcome.problems });
    return outcome.made === 'taken'
      ? renderForm(c, view, { before, values, problems: NO_PROBLEMS, isTaken: true })
      : redirectDone(c, LIST, 'saved');
  });
  addRemoval(app, tools);
}

function addRemoval(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.get(`${LIST}/:id{[0-9]+}/delete`, async (c) => {
    const view = createView(c, clock());
    const { id, name } = await findSearch(tools, c.req.param('id'));
    const title = view.t.removeSearch(name);
    const content = (
      <ConfirmRemoval
        view={view}
        title={title}
        what={view.t.removeSearchWhat}
        action={`${LIST}/${id}/delete`}
        back={LIST}
      />
    );
    return renderAlerts(c, view, { title, part: 'searches', content });
  });
  app.post(`${LIST}/:id{[0-9]+}/delete`, async (c) => {
    const { id } = await findSearch(tools, c.req.param('id'));
    await store.savedSearches.remove(id);
    return redirectDone(c, LIST, 'removed');
  });
}

interface ShownForm {
  /** The search that is changed; `null`: one is saved. */
  readonly before: SavedSearch | null;
  readonly values: SearchValues;
  readonly problems: FieldProblems;
  readonly isTaken?: boolean;
}

function renderForm(
  c: Context,
  view: View,
  { before, values, problems, isTaken = false }: ShownForm,
): Response | Promise<Response> {
  const title = before === null ? view.t.addSearch : view.t.changeSearch(before.name);
  const content = (
    <SearchForm
      view={view}
      title={title}
      action={`${LIST}/${before?.id ?? 'new'}`}
      values={values}
      problems={problems}
      isTaken={isTaken}
    />
  );
  const status = isTaken ? 409 : problems.size > 0 ? 400 : 200;
  return renderAlerts(c, view, { title, part: 'searches', content }, status);
}

/** A saved search, or `taken` where another has its name or its slug. */
async function orTaken(deed: Promise<SavedSearch>): Promise<SavedSearch | 'taken'> {
  return deed.catch((error: unknown) => {
    if (error instanceof Problem && error.status === 409) return 'taken' as const;
    throw error;
  });
}

async function findSearch({ store }: HttpTools, id: string): Promise<SavedSearch> {
  const found = isRowId(id) ? await store.savedSearches.get(id) : null;
  if (found === null) throw createNotFound(`saved search ${id}`);
  return found;
}

function readValues(sent: Readonly<Record<string, unknown>>): SearchValues {
  const text = (field: string): string => {
    const value = sent[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  return { name: text('name'), slug: text('slug'), query: text('query') };
}
