import type { Portal } from '../../../model/portal.ts';
import type { Facts, Page } from '../../../model/article.ts';
import { findTextCore, type TextCore } from '../page/zones.ts';
import { findHouseAuthor, findAuthors } from './author.ts';
import { languageOf } from './language.ts';
import type { Draft } from '../page/draft.ts';
import type { Doc } from '../page/parse.ts';
import { findDates, type PageDates } from './page-dates.ts';
import { sectionOf } from './section.ts';
import type { PageMetadata } from './metadata.ts';
import { findSiteNames } from './site-name.ts';
import { findTitles } from './title.ts';
import type { FieldCandidate } from './title-claims.ts';

/** The values found for each field besides the text, most trusted first. */
export interface FactCandidates {
  readonly core: TextCore;
  readonly titles: readonly FieldCandidate[];
  readonly authors: readonly FieldCandidate[];
  /** The site, where it names itself as author. */
  readonly house: FieldCandidate | null;
  readonly dates: PageDates;
}

/**
 * Finds all values of each field. Authors and dates come in one order of trust: the portal's layout, JSON-LD, meta tags,
 * microdata, markup, the list or feed entry, the address, the text. Titles are weighed against each other.
 */
export function findFactCandidates(
  doc: Doc,
  metadata: PageMetadata,
  draft: Draft,
  page: Page,
  portal: Portal | null,
): FactCandidates {
  const core = findTextCore(draft.blocks);
  const sites = findSiteNames(metadata, portal, page.finalUrl);
  return {
    core,
    titles: findTitles(doc, metadata, draft.titles, page, sites, core),
    authors: findAuthors(doc, metadata, draft.author, core, sites),
    house: findHouseAuthor(metadata),
    dates: findDates(doc, metadata, draft.date, page, core),
  };
}

/** The most trusted value of each field, for a page that is no article. */
export function chooseFacts(
  { titles, authors, house, dates }: FactCandidates,
  draft: Draft,
  metadata: PageMetadata,
  address: string,
): Facts {
  return {
    title: titles[0]?.value ?? null,
    ...chooseDates(dates),
    author: (authors[0] ?? house)?.value ?? null,
    section: sectionOf(draft.section, metadata, titles[0]?.value ?? null, address),
    language: languageOf('', metadata.language),
    canonicalUrl: metadata.canonicalUrl,
  };
}

/** The most trusted dates. */
export function chooseDates({
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
