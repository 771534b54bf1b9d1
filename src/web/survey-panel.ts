import { html } from 'hono/html';
import { createNotFound } from '../http/problem.ts';
import type { App, HttpTools } from '../http/tools.ts';
import { formatDate } from '../model/dates.ts';
import { bilingual, wrapFormer, type Html } from './layout.ts';
import { renderPage } from './shell/page.tsx';
import { renderSessionField, renderWhoMay, type SessionForm } from './session-form.ts';
import { isWorking, renderSurvey, renderVerdict } from './survey-view.ts';

/** How the newest survey of all sites stands, with a way to ask for one. */
export async function renderSurveyPanel(
  { store, portals }: HttpTools,
  form: SessionForm | null,
): Promise<Html> {
  const surveys = (await store.surveys.list()).filter(({ portal }) => portals.has(portal));
  const [open] = await store.surveys.listOpenOrders();
  const newest = surveys
    .map(({ surveyedAt }) => surveyedAt)
    .sort()
    .at(-1);
  const working = surveys.filter(({ verdict }) => isWorking(verdict)).length;
  const state =
    newest === undefined
      ? bilingual(
          'Chưa khảo sát lần nào: chưa biết cổng nào đọc được từ mạng này.',
          'never surveyed: it is not known which portals can be read from this network',
        )
      : bilingual(
          `Khảo sát lúc ${formatDate(newest)}: ${working}/${surveys.length} cổng đọc được, trong ${portals.size} cổng.`,
          `surveyed: ${working} of ${surveys.length} work`,
        );
  if (open !== undefined) {
    const done = surveys.filter(
      ({ portal, surveyedAt }) => open.portals.includes(portal) && surveyedAt >= open.since,
    );
    return renderPanel(state, renderOpen(open.createdAt, done.length, open.portals.length));
  }
  return renderPanel(state, portals.size === 0 ? '' : renderForm(newest === undefined, form));
}

function renderPanel(state: Html, below: Html | string): Html {
  return html`<section class="survey-panel">
    <p>${state}</p>
    ${below}
  </section>`;
}

function renderOpen(createdAt: string, done: number, all: number): Html {
  return html`<p class="standing">
    ◐
    ${bilingual(
      `Đang khảo sát, từ ${formatDate(createdAt)}: xong ${done}/${all} cổng. Vài phút nữa hãy mở lại trang này.`,
      `a survey is under way: ${done} of ${all} are done; look again in some minutes`,
    )}
  </p>`;
}

function renderForm(isFirst: boolean, form: SessionForm | null): Html {
  return html`<details ${isFirst ? html`open` : ''}>
    <summary>${bilingual('Khảo sát các cổng', 'survey the portals')}</summary>
    <p class="none">
      ${bilingual(
        'Vọng hỏi mỗi cổng vài trang (robots.txt, danh mục, ba bài), có nghỉ giữa các lần hỏi, rồi cho biết cổng nào đọc được và nên sửa tệp nào. Không tệp nào bị thay đổi, không bài nào được lưu.',
        'Asks each portal for a few pages (robots.txt, lists, three articles), with its pauses, and tells which can be read and what to change. No file is changed, no article is stored.',
      )}
    </p>
    ${form === null ? renderWhoMay() : renderOrder(form)}
    <p>
      <small>${bilingual('Hoặc bằng lệnh', 'or by command')} <code>vong portals survey --all</code></small>
    </p>
  </details>`;
}

function renderOrder(form: SessionForm): Html {
  return html`<form class="decide" method="post" action="/portals/survey">
    ${renderSessionField(form)}
    <label>
      <span
        ><input type="checkbox" name="again" value="yes" />
        ${bilingual('cả cổng đã khảo sát trong bảy ngày qua', 'also those surveyed in the last seven days')}</span
      >
    </label>
    <button class="main">${bilingual('Bắt đầu khảo sát', 'start the survey')}</button>
  </form>`;
}

/** POST /portals/survey, the form of the panel; GET /portals/{id}/survey, what was seen of one portal. */
export function addSurveyPages(app: App, tools: HttpTools): void {
  app.get('/portals/:id/survey', async (c) => {
    const id = c.req.param('id');
    const survey = await tools.store.surveys.find(id);
    if (survey === null) throw createNotFound('such survey');
    const name = tools.portals.get(id)?.name ?? id;
    const content = html`<h1>${name}</h1>
      <p>${renderVerdict(survey.verdict)}</p>
      ${renderSurvey(survey)}
      <p><a href="/portals">${bilingual('Về các cổng tin', 'to the portals')}</a></p>`;
    return renderPage(c, { title: name, area: 'sources', content: wrapFormer(content) });
  });
  app.post('/portals/survey', async (c) => {
    const { again } = await c.req.parseBody();
    await tools.orderSurvey([...tools.portals.keys()], again === 'yes');
    return c.redirect('/portals', 303);
  });
}
