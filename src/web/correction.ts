import { html } from 'hono/html';
import { bilingual, type Html } from './layout.ts';

/** One way to correct what was decided: what it does, the command, the route of the API. */
export type Correction = readonly [vi: string, en: string, command: string, route: string];

/** How to correct by hand. Who corrects does it by command, or with a token. */
export function renderCorrections(ways: readonly Correction[]): Html {
  return html`<details>
    <summary>${bilingual('Sửa tay', 'correct by hand')}</summary>
    <p>
      ${bilingual('Quyết định của người được giữ lại, và không ai nhận thêm tin báo.', 'What a person decides stays, and alerts nobody.')}
    </p>
    <dl>
      ${ways.map(
        ([vi, en, command, route]) =>
          html`<dt>${bilingual(vi, en)}</dt>
            <dd><code>${command}</code> · <code>${route}</code></dd>`,
      )}
    </dl>
  </details>`;
}
