import type { HttpTools } from '../../http/tools.ts';
import type { Language } from '../../http/viewer.ts';
import { slugOf } from '../../model/plain-name.ts';
import { TOPICS } from '../../model/vocabulary.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { listCountries } from '../locales/formats.ts';

/** What may be written in the place of a query's last word. */
interface Suggestion {
  readonly insert: string;
  readonly name: string;
  readonly kind: string;
}

const SHOWN = 8;
const SHORTEST = 2;
/** The fields of the query language that are followed by words. */
const FIELDS = ['title', 'place', 'section', 'portal', 'country', 'province', 'topic', 'published', 'score'];

/** The last word of a query, or its last field with what stands behind; `at` is where it begins. */
export function readLastWord(query: string): { readonly at: number; readonly word: string } {
  const found = /(?:\p{L}+:)?(?:"[^"]*|[^\s"()]+)$/u.exec(query);
  return found === null ? { at: query.length, word: '' } : { at: found.index, word: found[0] };
}

/** What a query's last word may become: names of countries, provinces, portals, topics and fields that it begins. */
export function suggest(
  query: string,
  language: Language,
  t: Catalogue,
  portals: HttpTools['portals'],
): readonly Suggestion[] {
  const { word } = readLastWord(query);
  const [, field, typed] = /^(?:(\p{L}+):)?"?(.*)$/su.exec(word) ?? [];
  const sought = slugOf(typed ?? '');
  if (sought.length < SHORTEST && field === undefined) return [];
  const all = listAll(language, t, portals).filter(
    (one) => field === undefined || one.insert.startsWith(`${field.toLowerCase()}:`),
  );
  const ranked = all.flatMap((one) => {
    const slug = slugOf(one.name);
    const place = slug.startsWith(sought) ? 0 : `-${slug}`.includes(`-${sought}`) ? 1 : null;
    return place === null ? [] : [{ one, place }];
  });
  return ranked
    .sort((a, b) => a.place - b.place)
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

function listAll(language: Language, t: Catalogue, portals: HttpTools['portals']): Suggestion[] {
  const provinces = [...new Set([...portals.values()].flatMap(({ province }) => province ?? []))];
  const { desk } = t;
  return [
    ...listCountries(language).map(([code, name]) => ({
      insert: `country:${code}`,
      name,
      kind: desk.kindCountry,
    })),
    ...provinces.map((name) => ({ insert: `province:"${name}"`, name, kind: desk.kindProvince })),
    ...TOPICS.map((topic) => ({ insert: `topic:${topic}`, name: t.common[topic], kind: desk.kindTopic })),
    ...[...portals.values()].map(({ id, name }) => ({ insert: `portal:${id}`, name, kind: desk.kindPortal })),
    ...FIELDS.map((field) => ({ insert: `${field}:`, name: field, kind: desk.kindField })),
  ];
}

/** The suggestions as options; `data-query` is the whole query with one taken. */
export function Suggestions({ query, found }: { query: string; found: readonly Suggestion[] }) {
  const { at } = readLastWord(query);
  return (
    <>
      {found.map(({ insert, name, kind }, number) => {
        const isOpen = insert.endsWith(':');
        return (
          <li
            role="option"
            id={`suggestion-${number}`}
            aria-selected="false"
            data-query={`${query.slice(0, at)}${insert}${isOpen ? '' : ' '}`}
          >
            {name} <small>{kind}</small>
          </li>
        );
      })}
    </>
  );
}
