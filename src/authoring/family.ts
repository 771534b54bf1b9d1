import { lineOf } from '../pipeline/extract/page/blocks.ts';
import { bodyOf, parseHtml } from '../pipeline/extract/page/parse.ts';
import type { Platform, Telltale } from '../model/portal.ts';
import { findLinks } from './links.ts';

/** A platform that a site's pages show marks of. */
export interface Family {
  readonly platform: string;
  /** The marks that were seen, as the platform's file writes them. */
  readonly seen: readonly string[];
}

/** One mark may be chance, two are a family (PORTALS.md 4). */
const PROOF = 2;

/** The platforms that the pages show two marks of, the one with most first. */
export function recognizeFamilies(
  pages: readonly { url: string; text: string }[],
  platforms: ReadonlyMap<string, Platform>,
): Family[] {
  const seenOnPages = pages.map(collectMarks);
  const found = [...platforms]
    .map(([platform, { telltales }]) => ({
      platform,
      seen: telltales.filter((mark) => seenOnPages.some((page) => showsMark(page, mark))).map(printMark),
    }))
    .filter(({ seen }) => seen.length >= PROOF)
    .sort((a, b) => b.seen.length - a.seen.length);
  const refined = new Set(found.map(({ platform }) => platforms.get(platform)?.refines));
  return found.filter(({ platform }) => !refined.has(platform));
}

interface PageMarks {
  readonly has: (selector: string) => boolean;
  readonly addresses: readonly string[];
  readonly text: string;
}

function collectMarks(page: { url: string; text: string }): PageMarks {
  const doc = parseHtml(page.text, page.url);
  const url = new URL(page.url);
  const links = findLinks(page, [url.hostname]).map((link) => link.url);
  const body = doc === null ? null : bodyOf(doc);
  return {
    has: (selector) => doc !== null && doc.$(selector).length > 0,
    addresses: [url, ...links].map(({ pathname, search }) => pathname + search),
    text: body === null ? '' : lineOf(body),
  };
}

function showsMark({ has, addresses, text }: PageMarks, mark: Telltale): boolean {
  if ('select' in mark) return has(mark.select);
  const pattern = new RegExp('address' in mark ? mark.address : mark.text, 'iu');
  return 'address' in mark ? addresses.some((address) => pattern.test(address)) : pattern.test(text);
}

function printMark(mark: Telltale): string {
  if ('select' in mark) return mark.select;
  return 'address' in mark ? `address ${mark.address}` : `text "${mark.text}"`;
}
