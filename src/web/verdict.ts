import { html } from 'hono/html';
import type { Item, Judgement } from '../model/item.ts';
import { formatDate } from '../model/dates.ts';
import { PART_NAMES, formatPercent } from './format.ts';
import { renderGrounds } from './grounds.ts';
import { bilingual, type Html } from './layout.ts';

/** What was decided of an article, by whom, and what spoke for and against it. */
export function renderVerdict(item: Item): Html {
  const { label, score, model, judgement, judgedFrom } = item;
  const answer =
    label === 'foreign-affairs'
      ? bilingual('Thuộc đối ngoại', 'foreign affairs')
      : bilingual('Không thuộc đối ngoại', 'not foreign affairs');
  return html`<p>${answer}: ${bilingual('điểm', 'score')} ${formatPercent(score)} (${model})</p>
    ${judgement === null ? '' : renderJudgement(judgement)}
    ${
      judgedFrom === 'text'
        ? ''
        : html`<p>
            ${bilingual('Máy chỉ chấm theo tiêu đề vì trang gốc không còn được lưu', 'judged by the title alone')}.
          </p>`
    }
    ${renderGrounds(item)}
    <details>
      <summary>${bilingual('Trọng số của từng từ ngữ', 'the weight of each term')}</summary>
      ${renderEvidenceTable([...item.evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)))}
    </details>`;
}

function renderEvidenceTable(evidence: Item['evidence']): Html {
  return html`<table>
    <thead>
      <tr>
        <th>${bilingual('Từ ngữ', 'term')}</th>
        <th class="number">${bilingual('Trọng số', 'weight')}</th>
        <th>${bilingual('Ở đâu', 'where')}</th>
      </tr>
    </thead>
    <tbody>
      ${evidence.map(
        ({ term, weight, where }) =>
          html`<tr>
            <td>${term}</td>
            <td class="number">${weight.toFixed(2)}</td>
            <td>${PART_NAMES[where]}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderJudgement({ judgedAt, machineLabel, score, model, note }: Judgement): Html {
  const said =
    machineLabel === 'foreign-affairs'
      ? bilingual('thuộc đối ngoại', 'foreign affairs')
      : bilingual('không thuộc đối ngoại', 'not foreign affairs');
  return html`<p class="judged">
    <strong>${bilingual('Do người chấm', 'judged by a person')}</strong>,
    <time datetime="${judgedAt}">${formatDate(judgedAt)}</time>;
    ${bilingual('máy đã chấm', 'the machine had said')}: ${said}, ${formatPercent(score)}
    (${model}).${note === null ? '' : html` ${bilingual('Ghi chú', 'note')}: ${note}`}
  </p>`;
}
