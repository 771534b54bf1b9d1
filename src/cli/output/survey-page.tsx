import { html, raw } from 'hono/html';
import { formatDate } from '../../model/dates.ts';
import type { Portal } from '../../model/portal.ts';
import type { Survey } from '../../model/survey.ts';
import { VERDICT_NAMES, countWorking, isWorking } from '../../model/survey-words.ts';
import { type AlertLanguage, SURVEY_VERDICTS } from '../../model/vocabulary.ts';
import { findCatalogue } from '../../web/locales/catalogue.ts';
import { SurveyView } from '../../web/sources/survey-view.tsx';
import { findWords } from '../words/words.ts';

/** What a page of surveys is made with. */
export interface PageParts {
  readonly portals: ReadonlyMap<string, Portal>;
  readonly language: AlertLanguage;
  /** The style sheet of the pages. */
  readonly style: string;
  readonly now: Date;
}

/** A survey as one page that needs nothing else: what needs a hand first. */
export async function formatSurveyPage(surveys: readonly Survey[], parts: PageParts): Promise<string> {
  const { language, style, now } = parts;
  const t = findWords(language).survey;
  const sorted = [...surveys].sort((a, b) => Number(isWorking(a.verdict)) - Number(isWorking(b.verdict)));
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${t.title} · Vọng</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        ${(
          <main class="survey-report">
            <h1>{t.title}</h1>
            <p class="note">
              {t.madeAt} <time datetime={now.toISOString()}>{formatDate(now.toISOString())}</time>
            </p>
            {surveys.length === 0 ? (
              <p>
                {t.nothing} <code>vong portals survey --all</code>
              </p>
            ) : (
              <Counts surveys={surveys} language={language} />
            )}
            {sorted.map((survey) => (
              <Surveyed survey={survey} {...parts} />
            ))}
          </main>
        )}
      </body>
    </html>`;
  return `${String(await page)}\n`;
}

function Counts({ surveys, language }: { surveys: readonly Survey[]; language: AlertLanguage }) {
  const counted = SURVEY_VERDICTS.map((verdict) => ({
    name: VERDICT_NAMES[verdict][language],
    count: surveys.filter((survey) => survey.verdict === verdict).length,
  }));
  return (
    <ul>
      {counted
        .filter(({ count }) => count > 0)
        .map(({ name, count }) => (
          <li>
            {name}: <strong>{count}</strong>
          </li>
        ))}
    </ul>
  );
}

function Surveyed({ survey, portals, language }: PageParts & { survey: Survey }) {
  const { portal, verdict, lists, pages } = survey;
  const { read } = findWords(language).survey;
  return (
    <details open={!isWorking(verdict)}>
      <summary>
        <strong>{portals.get(portal)?.name ?? portal}</strong> <code>{portal}</code> ·{' '}
        {VERDICT_NAMES[verdict][language]} · {read(countWorking(lists), countWorking(pages))}
      </summary>
      <SurveyView t={findCatalogue(language)} language={language} survey={survey} />
    </details>
  );
}
