import { html } from 'hono/html';
import type { Grounds } from '../model/article.ts';
import { listAgainst, listGroundParts, orderParts } from '../model/grounds.ts';
import type { Item } from '../model/item.ts';
import { nameCountry, PART_NAMES } from './format.ts';
import { bilingual, type Html } from './layout.ts';
import { markParts } from './marked-text.ts';

/** Why an item is in the list, in one line: who does what towards whom. */
export function renderReason({ grounds }: Item): Html | string {
  if (grounds === null) return '';
  return html`<p class="reason">
    ${bilingual('Vì', 'because')}: ${orderParts(grounds).map(([, value]) => html`<mark>${value}</mark> `)}
    ${renderCountry(grounds)}
  </p>`;
}

/** The sentence that decided with its parts marked and named, then what speaks against. */
export function renderGrounds({ grounds, evidence }: Item): Html {
  return html`${grounds === null ? '' : renderSentence(grounds)} ${renderAgainst(evidence)}`;
}

function renderSentence(grounds: Grounds): Html {
  return html`<blockquote class="grounds">
      <p>${markParts(grounds.sentence, grounds)}</p>
      <footer>${PART_NAMES[grounds.where]}</footer>
    </blockquote>
    <dl>
      ${listGroundParts(grounds).map(
        ([{ vi, en }, value]) =>
          html`<dt>${bilingual(vi, en)}</dt>
            <dd>${value} ${value === grounds.counterpart ? renderCountry(grounds) : ''}</dd>`,
      )}
    </dl>`;
}

function renderCountry({ country }: Grounds): string {
  return country === null ? '' : `(${nameCountry(country)})`;
}

function renderAgainst(evidence: Item['evidence']): Html | string {
  const against = listAgainst(evidence);
  if (against.length === 0) return '';
  return html`<p>${bilingual('Ngược lại, bài có', 'against it')}:</p>
    <ul>
      ${against.map(
        ({ kind, terms }) =>
          html`<li>
            ${bilingual(kind.vi, kind.en)}:
            ${terms.map((term) => html`<mark class="against">${term}</mark> `)}
          </li>`,
      )}
    </ul>`;
}
