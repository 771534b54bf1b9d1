import { findCatalogue } from '../locales/catalogue.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { type ItemView, mayCorrect } from './view.ts';

/** Of each mark the button that sets it and the one that takes it away; the item's state says which is shown. */
const ACTS = ['read', 'unread', 'important', 'unimportant', 'done', 'undone'] as const;

/** Marks of who reads, and the bulletin that is being made. */
export function MarkForms({ v }: { v: ItemView }) {
  const { item, t, marks, csrf } = v;
  const { desk } = findCatalogue(v.language);
  return (
    <>
      {marks === null ? null : (
        <form method="post" action="/marks" class="marks">
          <CsrfField csrf={csrf} />
          <input type="hidden" name="item" value={item.id} />
          <input type="hidden" name="back" value={`/items/${item.id}`} />
          {ACTS.map((act) => (
            <button name="mark" value={act}>
              {desk[`mark${act}`]}
            </button>
          ))}
        </form>
      )}
      {item.story === null || !mayCorrect(v.viewer) ? null : (
        <form method="post" action="/bulletins/items" class="choose">
          <CsrfField csrf={csrf} />
          <input type="hidden" name="itemId" value={item.id} />
          <input type="hidden" name="back" value={`/items/${item.id}`} />
          <button class="main put-in">{t.putIn}</button>
          <button class="take-out">{t.takeOut}</button>
        </form>
      )}
    </>
  );
}

/** The classes that say how an item stands, as a row of the list has them. */
export function stateClasses({ marks, isChosen }: ItemView): string {
  return [
    'item',
    marks?.read === false ? 'new' : null,
    marks?.important === true ? 'important' : null,
    marks?.done === true ? 'done' : null,
    isChosen ? 'in-bulletin' : null,
  ]
    .filter((one) => one !== null)
    .join(' ');
}
