import { CsrfField } from '../shell/csrf-field.tsx';
import type { BulletinView } from './bulletin-view.ts';
import type { View } from './view.ts';

/** Whether the viewer may change the bulletin as it stands. */
export function canChange({ whole, v }: BulletinView): boolean {
  return v.mayWrite && whole.bulletin.state === 'draft';
}

/** What can be had of it, and done with it as a whole. */
export function Actions({ page }: { page: BulletinView }) {
  const { whole, v, hasPdf, address } = page;
  const { id, title, number, year, isCurrent } = whole.bulletin;
  const { t } = v;
  const mail = `mailto:?subject=${encodeURIComponent(`${title} ${number}/${year}`)}&body=${encodeURIComponent(t.mailBody(address))}`;
  return (
    <div class="actions">
      <a class="btn" href={`/bulletins/${id}.docx`} data-key="w">
        Word
      </a>
      {hasPdf ? (
        <a class="btn" href={`/bulletins/${id}.pdf`} data-key="p">
          PDF
        </a>
      ) : (
        <p class="sub">{t.noPdf}</p>
      )}
      <a class="btn" href={`/bulletins/${id}.html`} data-key="h">
        HTML
      </a>
      <a class="btn" href={mail}>
        {t.mail}
      </a>
      {canChange(page) && !isCurrent ? <Act v={v} path={`${id}/current`} label={t.makeCurrent} /> : null}
      {v.mayWrite ? <Act v={v} path={`${id}/clone`} label={t.clone} hotkey="n" /> : null}
      {canChange(page) ? (
        <details class="release">
          <summary class="btn main" data-key="r">
            {t.release}
          </summary>
          <div>
            <p>{t.releaseSure}</p>
            <Act v={v} path={`${id}/release`} label={t.releaseNow} isMain />
          </div>
        </details>
      ) : null}
    </div>
  );
}

interface ActGiven {
  readonly v: View;
  readonly path: string;
  readonly label: string;
  readonly isMain?: boolean;
  readonly hotkey?: string;
}

function Act({ v, path, label, isMain = false, hotkey }: ActGiven) {
  return (
    <form method="post" action={`/bulletins/${path}`}>
      <CsrfField csrf={v.csrf} />
      <button class={isMain ? 'main' : undefined} data-key={hotkey}>
        {label}
      </button>
    </form>
  );
}

/** What it is called, tells of and looks like. */
export function FrameForm({ page }: { page: BulletinView }) {
  const { whole, v, given } = page;
  const { id, version } = whole.bulletin;
  const { number, title, from, to, issuedOn, head } = given ?? whole.bulletin;
  const { t } = v;
  return (
    <details class="frame" open={given !== null}>
      <summary data-key="f">{t.frame}</summary>
      <form method="post" action={`/bulletins/${id}/frame`} class="fields">
        <CsrfField csrf={v.csrf} />
        <input type="hidden" name="version" value={String(version)} />
        <label>
          {t.fieldTitle} <input name="title" value={title} required maxlength={200} />
        </label>
        <label>
          {t.fieldNumber}{' '}
          <input name="number" type="number" min="1" max="9999" value={String(number)} required />
        </label>
        <label>
          {t.fieldFrom} <input name="from" type="date" value={from} required />
        </label>
        <label>
          {t.fieldTo} <input name="to" type="date" value={to} required />
        </label>
        <label>
          {t.fieldIssued} <input name="issuedOn" type="date" value={issuedOn} required />
        </label>
        <label>
          {t.fieldHead}{' '}
          <select name="head">
            <option value="plain" selected={head === 'plain'}>
              {t.plain}
            </option>
            <option value="decree" selected={head === 'decree'}>
              {t.decree}
            </option>
          </select>
        </label>
        <button>{t.save}</button>
      </form>
    </details>
  );
}
