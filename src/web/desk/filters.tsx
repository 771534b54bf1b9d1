import type { Child } from 'hono/jsx';
import type { Portal } from '../../model/portal.ts';
import { TOPICS } from '../../model/vocabulary.ts';
import type { Language } from '../../http/viewer.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { type Formats, listCountries } from '../locales/formats.ts';
import { buildAddress, type ListForm, STATES } from './form.ts';

/** What the search box and the chips are written with. */
export interface FilterTools {
  readonly t: Catalogue;
  readonly formats: Formats;
  readonly language: Language;
  readonly portals: ReadonlyMap<string, Portal>;
}

type Option = readonly [value: string, name: string];
interface Chip {
  readonly isOn: boolean;
  readonly node: Child;
}
interface Given {
  readonly form: ListForm;
  readonly tools: FilterTools;
}

/** The filters as one row of chips: those that are on come first. */
export function Chips({ form, tools }: Given) {
  const chips = [...listLinks(form, tools), ...listChoices(form, tools), listPeriod(form, tools)];
  const [on, off] = [chips.filter(({ isOn }) => isOn), chips.filter(({ isOn }) => !isOn)];
  return (
    <ul class="chips" aria-label={tools.t.desk.filters}>
      {[...on, ...off].map(({ node }) => (
        <li>{node}</li>
      ))}
      {on.length < 2 ? null : (
        <li>
          <a class="chip" href="/">
            {tools.t.desk.clear}
          </a>
        </li>
      )}
    </ul>
  );
}

function listLinks(form: ListForm, { t }: FilterTools): Chip[] {
  const states = STATES.map((state): Chip => {
    const isOn = form.state === state;
    const name = t.desk[`state${state}`];
    return {
      isOn,
      node: <Toggle t={t} isOn={isOn} name={name} href={buildAddress(form, { state: isOn ? '' : state })} />,
    };
  });
  const isShift = form.shift === '1';
  const shift = {
    isOn: true,
    node: <Toggle t={t} isOn name={t.desk.sinceShift} href={buildAddress(form, { shift: '' })} />,
  };
  const ones = (['event', 'story'] as const)
    .filter((name) => form[name] !== '')
    .map((name) => ({
      isOn: true,
      node: <Toggle t={t} isOn name={t.desk[name]} href={buildAddress(form, { [name]: '' })} />,
    }));
  const order =
    form.q === ''
      ? []
      : [
          {
            isOn: form.sort === 'newest',
            node: (
              <Toggle
                t={t}
                isOn={form.sort === 'newest'}
                name={t.desk.newest}
                href={buildAddress(form, { sort: form.sort === 'newest' ? '' : 'newest' })}
              />
            ),
          },
        ];
  return [...(isShift ? [shift] : []), ...ones, ...states, ...order];
}

function Toggle({ t, isOn, name, href }: { t: Catalogue; isOn: boolean; name: string; href: string }) {
  if (!isOn)
    return (
      <a class="chip" href={href}>
        {name}
      </a>
    );
  return (
    <a class="chip on" href={href} aria-label={t.desk.remove(name)}>
      {name} <span aria-hidden="true">✕</span>
    </a>
  );
}

function listChoices(form: ListForm, tools: FilterTools): Chip[] {
  const { t, formats, language, portals } = tools;
  const provinces = [...new Set([...portals.values()].flatMap(({ province }) => province ?? []))];
  const choices: Readonly<Record<'country' | 'province' | 'topic' | 'portal', readonly Option[]>> = {
    country: listCountries(language),
    province: sortByName(provinces.map((name) => [name, name])),
    topic: TOPICS.map((topic) => [topic, t.common[topic]]),
    portal: sortByName([...portals.values()].map(({ id, name }) => [id, name])),
  };
  return (['country', 'province', 'topic', 'portal'] as const).map((field): Chip => {
    const value = form[field];
    if (value !== '') {
      const name = choices[field].find(([one]) => one === value)?.[1] ?? formats.country(value.toUpperCase());
      return {
        isOn: true,
        node: <Toggle t={t} isOn name={name} href={buildAddress(form, { [field]: '' })} />,
      };
    }
    return {
      isOn: false,
      node: (
        <Disclosure form={form} t={t} name={t.desk[field]} fields={[field]}>
          <label>
            {t.desk[field]}
            <select name={field}>
              <option value="">{t.desk.any}</option>
              {choices[field].map(([one, name]) => (
                <option value={one}>{name}</option>
              ))}
            </select>
          </label>
        </Disclosure>
      ),
    };
  });
}

function sortByName(options: readonly Option[]): Option[] {
  return [...options].sort(([, one], [, other]) => one.localeCompare(other, 'vi'));
}

/** A day as it is written; a wrong one as it came. */
function nameDay(day: string): string {
  const [year, month, date] = day.split('-');
  return date === undefined ? day : `${date}/${month}/${year}`;
}

function listPeriod(form: ListForm, { t }: FilterTools): Chip {
  const days = [
    form.since === '' ? null : t.desk.fromDay(nameDay(form.since)),
    form.until === '' ? null : t.desk.toDay(nameDay(form.until)),
  ].filter((one) => one !== null);
  if (days.length > 0)
    return {
      isOn: true,
      node: <Toggle t={t} isOn name={days.join(' ')} href={buildAddress(form, { since: '', until: '' })} />,
    };
  return {
    isOn: false,
    node: (
      <Disclosure form={form} t={t} name={t.desk.period} fields={['since', 'until']}>
        {(['since', 'until'] as const).map((field) => (
          <label>
            {t.desk[field]}
            <input type="date" name={field} />
          </label>
        ))}
      </Disclosure>
    ),
  };
}

interface DisclosureGiven {
  readonly form: ListForm;
  readonly t: Catalogue;
  readonly name: string;
  readonly fields: readonly (keyof ListForm)[];
  readonly children: Child;
}

/** A chip that opens a form for some fields; the others are sent along. */
function Disclosure({ form, t, name, fields, children }: DisclosureGiven) {
  return (
    <details class="choice" name="filter">
      <summary class="chip">
        {name} <span aria-hidden="true">▾</span>
      </summary>
      <form action="/" method="get" class="panel">
        <HiddenFields form={form} except={fields} />
        {children}
        <button class="main">{t.desk.apply}</button>
      </form>
    </details>
  );
}

/** The fields of the form that are set, but for those that the form itself has. */
export function HiddenFields({ form, except }: { form: ListForm; except: readonly (keyof ListForm)[] }) {
  const set = (Object.entries(form) as [keyof ListForm, string][]).filter(
    ([name, value]) => value !== '' && !except.includes(name),
  );
  return (
    <>
      {set.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
