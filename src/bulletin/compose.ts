import {
  BULLETIN_SECTIONS,
  type BulletinEntry,
  type BulletinHead,
  type BulletinSettings,
  type PeriodFigures,
  type SourceGap,
} from '../model/bulletin.ts';
import { formatDate } from '../model/dates.ts';
import type { Item } from '../model/item.ts';
import type { Portal } from '../model/portal.ts';
import type {
  BulletinArticle,
  BulletinDocument,
  BulletinPart,
  BulletinStory,
  CountryRow,
} from './document.ts';
import { type ChosenItem, orderEntries, sectionOf } from './order.ts';
import { chooseSentences, isStillThere, printQuote } from './quote.ts';
import { NO_COUNTRY, NO_DATE, SECTION_NAMES, SHORT_SECTION_NAMES, sayWhen, toRoman } from './words.ts';

/** What a bulletin is made of. */
export interface BulletinParts {
  readonly head: BulletinHead;
  readonly settings: BulletinSettings;
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly isDraft: boolean;
  readonly entries: readonly BulletinEntry[];
  readonly items: ReadonlyMap<string, Item>;
  /** The other articles of an item's story. */
  readonly othersOf: (item: Item) => readonly Item[];
  readonly portals: ReadonlyMap<string, Pick<Portal, 'name' | 'province'>>;
  readonly figures: PeriodFigures;
  /** The Vietnamese name of a country by its code. */
  readonly nameCountry: (code: string) => string;
}

/** Makes a bulletin of chosen items; entries whose item is gone are left out. */
export function composeBulletin(given: BulletinParts): BulletinDocument {
  const chosen = given.entries.flatMap((entry) => {
    const item = given.items.get(entry.itemId);
    return item === undefined ? [] : [{ entry, item }];
  });
  const parts = composeParts(chosen, given);
  const { stories, articles, sourcesRead, gaps } = given.figures;
  return {
    head: given.head,
    settings: given.settings,
    number: given.number,
    year: given.year,
    title: given.title,
    from: given.from,
    to: given.to,
    issuedOn: given.issuedOn,
    isDraft: given.isDraft,
    figures: { stories, articles, sourcesRead, gaps: gaps.map((gap) => describeGap(gap, given)) },
    parts,
    byCountry: tabulate(chosen, given.nameCountry),
    index: listArticles(parts, chosen, given),
  };
}

function composeParts(chosen: readonly ChosenItem[], given: BulletinParts): BulletinPart[] {
  const rules = {
    ownProvince: given.settings.ownProvince,
    provinceOf: (portal: string) => given.portals.get(portal)?.province ?? null,
  };
  let [sections, stories] = [0, 0];
  return BULLETIN_SECTIONS.flatMap((key) => {
    const here = orderEntries(
      chosen.filter((one) => sectionOf(one) === key),
      rules,
    );
    if (here.length === 0) return [];
    return {
      key,
      numeral: toRoman(++sections),
      name: SECTION_NAMES[key],
      stories: here.map((one) => composeStory(one, ++stories, given)),
    };
  });
}

function composeStory({ entry, item }: ChosenItem, number: number, given: BulletinParts): BulletinStory {
  const sentences = entry.text === null ? (entry.sentences ?? chooseSentences(item)) : [];
  return {
    number,
    entryId: entry.id,
    itemId: item.id,
    title: { text: entry.title ?? titleOf(item), isEdited: entry.title !== null },
    text: { text: entry.text ?? printQuote(sentences), isEdited: entry.text !== null },
    sentences,
    isOutdated: sentences.some((one) => !isStillThere(one, item)),
    source: nameSource(item, given),
    when: sayWhen(item.publishedAt, item.publishedPrecision),
    countries: item.countries.map(given.nameCountry),
    alsoAt: given.othersOf(item).map((other) => ({ source: nameSource(other, given), url: other.url })),
    url: item.url,
    note: entry.note,
  };
}

function titleOf({ title, url }: Item): string {
  return (title ?? url).replace(/\s+/gu, ' ').trim();
}

function nameSource({ portal }: Item, { portals }: BulletinParts): string {
  return portals.get(portal)?.name ?? portal;
}

function describeGap({ portal, state, since }: SourceGap, { portals }: BulletinParts) {
  const words = `${state === 'broken' ? 'hỏng' : 'im lặng'} từ ${formatDate(since)}`;
  return { source: portals.get(portal)?.name ?? portal, words };
}

/** Countries by topics, the country of the most stories first; a story counts under its first topic. */
function tabulate(
  chosen: readonly ChosenItem[],
  nameCountry: BulletinParts['nameCountry'],
): BulletinDocument['byCountry'] {
  const topicOf = ({ item }: ChosenItem) => item.topics[0] ?? 'other';
  const topics = BULLETIN_SECTIONS.filter((key) => chosen.some((one) => topicOf(one) === key));
  const counts = new Map<string, number[]>();
  for (const one of chosen) {
    const names = one.item.countries.length === 0 ? [NO_COUNTRY] : one.item.countries.map(nameCountry);
    for (const name of names) {
      const row = counts.get(name) ?? topics.map(() => 0);
      const at = topics.findIndex((key) => key === topicOf(one));
      row[at] = (row[at] ?? 0) + 1;
      counts.set(name, row);
    }
  }
  const rows = [...counts].map(([country, row]): CountryRow => {
    return { country, counts: row, total: row.reduce((sum, count) => sum + count, 0) };
  });
  const isNone = ({ country }: CountryRow): number => (country === NO_COUNTRY ? 1 : 0);
  rows.sort(
    (one, other) =>
      isNone(one) - isNone(other) ||
      other.total - one.total ||
      one.country.localeCompare(other.country, 'vi'),
  );
  return { topics: topics.map((key) => SHORT_SECTION_NAMES[key]), rows };
}

/** Every article behind the stories, in the order of the bulletin: the quoted one first, then those that tell it too. */
function listArticles(
  parts: readonly BulletinPart[],
  chosen: readonly ChosenItem[],
  given: BulletinParts,
): BulletinDocument['index'] {
  const itemOf = new Map(chosen.map(({ entry, item }) => [entry.id, item]));
  return parts
    .flatMap(({ stories }) => stories)
    .flatMap(({ number, entryId }) => {
      const item = itemOf.get(entryId);
      if (item === undefined) return [];
      return [item, ...given.othersOf(item)].map((one) => ({
        story: number,
        ...describeArticle(one, nameSource(one, given)),
      }));
    });
}

function describeArticle(item: Item, source: string): BulletinArticle {
  const { publishedAt, publishedPrecision, url } = item;
  const date = publishedAt === null ? NO_DATE : formatDate(publishedAt, publishedPrecision);
  return { title: titleOf(item), source, date, url };
}
