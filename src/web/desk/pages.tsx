import type { Context } from 'hono';
import { type FieldProblem, Problem } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { renderPage } from '../shell/page.tsx';
import type { FilterTools } from './filters.tsx';
import { type ListForm, readForm } from './form.ts';
import { ListPage } from './list-page.tsx';
import { type Listing, listEntries, type Reader, readSearch } from './listing.ts';
import { addMarkRoutes, Marked } from './mark-routes.tsx';
import { addSavedSearchPages, SavedSearches, SaveForm } from './saved.tsx';
import { suggest, Suggestions } from './suggestions.tsx';

/** Whoever is here for the first time is shown what is new of the last day. */
const FIRST_SHIFT_MS = 86_400_000;
/** More are told as so many and more. */
const COUNTED = 99;

/** GET /, the list of news; what can be marked, searched and saved there. */
export function addDeskPages(app: App, tools: HttpTools): void {
  app.get('/', (c) => answerList(c, tools));
  app.get('/suggestions', (c) => {
    const query = c.req.query('q') ?? '';
    const { at, found } = suggest(query, c.var.language, findCatalogue(c.var.language), tools.portals);
    return c.html(<Suggestions query={query} at={at} found={found} />);
  });
  addMarkRoutes(app, tools);
  addSavedSearchPages(app, tools);
}

async function answerList(c: Context, tools: HttpTools): Promise<Response> {
  const { language, viewer, csrf } = c.var;
  const filterTools: FilterTools = {
    t: findCatalogue(language),
    formats: findFormats(language),
    language,
    portals: tools.portals,
  };
  const { t, formats } = filterTools;
  const form = readForm(c);
  const reader = await readReader(c, tools);
  const [{ listing, problems }, saved, news] = await Promise.all([
    findListing(c, tools, form, reader),
    tools.store.savedSearches.list(),
    reader.personId === null ? null : tools.store.marks.countUnread(reader.personId, reader.since),
  ]);
  const count = news === null ? null : news > COUNTED ? `${COUNTED}+` : formats.number(news);
  const content = (
    <ListPage
      form={form}
      tools={filterTools}
      listing={listing}
      problems={problems}
      news={count}
      marked={<Marked c={c} t={t} formats={formats} />}
      canMark={viewer !== null}
      csrf={csrf}
    />
  );
  const page = {
    title: t.desk.title,
    area: 'desk' as const,
    content,
    aside: (
      <>
        <SavedSearches t={t} saved={saved} q={form.q} />
        <SaveForm t={t} form={form} viewer={viewer} csrf={csrf} />
      </>
    ),
    counts: count === null || count === '0' ? {} : { desk: { text: t.desk.newsCount(count) } },
    keys: listKeys(t),
  };
  return renderPage(c, page, listing === null ? 400 : 200);
}

async function readReader(c: Context, { store, clock }: HttpTools): Promise<Reader> {
  const first = new Date(clock().getTime() - FIRST_SHIFT_MS);
  const personId = c.var.viewer?.personId ?? null;
  const since = personId === null ? null : await store.marks.noteVisit(personId);
  return { personId, since: since === null ? first : new Date(since) };
}

/** The list, or what is wrong with what was asked. */
async function findListing(
  c: Context,
  tools: HttpTools,
  form: ListForm,
  reader: Reader,
): Promise<{ readonly listing: Listing | null; readonly problems: readonly FieldProblem[] }> {
  try {
    const search = readSearch(form, tools);
    const listing = await listEntries(tools, form, search, c.req.query('cursor') ?? null, reader);
    return { listing, problems: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error;
    return { listing: null, problems: error.errors };
  }
}

function listKeys({ desk }: Catalogue): (readonly [string, string])[] {
  return [
    ['j k', desk.keyNext],
    ['o', desk.keyOpen],
    ['v', desk.keyOriginal],
    ['m', desk.keyRead],
    ['i', desk.keyImportant],
    ['b', desk.keyBulletin],
    ['d', desk.keyDone],
    ['e', desk.keyCorrect],
    ['x', desk.keyPick],
    ['z', desk.keyUndo],
  ];
}
