import { html } from 'hono/html';
import type { ListLook, PageLook, Survey } from '../model/survey.ts';
import { VERDICT_NAMES, describeMend } from '../model/survey-words.ts';
import type { SurveyVerdict } from '../model/vocabulary.ts';
import { formatDate } from '../model/dates.ts';
import { bilingual, outsideLink, type Html } from './layout.ts';

/** Whether nothing needs to be done about a portal. */
export function isWorking(verdict: SurveyVerdict): boolean {
  return verdict === 'works' || verdict === 'works-generic';
}

/** A verdict by its shape and name. */
export function renderVerdict(verdict: SurveyVerdict): Html {
  const { vi, en } = VERDICT_NAMES[verdict];
  const shape = isWorking(verdict) ? '●' : verdict === 'partly' ? '◐' : '✕';
  return bilingual(`${shape} ${vi}`, en);
}

/** What a survey saw of a portal, with what is proposed first. */
export function renderSurvey(survey: Survey): Html {
  const { lists, offers, pages, mends, movedTo, robots, requests, surveyedAt } = survey;
  return html`<div class="survey">
    ${mends.length === 0 ? '' : renderMends(survey)}
    ${
      movedTo === null
        ? ''
        : html`<p>${bilingual('Chuyển hướng sang', 'redirects to')} ${outsideLink(movedTo, movedTo)}</p>`
    }
    <h2>${bilingual('Danh mục', 'lists')}</h2>
    <ul>
      ${lists.map(renderList)}
    </ul>
    ${
      offers.length === 0
        ? ''
        : html`<h2>${bilingual('Trang còn có', 'offered besides')}</h2>
            <ul>
              ${offers.map(renderList)}
            </ul>`
    }
    <h2>${bilingual('Bài đọc thử', 'articles read')}</h2>
    ${
      pages.length === 0
        ? html`<p class="none">${bilingual('không có bài nào', 'none')}</p>`
        : html`<ul>
            ${pages.map(renderArticle)}
          </ul>`
    }
    <p>
      <small
        >robots.txt: <span lang="en">${robots.reason}</span>.
        ${bilingual(`${requests} trang đã hỏi, ${formatDate(surveyedAt)}`, `${requests} pages asked for`)}</small
      >
    </p>
  </div>`;
}

function renderMends({ mends }: Survey): Html {
  return html`<h2>${bilingual('Đề nghị sửa tệp của cổng', 'proposed changes of its file')}</h2>
    <ul>
      ${mends.map((mend) => {
        const { vi, en } = describeMend(mend);
        return html`<li>${vi}<br /><small class="en" lang="en">${en}</small></li>`;
      })}
    </ul>`;
}

function renderList({ url, kind, articles, others, dates, newest, finalUrl, error }: ListLook): Html {
  const counts = bilingual(
    `${articles} bài (${dates} có ngày), ${others} liên kết khác`,
    `${articles} articles (${dates} with a date), ${others} other links`,
  );
  return html`<li>
    ${kind}: ${outsideLink(url, url)}
    ${finalUrl === null ? '' : html`→ ${outsideLink(finalUrl, finalUrl)}`}<br />
    ${error === null ? html`<small>${counts}${newest === null ? '' : html` · ${newest}`}</small>` : renderError(error)}
  </li>`;
}

function renderArticle(page: PageLook): Html {
  const { url, title, publishedAt, publishedPrecision, layout, words, error, loss } = page;
  const when =
    publishedAt === null
      ? bilingual('không có ngày', 'no date')
      : html`${formatDate(publishedAt, publishedPrecision)}`;
  return html`<li>
    ${outsideLink(url, title ?? url)}<br />
    ${
      error === null
        ? html`<small
            >${when} · ${words} ${bilingual('từ', 'words')} · ${bilingual('mẫu', 'layout')}
            ${layout ?? '—'}</small
          >`
        : renderError(error)
    }
    ${loss === null ? '' : renderError(loss)}
  </li>`;
}

function renderError(error: string): Html {
  return html`<small lang="en"><strong>✗</strong> ${error}</small>`;
}

/** How many of some looks went well: `2/3`. */
export function countWorking(looks: readonly { readonly error: string | null }[]): string {
  return `${looks.filter(({ error }) => error === null).length}/${looks.length}`;
}
