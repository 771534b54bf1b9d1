import { parseDate } from '../../pipeline/extract/facts/dates.ts';
import { lineOf } from '../../pipeline/extract/page/blocks.ts';
import { isElement, type Element, type Node } from '../../pipeline/extract/page/parse.ts';
import { datesAgree } from './agreement.ts';
import type { KnownArticle } from './known.ts';
import type { ListPage } from './list-links.ts';
import { nameElement } from './element-names.ts';

/** The selectors of a list's entries and of the dates in them, as a portal file writes them. */
export interface ListDates {
  readonly item: string;
  readonly date: readonly string[];
}

const LEAST_ENTRIES = 3;
const LONGEST_DATE = 80;

/** Selectors for dates that a list prints beside known articles, right on all of them; `null` where it prints none. */
export function learnListDates({ doc, links }: ListPage): ListDates | null {
  if (doc === null) return null;
  const entries = links.flatMap(({ known, anchors }) => {
    const item =
      known === null || known.publishedAt === null
        ? null
        : findEntry(
            anchors,
            links.flatMap((one) => (one.known === null ? [] : one.anchors)),
          );
    return known === null || item === null ? [] : [{ item, known }];
  });
  if (entries.length < LEAST_ENTRIES) return null;
  for (const item of new Set(entries.flatMap((entry) => nameElement(entry.item).slice(0, 8)))) {
    const found = new Set(doc.select(item));
    if (!entries.every((entry) => found.has(entry.item))) continue;
    const date = findCommonDate(entries, doc);
    if (date !== null) return { item, date: [date] };
  }
  return null;
}

/** The largest element around a link that holds no other known article's link. */
function findEntry(anchors: readonly Element[], others: readonly Element[]): Element | null {
  const [anchor] = anchors;
  if (anchor === undefined) return null;
  let entry = anchor;
  for (let at = anchor.parent as Node | null; at !== null && isElement(at); at = at.parent as Node | null) {
    const outer: Element = at;
    if (others.some((other) => !anchors.includes(other) && isWithin(other, outer))) break;
    entry = outer;
  }
  return entry === anchor ? null : entry;
}

function isWithin(inner: Element, outer: Element): boolean {
  for (let at = inner as Node | null; at !== null; at = at.parent as Node | null)
    if (at === outer) return true;
  return false;
}

function findCommonDate(
  entries: readonly { readonly item: Element; readonly known: KnownArticle }[],
  doc: NonNullable<ListPage['doc']>,
): string | null {
  const dated = entries.map(({ item, known }) =>
    (doc.$(item).find('*').toArray() as Node[]).filter(isElement).filter((element) => {
      const text = lineOf(element);
      return text.length <= LONGEST_DATE && datesAgree(parseDate(text), known);
    }),
  );
  const names = new Set((dated[0] ?? []).reverse().flatMap((element) => nameElement(element)));
  return (
    [...names].find((name) =>
      entries.every(({ item, known }) => {
        const first = (doc.$(item).find(name).toArray() as Node[]).filter(isElement)[0];
        return first !== undefined && datesAgree(parseDate(lineOf(first)), known);
      }),
    ) ?? null
  );
}
