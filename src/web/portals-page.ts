import { html } from 'hono/html';
import type { PortalReport } from '../http/portals.ts';
import { formatDate } from '../model/dates.ts';
import { bilingual, type Html } from './layout.ts';
import { renderVerdict } from './survey-view.ts';

/** How every portal stands, below how the survey of their sites does and what is proposed for those in trouble. */
export function renderPortalsPage(reports: readonly PortalReport[], above: Html): Html {
  return html`<h1>${bilingual('Các cổng tin', 'portals')}</h1>
    ${above}
    ${
      reports.length === 0
        ? html`<p class="empty">
            ${bilingual('Chưa có cổng tin nào; hãy thêm tệp vào', 'No portals: add files to')}
            <code>VONG_PORTALS_DIR</code>.
          </p>`
        : renderTable(reports)
    }`;
}

function renderTable(reports: readonly PortalReport[]): Html {
  return html`<table class="cards">
    <thead>
      <tr>
        <th>${bilingual('Cổng tin', 'portal')}</th>
        <th>${bilingual('Tình trạng', 'health')}</th>
        <th>${bilingual('Khảo sát', 'survey')}</th>
        <th>${bilingual('Lần cuối tốt', 'last success')}</th>
        <th>${bilingual('Lần tới', 'next due')}</th>
        <th class="number">${bilingual('Lỗi liên tiếp', 'failures')}</th>
        <th class="number">${bilingual('Rỗng liên tiếp', 'empties')}</th>
      </tr>
    </thead>
    <tbody>
      ${[...reports].sort((a, b) => rank(b) - rank(a)).map(renderPortal)}
    </tbody>
  </table>`;
}

/** Sources in trouble come first, those that are off last. */
function rank(report: PortalReport): number {
  return report.enabled ? 1 + Number(isTroubled(report)) : 0;
}

/** Why the next crawl is expected then. */
function renderDueReason({ nextDueBecause: because }: PortalReport): Html | string {
  return because === null ? '' : html`<small>${bilingual(because.vi, because.en)}</small>`;
}

function renderPortal(report: PortalReport): Html {
  const { id, name, province, enabled, lastSuccessAt, nextDueAt, failures, empties } = report;
  const next =
    nextDueAt === null
      ? bilingual('chưa có', 'none')
      : html`${renderTime(nextDueAt)} ${renderDueReason(report)}`;
  return html`<tr class="${isTroubled(report) ? 'trouble' : ''}">
    <td>
      <a href="/?portal=${id}">${name}</a>
      <span class="en">${province ?? ''} ${id}</span>
      ${report.insecureTls ? html`<small>${bilingual('không kiểm tra chứng chỉ TLS', 'TLS is not checked')}</small>` : ''}
    </td>
    <td data-label="Tình trạng">${renderHealth(report)}</td>
    <td data-label="Khảo sát">${renderSurveyed(report)}</td>
    <td data-label="Lần cuối tốt">
      ${lastSuccessAt === null ? bilingual('chưa bao giờ', 'never') : renderTime(lastSuccessAt)}
    </td>
    <td data-label="Lần tới">${enabled ? next : bilingual('đã tắt', 'off')}</td>
    ${renderCount('Lỗi liên tiếp', failures)} ${renderCount('Rỗng liên tiếp', empties)}
  </tr>`;
}

/** A phone leaves out what is none. */
function renderCount(label: string, count: number): Html {
  return html`<td class="number ${count === 0 ? 'zero' : ''}" data-label="${label}">${count}</td>`;
}

function renderTime(iso: string): Html {
  return html`<time datetime="${iso}">${formatDate(iso)}</time>`;
}

const STATES = {
  ok: ['● ổn', 'ok'],
  silent: ['○ im lặng', 'silent'],
  degraded: ['◐ lưu ý', 'degraded'],
  broken: ['✕ hỏng', 'broken'],
} as const;

function renderHealth({ health: source, enabled }: PortalReport): Html | string {
  if (source === null) return enabled ? bilingual('chưa đủ lần quét', 'too few crawls yet') : '';
  const [vi, en] = STATES[source.state];
  const { seen, since } = source;
  return html`${bilingual(vi, en)}${
    seen === null
      ? ''
      : html`<small>${bilingual(seen.vi, seen.en)}</small
          ><small>${bilingual('từ', 'since')} ${renderTime(since)}</small>`
  }`;
}

/** What the newest survey found, leading to what it saw. */
function renderSurveyed({ id, survey }: PortalReport): Html {
  if (survey === null) return bilingual('chưa', 'never');
  const { verdict, surveyedAt } = survey;
  return html`<a href="/portals/${id}/survey">${renderVerdict(verdict)}</a
    ><small>${renderTime(surveyedAt)}</small>`;
}

function isTroubled({ failures, empties, health: source }: PortalReport): boolean {
  return failures + empties > 0 || (source !== null && source.state !== 'ok');
}
