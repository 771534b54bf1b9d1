import { html } from 'hono/html';
import type { PortalReport } from '../http/portals.ts';
import { dateText } from './format.ts';
import { both, type Html } from './layout.ts';

/** How every portal stands. */
export function portalsPage(reports: readonly PortalReport[]): Html {
  return html`<h1>${both('Các cổng tin', 'portals')}</h1>
    ${
      reports.length === 0
        ? html`<p class="empty">
            ${both('Chưa có cổng tin nào; hãy thêm tệp vào', 'No portals: add files to')}
            <code>VONG_PORTALS_DIR</code>.
          </p>`
        : table(reports)
    }`;
}

function table(reports: readonly PortalReport[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>${both('Cổng tin', 'portal')}</th>
          <th>${both('Tình trạng', 'health')}</th>
          <th>${both('Lần cuối tốt', 'last success')}</th>
          <th>${both('Lần tới', 'next due')}</th>
          <th class="number">${both('Lỗi liên tiếp', 'failures')}</th>
          <th class="number">${both('Rỗng liên tiếp', 'empties')}</th>
        </tr>
      </thead>
      <tbody>
        ${[...reports].sort((a, b) => Number(b.enabled) - Number(a.enabled)).map(portalRow)}
      </tbody>
    </table>
  </div>`;
}

/** Why the next crawl is expected then. */
function why({ nextDueBecause: because }: PortalReport): Html | string {
  return because === null ? '' : html`<br /><small>${both(because.vi, because.en)}</small>`;
}

function portalRow(report: PortalReport): Html {
  const { id, name, province, enabled, lastSuccessAt, nextDueAt, failures, empties } = report;
  const next = nextDueAt === null ? both('chưa có', 'none') : html`${when(nextDueAt)} ${why(report)}`;
  return html`<tr class="${isTroubled(report) ? 'trouble' : ''}">
    <td>
      <a href="/?portal=${id}">${name}</a>
      <span class="en">${province ?? ''} ${id}</span>
      ${report.insecureTls ? html`<br /><small>${both('không kiểm tra chứng chỉ TLS', 'TLS is not checked')}</small>` : ''}
    </td>
    <td>${health(report)}</td>
    <td>${lastSuccessAt === null ? both('chưa bao giờ', 'never') : when(lastSuccessAt)}</td>
    <td>${enabled ? next : both('đã tắt', 'off')}</td>
    <td class="number">${failures}</td>
    <td class="number">${empties}</td>
  </tr>`;
}

function when(iso: string): Html {
  return html`<time datetime="${iso}">${dateText(iso)}</time>`;
}

const STATES = {
  ok: ['tốt', 'ok'],
  silent: ['im lặng', 'silent'],
  degraded: ['suy giảm', 'degraded'],
  broken: ['hỏng', 'broken'],
} as const;

function health({ health: source, enabled }: PortalReport): Html | string {
  if (source === null) return enabled ? both('chưa đủ lần thu thập', 'too few crawls yet') : '';
  const [vi, en] = STATES[source.state];
  const { seen, since } = source;
  return html`${both(vi, en)}${
    seen === null ? '' : html`<br /><small>${both(seen.vi, seen.en)}; ${dateText(since)}</small>`
  }`;
}

function isTroubled({ failures, empties, health: source }: PortalReport): boolean {
  return failures + empties > 0 || (source !== null && source.state !== 'ok');
}
