import type { Portal } from '../../../model/portal.ts';
import type { Facts, Page } from '../../../model/article.ts';
import { coreOf, type Core } from '../page/zones.ts';
import { houseAuthor, pageAuthors } from './author.ts';
import { languageOf } from './language.ts';
import type { Draft } from '../page/draft.ts';
import type { Doc } from '../page/parse.ts';
import { pageDates, type PageDates } from './page-dates.ts';
import { sectionOf } from './section.ts';
import type { Structured } from './metadata.ts';
import { pageTitles, type Sourced } from './title.ts';

/** What a page says of its article besides the text: for each field all that was found, most trusted first. */
export interface Found {
  readonly core: Core;
  readonly titles: readonly Sourced[];
  readonly authors: readonly Sourced[];
  /** The site, where it signs for itself. */
  readonly house: Sourced | null;
  readonly dates: PageDates;
}

/**
 * The order of trust, for each field the same: the portal's layout, JSON-LD, meta tags, microdata, markup, the list or
 * feed entry, the address, text. A heading in the words of the head comes before
 * the head's own wording, unless that is the headline of a NewsArticle.
 */
export function findFacts(
  doc: Doc,
  structured: Structured,
  draft: Draft,
  page: Page,
  portal: Portal | null,
): Found {
  const core = coreOf(draft.blocks);
  return {
    core,
    titles: pageTitles(doc, structured, draft.title, page.hints, portal, core),
    authors: pageAuthors(structured, draft.author, core),
    house: houseAuthor(structured),
    dates: pageDates(doc, structured, draft.date, page, core),
  };
}

/** The facts of a page that is no article, or `undefined` where it has none. */
export function factsOf(
  { titles, authors, house, dates }: Found,
  draft: Draft,
  structured: Structured,
  address: string,
): Facts {
  return {
    title: titles[0]?.value ?? null,
    ...datesOf(dates),
    author: (authors[0] ?? house)?.value ?? null,
    section: sectionOf(draft.section, structured, titles[0]?.value ?? null, address),
    language: languageOf('', structured.language),
    canonicalUrl: structured.canonicalUrl,
  };
}

/** The dates most to be trusted. */
export function datesOf({
  published,
  modified,
}: PageDates): Pick<Facts, 'publishedAt' | 'publishedPrecision' | 'modifiedAt'> {
  const date = published[0]?.date;
  return {
    publishedAt: date?.iso ?? null,
    publishedPrecision: date?.precision ?? null,
    modifiedAt: modified?.iso ?? null,
  };
}
