import { html } from 'hono/html';
import type { PortalReport } from '../http/portals.ts';
import { formatDate } from './format.ts';
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
  return html`<div class="scroll">
    <table>
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
        ${[...reports].sort((a, b) => Number(b.enabled) - Number(a.enabled)).map(renderPortal)}
      </tbody>
    </table>
  </div>`;
}

/** Why the next crawl is expected then. */
function renderDueReason({ nextDueBecause: because }: PortalReport): Html | string {
  return because === null ? '' : html`<br /><small>${bilingual(because.vi, because.en)}</small>`;
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
      ${report.insecureTls ? html`<br /><small>${bilingual('không kiểm tra chứng chỉ TLS', 'TLS is not checked')}</small>` : ''}
    </td>
    <td>${renderHealth(report)}</td>
    <td>${renderSurveyed(report)}</td>
    <td>${lastSuccessAt === null ? bilingual('chưa bao giờ', 'never') : renderTime(lastSuccessAt)}</td>
    <td>${enabled ? next : bilingual('đã tắt', 'off')}</td>
    <td class="number">${failures}</td>
    <td class="number">${empties}</td>
  </tr>`;
}

function renderTime(iso: string): Html {
  return html`<time datetime="${iso}">${formatDate(iso)}</time>`;
}

const STATES = {
  ok: ['tốt', 'ok'],
  silent: ['im lặng', 'silent'],
  degraded: ['suy giảm', 'degraded'],
  broken: ['hỏng', 'broken'],
} as const;

function renderHealth({ health: source, enabled }: PortalReport): Html | string {
  if (source === null) return enabled ? bilingual('chưa đủ lần thu thập', 'too few crawls yet') : '';
  const [vi, en] = STATES[source.state];
  const { seen, since } = source;
  return html`${bilingual(vi, en)}${
    seen === null ? '' : html`<br /><small>${bilingual(seen.vi, seen.en)}; ${formatDate(since)}</small>`
  }`;
}

/** What the newest survey found, leading to what it saw. */
function renderSurveyed({ id, survey }: PortalReport): Html {
  if (survey === null) return bilingual('chưa', 'never');
  const { verdict, surveyedAt } = survey;
  return html`<a href="/portals/${id}/survey">${renderVerdict(verdict)}</a><br /><small
      >${formatDate(surveyedAt)}</small
    >`;
}

function isTroubled({ failures, empties, health: source }: PortalReport): boolean {
  return failures + empties > 0 || (source !== null && source.state !== 'ok');
}
