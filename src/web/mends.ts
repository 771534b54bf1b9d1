import { html } from 'hono/html';
import type { Mend, MendContent } from '../model/mend.ts';
import { formatDate } from './format.ts';
import { bilingual, type Html } from './layout.ts';

type MendedArticle = MendContent['articles'][number];

/** Proposals for the mending of sources: diff, articles before and after, and forms to decide. `problem`: why none was changed. */
export function renderMends(mends: readonly Mend[], problem: string | null): Html | string {
  if (mends.length === 0 && problem === null) return '';
  return html`<section class="mends">
    <h2>${bilingual('Đề nghị sửa nguồn', 'proposed repairs')}</h2>
    ${problem === null ? '' : html`<p class="problems" lang="en">${problem}</p>`} ${mends.map(renderMend)}
  </section>`;
}

function renderMend(mend: Mend): Html {
  const { id, portal, madeAt, state, proposal } = mend;
  return html`<article class="mend" id="mend-${id}">
    <h3>${portal} <time datetime="${madeAt}">${formatDate(madeAt)}</time></h3>
    <p>${renderStanding(mend)}</p>
    <ul class="doubts" lang="en">
      ${proposal.doubts.map((one) => html`<li>${one}</li>`)}
    </ul>
    <details ${state === 'proposed' ? html`open` : ''}>
      <summary>${bilingual('Tệp thay đổi thế nào', 'how the file changes')}</summary>
      <pre class="diff">${proposal.diff.map(renderLine)}</pre>
    </details>
    ${renderArticles(proposal.articles)} ${renderForm(mend)}
  </article>`;
}

function renderStanding({ state, probation, proposal }: Mend): Html {
  if (state === 'applied') {
    if (probation === 'passed')
      return bilingual('Đã áp dụng, nguồn đã chạy tốt', 'in force, and the source is well');
    if (probation === 'failed') {
      return bilingual(
        'Đã áp dụng nhưng nguồn vẫn chưa tốt: nên lấy lại tệp trước',
        'in force, and the source is not well: take it back',
      );
    }
    return bilingual('Đã áp dụng, đang theo dõi các lần quét tới', 'in force, the next runs are watched');
  }
  return proposal.sure
    ? bilingual(
        'Chắc chắn: đã thử trên các bài không dùng để học',
        'sure: proved on articles it was not learnt from',
      )
    : bilingual('Chưa chắc: hãy đọc các điểm còn ngờ', 'unsure: read what is doubted');
}

function renderLine(line: string): Html {
  const text = `${line}\n`;
  if (line.startsWith('+')) return html`<ins>${text}</ins>`;
  return line.startsWith('-') ? html`<del>${text}</del>` : html`${text}`;
}

function renderArticles(articles: readonly MendedArticle[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>${bilingual('Bài', 'article')}</th>
          <th>${bilingual('Nay đọc được', 'read now')}</th>
          <th>${bilingual('Sẽ đọc được', 'would be read')}</th>
        </tr>
      </thead>
      <tbody>
        ${articles.map(
          ({ url, known, before, after }) =>
            html`<tr>
              <td>${known?.title ?? bilingual('bài mới', 'new')}<span class="en">${url}</span></td>
              <td>${renderReading(before)}</td>
              <td>${renderReading(after)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderReading(reading: MendedArticle['after']): Html {
  if (reading === null) return bilingual('không có bài', 'no article');
  const { title, publishedAt, words, layout } = reading;
  return html`${title ?? '—'}<br /><small
      >${publishedAt === null ? '—' : formatDate(publishedAt)} · ${bilingual(`${words} từ`, 'words')} ·
      ${layout}</small
    >`;
}

/** A person who decides shows who it is by a token; a browser keeps it as it keeps a password. */
function renderForm({ id, state }: Mend): Html {
  return html`<form class="decide" method="post" action="/portals/mends/${id}">
    <label>
      ${bilingual('Mã truy cập (token)', 'API token')}
      <input type="password" name="token" autocomplete="current-password" required />
    </label>
    ${
      state === 'proposed'
        ? html`<button name="change" value="apply">${bilingual('Áp dụng', 'apply')}</button>
            <button name="change" value="dismiss">${bilingual('Bỏ qua', 'dismiss')}</button>`
        : html`<button name="change" value="restore">
            ${bilingual('Lấy lại tệp trước', 'take it back')}
          </button>`
    }
  </form>`;
}
