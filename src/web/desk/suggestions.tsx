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

/** What stands at a query's end: its last field, phrase or word, and before that its last two and three plain words. */
function listEnds(query: string): string[] {
  const last = /(?:\p{L}+:)?(?:"[^"]*|[^\s"()]+)$/u.exec(query)?.[0] ?? '';
  const words = /(?:^|[\s(])((?:[\p{L}\p{M}\p{N}]+\s+){0,2}[\p{L}\p{M}\p{N}]+)$/u.exec(query)?.[1] ?? '';
  const all = words.split(/(?<=\s)(?=\S)/u);
  return [all.slice(-3).join(''), all.slice(-2).join(''), last];
}

/** What a query's end may become: names of countries, provinces, portals, topics and fields that it begins; where it stands. */
export function suggest(
  query: string,
  language: Language,
  t: Catalogue,
  portals: HttpTools['portals'],
): { readonly at: number; readonly found: readonly Suggestion[] } {
  const all = listAll(language, t, portals);
  for (const end of listEnds(query)) {
    const found = findSuggestions(end, all);
    if (found.length > 0) return { at: query.length - end.length, found };
  }
  return { at: query.length, found: [] };
}

function findSuggestions(end: string, all: readonly Suggestion[]): Suggestion[] {
  const [, field, typed] = /^(?:(\p{L}+):)?"?(.*)$/su.exec(end) ?? [];
  const sought = slugOf(typed ?? '');
  if (sought.length < SHORTEST && field === undefined) return [];
  const ranked = all
    .filter((one) => field === undefined || one.insert.startsWith(`${field.toLowerCase()}:`))
    .flatMap((one) => {
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
export function Suggestions({ query, at, found }: { query: string } & ReturnType<typeof suggest>) {
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
