import type { BulletinSettings } from '../../model/bulletin.ts';
import { PROVINCES } from '../../model/provinces.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import type { View } from './view.ts';

/** What the page of settings shows. */
export interface SettingsView {
  readonly settings: BulletinSettings;
  readonly version: number;
  readonly refusal: string | null;
  readonly isSaved: boolean;
  readonly v: View;
}

/** What all bulletins have in common: names, form, sizes. */
export function SettingsPage({ settings, version, refusal, isSaved, v }: SettingsView) {
  const { t } = v;
  return (
    <>
      <h1>{t.settings}</h1>
      <p class="sub">{t.settingsHint}</p>
      {refusal === null ? null : (
        <p class="problems" role="alert">
          {refusal}
        </p>
      )}
      {isSaved ? <p role="status">{t.saved}</p> : null}
      <form method="post" action="/bulletins/settings" class="fields settings">
        <CsrfField csrf={v.csrf} />
        <input type="hidden" name="version" value={String(version)} />
        <Line name="title" label={t.fieldTitle} value={settings.title} />
        <label>
          {t.fieldHead}
          <select name="head">
            <option value="plain" selected={settings.head === 'plain'}>
              {t.plain}
            </option>
            <option value="decree" selected={settings.head === 'decree'}>
              {t.decree}
            </option>
          </select>
        </label>
        <label>
          {t.fieldProvince}
          <select name="ownProvince">
            <option value="">{t.noProvince}</option>
            {PROVINCES.map((province) => (
              <option value={province} selected={settings.ownProvince === province}>
                {province}
              </option>
            ))}
          </select>
          <small>{t.provinceHint}</small>
        </label>
        <Names settings={settings} v={v} />
        <label>
          {t.fieldSize}
          <select name="fontSize">
            {[13, 14].map((size) => (
              <option value={String(size)} selected={settings.fontSize === size}>
                {size}
              </option>
            ))}
          </select>
        </label>
        <Margin name="marginTop" label={t.fieldTop} value={settings.marginTop} />
        <Margin name="marginBottom" label={t.fieldBottom} value={settings.marginBottom} />
        <Margin name="marginLeft" label={t.fieldLeft} value={settings.marginLeft} />
        <Margin name="marginRight" label={t.fieldRight} value={settings.marginRight} />
        <button class="main">{t.save}</button>
      </form>
    </>
  );
}

function Line({ name, label, value, hint }: { name: string; label: string; value: string; hint?: string }) {
  return (
    <label>
      {label}
      <input name={name} value={value} maxlength={200} />
      {hint === undefined ? null : <small>{hint}</small>}
    </label>
  );
}

/** The bounds are those of Decree 30/2020/NĐ-CP. */
function Margin({ name, label, value }: { name: string; label: string; value: number }) {
  const [min, max] = name === 'marginLeft' ? [30, 35] : name === 'marginRight' ? [15, 20] : [20, 25];
  return (
    <label>
      {label}
      <input name={name} type="number" min={String(min)} max={String(max)} value={String(value)} />
    </label>
  );
}

/** Who issues it, who signs and who receives it. */
function Names({ settings, v }: Pick<SettingsView, 'settings' | 'v'>) {
  const { t } = v;
  return (
    <>
      <Line name="parentAgency" label={t.fieldParent} value={settings.parentAgency} />
      <Line name="agency" label={t.fieldAgency} value={settings.agency} />
      <Line name="symbol" label={t.fieldSymbol} value={settings.symbol} hint={t.symbolHint} />
      <Line name="place" label={t.fieldPlace} value={settings.place} />
      <Line name="authority" label={t.fieldAuthority} value={settings.authority} hint={t.authorityHint} />
      <Line name="position" label={t.fieldPosition} value={settings.position} />
      <Line name="signatory" label={t.fieldSignatory} value={settings.signatory} />
      <label>
        {t.fieldRecipients}
        <textarea name="recipients" rows={4}>
          {settings.recipients.join('\n')}
        </textarea>
        <small>{t.recipientsHint}</small>
      </label>
    </>
  );
}
