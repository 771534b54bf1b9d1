import type { Child } from 'hono/jsx';
import type { FieldSource } from '../../model/article.ts';
import { listOtherFacts, nameField } from '../../model/item-facts.ts';
import type { Item } from '../../model/item.ts';
import { nameCountries, OutsideLink } from './pieces.tsx';
import type { ItemView, Wording } from './view.ts';

/** What stands elsewhere on the page, each in its own form. */
const SHOWN_ELSEWHERE = ['portal', 'title', 'lead', 'publishedAt'];

const SOURCES = {
  layout: 'fromLayout',
  'json-ld': 'fromJsonLd',
  meta: 'fromMeta',
  microdata: 'fromMicrodata',
  markup: 'fromMarkup',
  list: 'fromList',
  feed: 'fromFeed',
  address: 'fromAddress',
  text: 'fromText',
  file: 'fromFile',
} as const satisfies Record<FieldSource, string>;

/** Everything that is known of an item, and where it was found; folded, for who doubts. */
export function Facts({ v }: { v: ItemView }) {
  const { t, language } = v;
  return (
    <details class="facts">
      <summary>{t.facts}</summary>
      <table>
        <thead class="hidden">
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.value}</th>
          </tr>
        </thead>
        <tbody>
          {listFacts(v.item, v).map(([field, value]) => (
            <tr>
              <th scope="row">{capitalize(nameField(field)[language])}</th>
              <td>{value ?? <span class="soft">{t.notOnPage}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function listFacts(item: Item, w: Wording): (readonly [field: keyof Item, value: Child])[] {
  const { t, f, common } = w;
  const { sources } = item;
  const withSource = (text: string | null, source: FieldSource | null): Child =>
    text === null || source === null ? text : `${text} (${t.from(t[SOURCES[source]])})`;
  const facts: (readonly [field: keyof Item, value: Child])[] = [
    ['title', sources.title && t.from(t[SOURCES[sources.title]])],
    ['publishedAt', withSource(f.date(item.publishedAt, item.publishedPrecision), sources.publishedAt)],
    ['modifiedAt', item.modifiedAt && f.date(item.modifiedAt, precisionOf(item.modifiedAt))],
    ['author', withSource(item.author, sources.author)],
    ['credit', item.credit],
    ['section', joinTexts(item.section)],
    ['countries', item.countries.length === 0 ? null : nameCountries(item.countries, w)],
    ['places', joinTexts(item.places)],
    ['topics', joinTexts(item.topics.map((topic) => common[topic]))],
    ['url', <OutsideLink to={item.url}>{item.url}</OutsideLink>],
    [
      'canonicalUrl',
      item.canonicalUrl && <OutsideLink to={item.canonicalUrl}>{item.canonicalUrl}</OutsideLink>,
    ],
    ['language', item.language],
    ['layout', `${item.layout} (${f.percent(item.confidence)})`],
    ['disagreements', joinTexts(item.disagreements)],
    ['firstSeenAt', f.date(item.firstSeenAt)],
    ['updatedAt', `${f.date(item.updatedAt)} (${f.number(item.revision)})`],
  ];
  const listed = new Set([...facts.map(([field]) => field), ...SHOWN_ELSEWHERE]);
  return [...facts, ...listOtherFacts(item, listed, w.language)];
}

/** Midnight in Viet Nam stands for a day without a time. */
function precisionOf(iso: string): 'day' | 'minute' {
  return iso.endsWith('T00:00:00+07:00') ? 'day' : 'minute';
}

function joinTexts(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join(', ');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
