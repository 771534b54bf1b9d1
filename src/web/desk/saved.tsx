import type { Context } from 'hono';
import { createFieldProblem, createInputProblem } from '../../http/problem.ts';
import { newSearchSchema, saveSearch } from '../../http/saved-search-changes.ts';
import { buildSearch } from '../../http/search.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { Viewer } from '../../http/viewer.ts';
import { messageOf } from '../../model/errors.ts';
import type { SavedSearch } from '../../model/saved-search.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { findFormats, type Formats } from '../locales/formats.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type ListForm, readForm } from './form.ts';

/** So many are shown at the side. */
const SHOWN = 12;
const COUNTED = 20;
/** For so long a count is told again. */
const KEPT_MS = 60_000;
const DAY_MS = 86_400_000;

interface Given {
  readonly t: Catalogue;
  readonly saved: readonly SavedSearch[];
  readonly q: string;
  /** How many answers of the last day each has; without, the script asks for them. */
  readonly counts?: ReadonlyMap<string, string>;
}

/** The saved searches below the places. */
export function SavedSearches({ t, saved, q, counts }: Given) {
  if (saved.length === 0) return null;
  return (
    <section class="searches">
      <h2>{t.desk.saved}</h2>
      <ul class="saved">
        {saved.slice(0, SHOWN).map(({ id, name, query }) => (
          <li>
            <a
              href={`/?${new URLSearchParams({ q: query, sort: 'newest' }).toString()}`}
              aria-current={query === q ? 'true' : undefined}
            >
              {name}
              {counts?.get(id) === undefined ? null : <small>{counts.get(id)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A form that keeps what is searched for under a name; for analysts. */
export function SaveForm({
  t,
  form,
  viewer,
  csrf,
}: {
  t: Catalogue;
  form: ListForm;
  viewer: Viewer | null;
  csrf: string;
}) {
  if (form.q === '' || viewer === null || viewer.role === 'reader') return null;
  return (
    <details class="save">
      <summary>{t.desk.saveThis}</summary>
      <form method="post" action="/searches">
        <CsrfField csrf={csrf} />
        <input type="hidden" name="q" value={form.q} />
        <label>
          {t.desk.saveName}
          <input name="name" required maxlength={100} />
        </label>
        <button class="main">{t.desk.save}</button>
      </form>
    </details>
  );
}

/** POST /searches, which saves a search; GET /searches, the saved ones with how many answers of the last day each has. */
export function addSavedSearchPages(app: App, tools: HttpTools): void {
  const count = createCounter(tools);
  app.post('/searches', async (c) => {
    const { name, q } = await c.req.parseBody();
    const given = { name, query: q };
    const read = newSearchSchema.safeParse(given);
    if (!read.success) throw createInputProblem(read.error, given, 'body');
    if (read.data.query === '') throw createFieldProblem('q', 'a query', q);
    const saved = await saveSearch(tools, read.data);
    return c.redirect(`/?${new URLSearchParams({ q: saved.query, sort: 'newest' }).toString()}`, 303);
  });
  app.get('/searches', async (c) => {
    const saved = (await tools.store.savedSearches.list()).slice(0, SHOWN);
    const { t, formats } = readTexts(c);
    const counts = new Map<string, string>();
    for (const one of saved) {
      const found = await count(one);
      if (found !== null) counts.set(one.id, found > COUNTED ? `${COUNTED}+` : formats.number(found));
    }
    return c.html(<SavedSearches t={t} saved={saved} q={readForm(c).q} counts={counts} />);
  });
}

function readTexts(c: Context): { t: Catalogue; formats: Formats } {
  return { t: findCatalogue(c.var.language), formats: findFormats(c.var.language) };
}

type Counter = (search: SavedSearch) => Promise<number | null>;

/** Counts the answers of the last day, at most one more than are shown; each count is kept for a minute. */
function createCounter({ store, portals, clock, log }: HttpTools): Counter {
  const kept = new Map<string, { readonly at: number; readonly count: Promise<number | null> }>();
  const countAnswers = async (query: string): Promise<number | null> => {
    try {
      const search = buildSearch({ query, label: 'foreign-affairs' }, portals);
      const from = new Date(clock().getTime() - DAY_MS).toISOString();
      const page = await store.search({ ...search.request, from }, COUNTED + 1, null);
      return page.ids.length;
    } catch (error) {
      log.warn({ query, error: messageOf(error) }, 'the answers of a saved search could not be counted');
      return null;
    }
  };
  return ({ query }) => {
    const now = clock().getTime();
    const known = kept.get(query);
    if (known !== undefined && now - known.at < KEPT_MS) return known.count;
    for (const [other, { at }] of kept) if (now - at >= KEPT_MS) kept.delete(other);
    const count = countAnswers(query);
    kept.set(query, { at: now, count });
    return count;
  };
}
