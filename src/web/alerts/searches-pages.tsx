import type { SavedSearch } from '../../model/saved-search.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { Field, type FormState } from './field.tsx';
import type { FieldProblems } from './field-problems.ts';
import type { View } from './view.tsx';

/** Saved searches, with the feed of each and the way to subscribe to it. */
export function SearchList({ view, searches }: { view: View; searches: readonly SavedSearch[] }) {
  const { t, maySave, maySubscribe } = view;
  return (
    <>
      <header class="alerts-head">
        <h1>{t.searches}</h1>
        {maySave ? (
          <a class="btn main" href="/alerts/searches/new">
            {t.addSearch}
          </a>
        ) : null}
      </header>
      {maySave ? null : <p class="alerts-soft">{t.analystsOnly}</p>}
      {searches.length === 0 ? (
        <p class="empty">{t.noSearches}</p>
      ) : (
        <table class="alerts-table">
          <thead>
            <tr>
              <th>{t.name}</th>
              <th>{t.query}</th>
              <th>{t.feed}</th>
              {maySave ? <th>{t.manage}</th> : null}
            </tr>
          </thead>
          <tbody>
            {searches.map(({ id, name, slug, query }) => (
              <tr>
                <td class="alerts-name">
                  <a href={`/?${new URLSearchParams({ q: query }).toString()}`}>{name}</a>
                </td>
                <td data-label={t.query}>{query === '' ? t.queryAll : <code>{query}</code>}</td>
                <td data-label={t.feed}>
                  <a href={`/feeds/${slug}.atom`}>{`/feeds/${slug}.atom`}</a>
                </td>
                {maySave ? (
                  <td class="alerts-links" data-label={t.manage}>
                    <a href={`/alerts/searches/${id}`}>{t.change}</a>
                    {maySubscribe ? <a href={`/alerts/new?search=${id}`}>{t.subscribeSearch}</a> : null}
                    <a href={`/alerts/searches/${id}/delete`}>{t.remove}</a>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** What of a saved search was typed. */
export type SearchValues = Pick<SavedSearch, 'name' | 'slug' | 'query'>;

interface FormGiven {
  readonly view: View;
  readonly title: string;
  readonly action: string;
  readonly values: SearchValues;
  readonly problems: FieldProblems;
  /** Another search has its name or its slug. */
  readonly isTaken: boolean;
}

/** The form of a saved search. */
export function SearchForm({ view, title, action, values, problems, isTaken }: FormGiven) {
  const { t } = view;
  const form: FormState = { view, channel: '', problems };
  const isWrong = problems.size > 0;
  return (
    <>
      <h1>{title}</h1>
      <form class="alerts-form" method="post" action={action}>
        <CsrfField csrf={view.csrf} />
        {isWrong || isTaken ? (
          <p class="problems" role="alert">
            {isTaken ? t.taken : t.wrong}
          </p>
        ) : null}
        <Field form={form} name="name" label={t.name} typed={values.name} hint={t.searchNameHint}>
          {(about, wrong) => (
            <input
              id="name"
              name="name"
              value={values.name}
              maxlength={120}
              required
              aria-describedby={about}
              aria-invalid={wrong}
            />
          )}
        </Field>
        <QueryField form={form} typed={values.query} />
        <Field form={form} name="slug" label={t.slug} typed={values.slug} hint={t.slugHint}>
          {(about, wrong) => (
            <input
              id="slug"
              name="slug"
              value={values.slug}
              maxlength={64}
              spellcheck={false}
              aria-describedby={about}
              aria-invalid={wrong}
            />
          )}
        </Field>
        <p class="alerts-buttons">
          <button class="main">{t.save}</button>
          <a class="btn" href="/alerts/searches">
            {t.cancel}
          </a>
        </p>
      </form>
    </>
  );
}

function QueryField({ form, typed }: { form: FormState; typed: string }) {
  return (
    <Field form={form} name="query" label={form.view.t.query} typed={typed} hint={form.view.t.filterHelp}>
      {(about, wrong) => (
        <textarea
          id="query"
          name="query"
          rows={3}
          maxlength={2000}
          spellcheck={false}
          aria-describedby={about}
          aria-invalid={wrong}
        >
          {typed}
        </textarea>
      )}
    </Field>
  );
}
