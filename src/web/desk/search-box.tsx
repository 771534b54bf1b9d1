import type { FieldProblem } from '../../http/problem.ts';
import { describeProblem } from '../shell/error-page.tsx';
import { HiddenFields, type FilterTools } from './filters.tsx';
import { buildAddress, type ListForm } from './form.ts';

interface Given {
  readonly form: ListForm;
  readonly tools: FilterTools;
  readonly problems: readonly FieldProblem[];
  /** How many stories are new since the last shift; `null`: nobody is known. */
  readonly news: string | null;
}

/** The search box, what was wrong with what stands in it, and the way to what is new. */
export function SearchBox({ form, tools, problems, news }: Given) {
  const { t } = tools;
  return (
    <>
      <div class="find">
        <form action="/" method="get" role="search" class="search">
          <HiddenFields form={form} except={['q', 'event', 'story']} />
          <input
            type="search"
            name="q"
            value={form.q}
            aria-label={t.desk.search}
            placeholder={t.desk.searchHint}
            autocomplete="off"
            aria-invalid={problems.length > 0 ? 'true' : undefined}
            aria-describedby={problems.length > 0 ? 'mistake' : undefined}
            data-suggestions={t.desk.suggestions}
          />
          <button>{t.desk.search}</button>
        </form>
        {news === null || form.shift === '1' ? null : (
          <a class="btn main shift" href={buildAddress(form, { shift: '1' })}>
            {t.desk.sinceShift} {news === '0' ? null : <span>· {news}</span>}
          </a>
        )}
      </div>
      {problems.length === 0 ? null : <Mistakes form={form} tools={tools} problems={problems} />}
    </>
  );
}

function Mistakes({ form, tools, problems }: Omit<Given, 'news'>) {
  const { t, language } = tools;
  return (
    <div class="problems" id="mistake" role="alert">
      <strong>{t.desk.mistake}</strong>
      {problems.map((problem) => (
        <>
          {problem.query === undefined ? null : <Place query={form.q} problem={problem.query} />}
          <p>{describeProblem(t, language, problem)}</p>
          {problem.query === undefined ? null : <Remedy form={form} tools={tools} problem={problem.query} />}
        </>
      ))}
    </div>
  );
}

type QueryMistake = NonNullable<FieldProblem['query']>;

/** The query with the place where it cannot be read marked. */
function Place({ query, problem }: { query: string; problem: QueryMistake }) {
  const at = problem.column - 1;
  const end = at + Math.max(problem.got?.length ?? 0, 1);
  return (
    <p class="where">
      <code>
        {query.slice(0, at)}
        <mark>{query.slice(at, end) || '␣'}</mark>
        {query.slice(end)}
      </code>
    </p>
  );
}

/** A link to the query as it was probably meant. */
function Remedy({ form, tools, problem }: { form: ListForm; tools: FilterTools; problem: QueryMistake }) {
  const { nearest, column, got } = problem;
  if (nearest === null || got === null) return null;
  const at = form.q.indexOf(got, Math.max(0, column - 1));
  if (at < 0) return null;
  // A field is told in quotes, which are no part of it.
  const word = got.endsWith(':') ? nearest.replaceAll('"', '') : nearest;
  const meant = `${form.q.slice(0, at)}${word}${form.q.slice(at + got.length)}`;
  return (
    <p>
      <a href={buildAddress(form, { q: meant })}>{tools.t.desk.tryThis(meant)}</a>
    </p>
  );
}
