import type { Context } from 'hono';
import type { FieldProblem, Problem } from '../../http/problem.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { renderPage } from './page.tsx';

/** Answers a reader with what went wrong and what to do, in the reader's language. */
export function answerErrorPage(c: Context, problem: Problem): Response | Promise<Response> {
  const t = findCatalogue(c.var.language);
  const title = isKnown(t, problem.status) ? t.errors[problem.status] : t.errors[500];
  const content = (
    <>
      <h1>{title}</h1>
      {problem.errors.length === 0 ? null : (
        <ul class="problems">
          {problem.errors.map((one) => (
            <li>{describeProblem(t, c.var.language, one)}</li>
          ))}
        </ul>
      )}
      <Help t={t} status={problem.status} address={c.req.path} />
      <p>
        <a href="/">{t.errors.home}</a>
      </p>
    </>
  );
  return renderPage(c, { title, area: null, content }, problem.status, problem.headers);
}

type KnownStatus = Extract<keyof Catalogue['errors'], number>;

function isKnown(t: Catalogue, status: number): status is KnownStatus {
  return Object.hasOwn(t.errors, status);
}

/** What a field did not take, and what it does. */
export function describeProblem(t: Catalogue, language: 'vi' | 'en', problem: FieldProblem): string {
  if (problem.query !== undefined) return problem.query.text[language];
  const wanted = EXPECTED[problem.field];
  const expected = wanted === undefined ? (language === 'en' ? problem.expected : null) : t.errors[wanted];
  const said = t.errors.field(problem.field, problem.got);
  return expected === null ? said : `${said} ${t.errors.expected(expected)}`;
}

const EXPECTED: Readonly<Partial<Record<string, 'aDay' | 'aPortal' | 'aCountry' | 'aTopic' | 'aCursor'>>> = {
  since: 'aDay',
  until: 'aDay',
  portal: 'aPortal',
  country: 'aCountry',
  topic: 'aTopic',
  cursor: 'aCursor',
};

function Help({ t, status, address }: { t: Catalogue; status: number; address: string }) {
  if (status === 404) return <p>{t.errors.mistyped}</p>;
  if (status === 403) return <p>{t.errors.foreign}</p>;
  if (status === 409) return <p>{t.errors.again}</p>;
  if (status !== 401) return null;
  return (
    <>
      <p>
        <a class="btn main" href={`/sign-in?${new URLSearchParams({ back: address }).toString()}`}>
          {t.errors.signIn}
        </a>
      </p>
      <p>{t.errors.browserAsks}</p>
    </>
  );
}
