import type { Child } from 'hono/jsx';
import type { StoryAction } from '../../model/item.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { Heading } from './pieces.tsx';
import { type ItemView, mayCorrect } from './view.ts';

/** Where a person corrects label, countries, story and event, and sees what was decided. */
export function Corrections({ v }: { v: ItemView }) {
  const { t } = v;
  const isOpen = v.refusal !== null;
  return (
    <section class="corrections" aria-labelledby="corrections">
      <Heading level={v.level} id="corrections">
        {t.corrections}
      </Heading>
      {mayCorrect(v.viewer) ? (
        <details open={isOpen}>
          <summary data-key="e">{t.corrections}</summary>
          <p class="soft">{t.stays}</p>
          <Relevance v={v} />
          <Countries v={v} />
          <Story v={v} />
        </details>
      ) : (
        <p class="soft">{t.whoCorrects}</p>
      )}
      <Decisions v={v} />
    </section>
  );
}

function Form({ v, to, legend, children }: { v: ItemView; to: string; legend: string; children: Child }) {
  return (
    <form method="post" action={`/items/${v.item.id}/${to}`}>
      <CsrfField csrf={v.csrf} />
      <fieldset>
        <legend>{legend}</legend>
        {children}
        <label class="reason">
          {v.t.reason}
          <textarea name="note" rows={1} maxlength={2000}></textarea>
        </label>
      </fieldset>
    </form>
  );
}

function Relevance({ v }: { v: ItemView }) {
  const { t, item } = v;
  const isForeign = item.label === 'foreign-affairs';
  return (
    <Form v={v} to="judgement" legend={t.relevance}>
      <p class="buttons">
        <button name="label" value={isForeign ? 'other' : 'foreign-affairs'}>
          {isForeign ? t.sayOther : t.sayForeign}
        </button>
        {item.judgement === null ? (
          <button name="label" value={item.label}>
            {isForeign ? t.sayForeign : t.sayOther}
          </button>
        ) : (
          <button name="label" value="undo">
            {t.undo}
          </button>
        )}
      </p>
    </Form>
  );
}

function Countries({ v }: { v: ItemView }) {
  const { t, f, item } = v;
  return (
    <Form v={v} to="countries" legend={t.countries}>
      <p class="soft">{t.countriesHint}</p>
      <p class="choices">
        {item.countries.map((code) => (
          <label>
            <input type="checkbox" name="country" value={code} checked /> {f.country(code)}
          </label>
        ))}
      </p>
      <label class="reason">
        {t.addCountries}
        <input name="more" maxlength={300} />
      </label>
      <p class="buttons">
        <button name="change" value="save">
          {t.saveCountries}
        </button>
        {item.countryCorrection === null ? null : (
          <button name="change" value="undo">
            {t.undo}
          </button>
        )}
      </p>
    </Form>
  );
}

function Story({ v }: { v: ItemView }) {
  const { t, item, others, ofEvent } = v;
  if (item.story === null) return null;
  return (
    <>
      {others.length + ofEvent.length === 0 ? null : (
        <Form v={v} to="story" legend={t.apart}>
          <p class="buttons">
            {others.length > 0 && (
              <button name="change" value="split">
                {t.split}
              </button>
            )}
            {ofEvent.length > 0 && (
              <button name="change" value="ungroup">
                {t.ungroup}
              </button>
            )}
          </p>
        </Form>
      )}
      <Form v={v} to="story" legend={t.together}>
        <label class="reason">
          {t.otherItem}
          <input name="other" maxlength={2000} inputmode="url" />
        </label>
        <p class="buttons">
          <button name="change" value="join">
            {t.join}
          </button>
          <button name="change" value="group">
            {t.group}
          </button>
        </p>
      </Form>
    </>
  );
}

const DONE = { split: 'didSplit', join: 'didJoin', group: 'didGroup', ungroup: 'didUngroup' } as const;

/** What people decided about the story, the latest first, with a way back where there is one. */
function Decisions({ v }: { v: ItemView }) {
  if (v.decisions.length === 0) return null;
  return (
    <>
      <Heading level={v.level} below={2}>
        {v.t.decisions}
      </Heading>
      <ul class="decisions">
        {v.decisions.map((decision) => (
          <Decision decision={decision} v={v} />
        ))}
      </ul>
    </>
  );
}

function Decision({ decision, v }: { decision: StoryAction; v: ItemView }) {
  const { t, f, item } = v;
  const { id, kind, itemId, by, note, at, undone, canBeUndone } = decision;
  return (
    <li>
      <time datetime={at}>{f.date(at)}</time> · {by}: {t[DONE[kind]]}
      {itemId === null ? null : (
        <>
          {' '}
          <a href={`/items/${itemId}`}>#{itemId}</a>
        </>
      )}
      {note === null ? null : ` · ${t.noteOf(note)}`}
      {undone === null ? null : ` · ${t.undone(undone.by, f.date(undone.at))}`}
      {canBeUndone && mayCorrect(v.viewer) && (
        <form method="post" action={`/items/${item.id}/story`}>
          <CsrfField csrf={v.csrf} />
          <input type="hidden" name="decision" value={id} />
          <button name="change" value="undo" aria-label={`${t.undo}: ${t[DONE[kind]]}, ${f.date(at)}`}>
            {t.undo}
          </button>
        </form>
      )}
    </li>
  );
}
