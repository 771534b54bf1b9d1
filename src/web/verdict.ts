import { html } from 'hono/html';
import { dateText, PART_NAMES, percent } from './format.ts';
import { both, type Html } from './layout.ts';
import type { Item, Judgement } from '../model/item.ts';

/** So much of the evidence is shown at once. */
const STRONGEST = 10;

/** What was decided of an article, by whom, and what spoke for and against it. */
export function verdict({ label, score, evidence, model, judgement, judgedFrom }: Item): Html {
  const answer =
    label === 'foreign-affairs'
      ? both('Thuộc đối ngoại', 'foreign affairs')
      : both('Không thuộc đối ngoại', 'not foreign affairs');
  return html`<p>${answer}: ${both('điểm', 'score')} ${percent(score)} (${model})</p>
    ${judgement === null ? '' : judgedByPerson(judgement)}
    ${
      judgedFrom === 'text'
        ? ''
        : html`<p>
            ${both('Máy chỉ chấm theo tiêu đề vì trang gốc không còn được lưu', 'judged by the title alone')}.
          </p>`
    }
    ${evidenceTables(evidence)}`;
}

function evidenceTables(evidence: Item['evidence']): Html {
  const sorted = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const others = sorted.slice(STRONGEST);
  return html`${evidenceTable(sorted.slice(0, STRONGEST))}
  ${
    others.length === 0
      ? ''
      : html`<details>
          <summary>${both(`Còn ${others.length} từ ngữ khác`, `${others.length} more`)}</summary>
          ${evidenceTable(others)}
        </details>`
  }`;
}

function evidenceTable(evidence: Item['evidence']): Html {
  return html`<table>
    <thead>
      <tr>
        <th>${both('Từ ngữ', 'term')}</th>
        <th class="number">${both('Trọng số', 'weight')}</th>
        <th>${both('Ở đâu', 'where')}</th>
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

function judgedByPerson({ judgedAt, machineLabel, score, model, note }: Judgement): Html {
  const said =
    machineLabel === 'foreign-affairs'
      ? both('thuộc đối ngoại', 'foreign affairs')
      : both('không thuộc đối ngoại', 'not foreign affairs');
  return html`<p class="judged">
    <strong>${both('Do người chấm', 'judged by a person')}</strong>,
    <time datetime="${judgedAt}">${dateText(judgedAt)}</time>; ${both('máy đã chấm', 'the machine had said')}:
    ${said}, ${percent(score)} (${model}).${note === null ? '' : html` ${both('Ghi chú', 'note')}: ${note}`}
  </p>`;
}
