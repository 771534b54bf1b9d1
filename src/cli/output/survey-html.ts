import { html, raw } from 'hono/html';
import type { Portal } from '../../model/portal.ts';
import type { Survey } from '../../model/survey.ts';
import { SURVEY_VERDICTS } from '../../model/vocabulary.ts';
import { formatDate } from '../../model/dates.ts';
import { bilingual, type Html } from '../../web/layout.ts';
import { STYLE } from '../../web/style.ts';
import { countWorking, isWorking, renderSurvey, renderVerdict } from '../../web/survey-view.ts';

/** A survey as one page that needs nothing else: what needs a hand first. */
export async function formatSurveyPage(
  surveys: readonly Survey[],
  portals: ReadonlyMap<string, Portal>,
  now: Date,
): Promise<string> {
  const sorted = [...surveys].sort((a, b) => Number(isWorking(a.verdict)) - Number(isWorking(b.verdict)));
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Khảo sát các cổng tin · Vọng</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${bilingual('Khảo sát các cổng tin', 'survey of the portals')}</h1>
          <p>
            ${bilingual('Lập lúc', 'made at')}
            <time datetime="${now.toISOString()}">${formatDate(now.toISOString())}</time>
          </p>
          ${
            surveys.length === 0
              ? html`<p class="empty">
                  ${bilingual('Chưa khảo sát cổng nào; hãy chạy', 'No portal was surveyed: run')}
                  <code>vong portals survey --all</code>
                </p>`
              : renderCounts(surveys)
          }
          ${sorted.map((survey) => renderPortal(survey, portals.get(survey.portal)?.name ?? survey.portal))}
        </main>
      </body>
    </html>`;
  return `${String(await page)}\n`;
}

function renderCounts(surveys: readonly Survey[]): Html {
  const counted = SURVEY_VERDICTS.map((verdict) => ({
    verdict,
    count: surveys.filter((survey) => survey.verdict === verdict).length,
  }));
  return html`<ul class="counts">
    ${counted.map(({ verdict, count }) => (count === 0 ? '' : html`<li><strong>${count}</strong> ${renderVerdict(verdict)}</li>`))}
  </ul>`;
}

function renderPortal(survey: Survey, name: string): Html {
  const { portal, verdict, lists, pages } = survey;
  return html`<details class="surveyed" ${isWorking(verdict) ? '' : 'open'}>
    <summary>
      <strong>${name}</strong> <span class="en">${portal}</span><br />${renderVerdict(verdict)} ·
      ${bilingual(
        `danh mục ${countWorking(lists)}, bài ${countWorking(pages)}`,
        `lists ${countWorking(lists)}, articles ${countWorking(pages)}`,
      )}
    </summary>
    ${renderSurvey(survey)}
  </details>`;
}
