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

interface FormParts {
  readonly v: ItemView;
  readonly to: string;
  readonly legend: string;
  readonly children?: Child;
  readonly buttons: Child;
}

function Form({ v, to, legend, children, buttons }: FormParts) {
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
        <p class="buttons">{buttons}</p>
      </fieldset>
    </form>
  );
}

function Relevance({ v }: { v: ItemView }) {
  const { t, item } = v;
  const isForeign = item.label === 'foreign-affairs';
  const buttons = (
    <>
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
    </>
  );
  return <Form v={v} to="judgement" legend={t.relevance} buttons={buttons} />;
}

function Countries({ v }: { v: ItemView }) {
  const { t, f, item } = v;
  const buttons = (
    <>
      <button name="change" value="save">
        {t.saveCountries}
      </button>
      {item.countryCorrection === null ? null : (
        <button name="change" value="undo">
          {t.undo}
        </button>
      )}
    </>
  );
  return (
    <Form v={v} to="countries" legend={t.countries} buttons={buttons}>
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
    </Form>
  );
}

function Story({ v }: { v: ItemView }) {
  const { t, item, others, ofEvent } = v;
  if (item.story === null) return null;
  const apart = (
    <>
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
    </>
  );
  const together = (
    <>
      <button name="change" value="join">
        {t.join}
      </button>
      <button name="change" value="group">
        {t.group}
      </button>
    </>
  );
  return (
    <>
      {others.length + ofEvent.length === 0 ? null : (
        <Form v={v} to="story" legend={t.apart} buttons={apart} />
      )}
      <Form v={v} to="story" legend={t.together} buttons={together}>
        <label class="reason">
          {t.otherItem}
          <input name="other" maxlength={2000} inputmode="url" />
        </label>
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
