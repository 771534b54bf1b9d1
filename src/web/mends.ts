import { html } from 'hono/html';
import type { Bilingual } from '../model/bilingual.ts';
import type { Mend, MendContent, MendDecision, MendWay } from '../model/mend.ts';
import { formatDate } from '../model/dates.ts';
import { bilingual, outsideLink, type Html } from './layout.ts';
import { renderSessionField, renderWhoMay, type SessionForm } from './session-form.ts';

type MendedArticle = MendContent['articles'][number];

type Names = ReadonlyMap<string, { readonly name: string }>;

/** Proposals for the mending of sources: diff, articles before and after, and forms to decide for who may. `refusal`: why none was changed. */
export function renderMends(
  mends: readonly Mend[],
  refusal: Bilingual | null,
  portals: Names,
  form: SessionForm | null,
): Html | string {
  if (mends.length === 0 && refusal === null) return '';
  return html`<section class="mends">
    <h2>${bilingual('Đề nghị sửa nguồn', 'proposed repairs')}</h2>
    ${
      refusal === null ? '' : html`<p class="refusal" role="alert">✕ ${bilingual(refusal.vi, refusal.en)}</p>`
    }
    ${mends.map((mend) => renderMend(mend, portals.get(mend.portal)?.name ?? mend.portal, form))}
  </section>`;
}

function renderMend(mend: Mend, name: string, form: SessionForm | null): Html {
  const { id, portal, madeAt, madeBy, state, proposal } = mend;
  const by =
    madeBy === 'service'
      ? bilingual('Vọng tự đề nghị lúc', 'proposed by the service')
      : bilingual('Đề nghị bằng lệnh lúc', 'proposed by the command');
  return html`<article class="mend" id="mend-${id}">
    <h3>${name} <span class="en">${portal}</span></h3>
    <p class="none">${by} <time datetime="${madeAt}">${formatDate(madeAt)}</time></p>
    <p class="standing">${renderStanding(mend)}</p>
    ${renderDecisions(mend)} ${renderReasons('doubts', bilingual('Còn ngờ', 'doubted'), proposal.doubts)}
    ${renderReasons('because', bilingual('Căn cứ', 'learnt by'), proposal.because)}
    <details ${state === 'proposed' ? html`open` : ''}>
      <summary>${bilingual('Tệp thay đổi thế nào', 'how the file changes')}</summary>
      <pre class="diff" tabindex="0"><code>${proposal.diff.map(renderLine)}</code></pre>
    </details>
    ${renderArticles(proposal.articles)} ${renderForm(mend, name, form)}
  </article>`;
}

const DECISIONS: Readonly<Record<MendDecision['what'], Bilingual>> = {
  applied: { vi: 'Áp dụng', en: 'applied' },
  dismissed: { vi: 'Bỏ qua', en: 'dismissed' },
  restored: { vi: 'Lấy lại tệp trước', en: 'taken back' },
};
const WAYS: Readonly<Record<MendWay, Bilingual>> = {
  page: { vi: 'ở trang này', en: 'on this page' },
  command: { vi: 'bằng lệnh', en: 'by command' },
  api: { vi: 'qua API', en: 'by the API' },
};

/** Proposals that were dismissed, taken back or replaced: what was decided, when, and by which way. */
export function renderDecided(mends: readonly Mend[], portals: Names): Html | string {
  if (mends.length === 0) return '';
  return html`<details class="decided">
    <summary>${bilingual('Đề nghị đã quyết định trước đây', 'repairs decided about before')}</summary>
    ${mends.map(
      (mend) =>
        html`<section id="mend-${mend.id}">
          <h3>
            ${portals.get(mend.portal)?.name ?? mend.portal}
            <span class="en">${mend.portal} · ${mend.id}</span>
          </h3>
          ${renderDecisions(mend)}
          <details>
            <summary>${bilingual('Tệp thay đổi thế nào', 'how the file changes')}</summary>
            <pre class="diff" tabindex="0"><code>${mend.proposal.diff.map(renderLine)}</code></pre>
          </details>
        </section>`,
    )}
  </details>`;
}

function renderDecisions({ decisions }: Mend): Html | string {
  if (decisions.length === 0) return '';
  return html`<ul class="decisions">
    ${decisions.map(({ what, by, at }) => {
      const done = DECISIONS[what];
      const way = by === null ? { vi: '', en: '' } : WAYS[by];
      return html`<li>
        ${bilingual(`${done.vi} ${way.vi}`.trim(), `${done.en} ${way.en}`.trim())}
        <time datetime="${at}">${formatDate(at)}</time>
      </li>`;
    })}
  </ul>`;
}

/** What the mender says, in its English words. */
function renderReasons(kind: 'doubts' | 'because', heading: Html, reasons: readonly string[]): Html | string {
  if (reasons.length === 0) return '';
  return html`<h4>${heading}</h4>
    <ul class="${kind}" lang="en">
      ${reasons.map((one) => html`<li>${one}</li>`)}
    </ul>`;
}

function renderStanding({ state, probation, proposal }: Mend): Html {
  if (state === 'applied') {
    if (probation === 'passed')
      return html`● ${bilingual('Đã áp dụng, nguồn đã chạy tốt', 'in force, and the source is well')}`;
    if (probation === 'failed') {
      return html`✕
      ${bilingual(
        'Đã áp dụng nhưng nguồn vẫn chưa tốt: nên lấy lại tệp trước',
        'in force, and the source is not well: take it back',
      )}`;
    }
    return html`◐
    ${bilingual('Đã áp dụng, đang theo dõi các lần quét tới', 'in force, the next runs are watched')}`;
  }
  return proposal.sure
    ? html`●
      ${bilingual(
        'Chắc chắn: đã thử trên các bài không dùng để học',
        'sure: proved on articles it was not learnt from',
      )}`
    : html`◐ ${bilingual('Chưa chắc: hãy đọc các điểm còn ngờ', 'unsure: read what is doubted')}`;
}

function renderLine(line: string): Html {
  const text = `${line}\n`;
  if (line.startsWith('+')) return html`<ins>${text}</ins>`;
  return line.startsWith('-') ? html`<del>${text}</del>` : html`${text}`;
}

function renderArticles(articles: readonly MendedArticle[]): Html {
  if (articles.length === 0)
    return html`<p class="none">${bilingual('Chưa thử trên bài nào.', 'no article was tried')}</p>`;
  return html`<table class="cards thirds">
    <thead>
      <tr>
        <th>${bilingual('Bài', 'article')}</th>
        <th>${bilingual('Theo tệp cũ', 'by the old file')}</th>
        <th>${bilingual('Theo tệp mới', 'by the new file')}</th>
      </tr>
    </thead>
    <tbody>
      ${articles.map(
        ({ url, known, before, after }) =>
          html`<tr>
            <td>${known?.title ?? bilingual('bài mới', 'new')}<small>${outsideLink(url, url)}</small></td>
            <td data-label="Theo tệp cũ">${renderReading(before)}</td>
            <td data-label="Theo tệp mới">${renderReading(after)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderReading(reading: MendedArticle['after']): Html {
  if (reading === null) return html`<span class="none">✕ ${bilingual('không có bài', 'no article')}</span>`;
  const { title, publishedAt, words, layout } = reading;
  const when =
    publishedAt === null
      ? bilingual('không có ngày', 'no date')
      : html`<time datetime="${publishedAt}">${formatDate(publishedAt)}</time>`;
  return html`${title ?? bilingual('không có tiêu đề', 'no title')}<small
      >${when} · ${words} ${bilingual('từ', 'words')} · ${bilingual('mẫu', 'layout')} ${layout}</small
    >`;
}

/** Only who may decide is shown how. */
function renderForm({ id, state }: Mend, name: string, form: SessionForm | null): Html {
  if (form === null) return renderWhoMay();
  return html`<form class="decide" method="post" action="/portals/mends/${id}" aria-label="${name}">
    ${renderSessionField(form)} ${state === 'proposed' ? renderChoice() : renderReturn()}
  </form>`;
}

function renderChoice(): Html {
  return html`<button class="main" name="change" value="apply">${bilingual('Áp dụng', 'apply')}</button>
    <button name="change" value="dismiss">${bilingual('Bỏ qua', 'dismiss')}</button>
    <p class="none">
      ${bilingual(
        'Áp dụng: ghi tệp này vào thư mục VONG_PORTALS_DIR, dùng thay tệp hiện nay; các lần quét tới được theo dõi, và lấy lại tệp trước được. Bỏ qua: nguồn giữ nguyên, đề nghị y hệt sẽ không đưa ra nữa.',
        'Apply writes this file into the folder VONG_PORTALS_DIR, in place of the one in force; the next runs are watched, and it can be taken back. Dismiss leaves the source as it is; the same is not proposed again.',
      )}
    </p>`;
}

function renderReturn(): Html {
  return html`<button name="change" value="restore">${bilingual('Lấy lại tệp trước', 'take it back')}</button>
    <p class="none">
      ${bilingual(
        'Đưa tệp đã dùng trước khi áp dụng trở lại; nguồn được đọc theo tệp ấy từ lần quét tới.',
        'Puts back the file that was in force before; the next crawl reads by it.',
      )}
    </p>`;
}
