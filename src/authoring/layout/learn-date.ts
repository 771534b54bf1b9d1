import { parseDate } from '../../pipeline/extract/facts/dates.ts';
import { isInside, type Element } from '../../pipeline/extract/page/parse.ts';
import { lineOf, isUnseen } from '../../pipeline/extract/page/blocks.ts';
import { cleanLine } from '../../pipeline/text.ts';
import type { LayoutField } from '../../model/portal.ts';
import type { LearntPage } from './places.ts';
import { type FieldQuestion, type Vote, isFurniture, voteOnSelectors } from './votes.ts';

/** The date's field, with how many of the samples' dates it gives. */
export interface LearntDate {
  readonly field: LayoutField;
  readonly vote: Vote;
  /** The samples' dates were the same on every page, and the field's are not: today's was taken for them. */
  readonly isCorrected: boolean;
}

const LONGEST_DATE = 160;
/** Characters of a time in ISO 8601 to the day and to the minute. */
const [DAY, MINUTE] = [10, 16];
/** A sample's date may have been read wrongly: so many of the others must agree for each that differs. */
const AGREEING = 4;
/** A date as it is printed, the time before or behind it. */
const PRINTED = String.raw`(?:\d{1,2}\s?[:hg]\s?\d{2}[^\d]{1,20})?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?:[^\d]{1,16}\d{1,2}\s?[:hg]\s?\d{2})?`;

/** The title and the text on each page. */
interface Landmarks {
  readonly titles: readonly (Element | null)[];
  readonly containers: readonly (Element | null)[];
}

/** Where the pages print when they were published: outside the text, at one place, another date on each page. */
export function learnDate(
  pages: readonly LearntPage[],
  { titles, containers }: Landmarks,
): LearntDate | null {
  const inText = new Map(pages.map((page, at) => [page, containers[at] ?? null]));
  const question: FieldQuestion = {
    suspects: (page) => findDated(page, inText.get(page) ?? null),
    read: (_page, found) => readDates(found.map((element) => cleanLine(lineOf(element)))),
    compare: ({ article }, value) => {
      const { publishedAt: known, publishedPrecision } = article;
      if (known === null) return 'unknown';
      const [precision, printed = ''] = value.split(' ');
      if (printed.slice(0, DAY) !== known.slice(0, DAY)) return 'differs';
      if (printed.slice(0, MINUTE) === known.slice(0, MINUTE) || publishedPrecision === 'day')
        return 'agrees';
      return precision === 'day' ? 'unknown' : 'differs';
    },
  };
  const known = pages.map(({ article }) => article.publishedAt);
  const isKnownFurniture = known.length >= 4 && known.every((date) => date !== null && date === known[0]);
  const votes = voteOnSelectors(pages, question).filter((vote) => !isFurniture(vote));
  const isBetween = ({ selector }: Vote): boolean =>
    pages.every(({ doc }, at) => {
      const order = doc.select(selector)[0]?.order ?? -1;
      return order > (titles[at]?.order ?? 0) && order < (containers[at]?.order ?? Infinity);
    });
  const own = votes.filter(({ values }) => isOwnOfEach(values));
  const vote = isKnownFurniture ? (own.find(isBetween) ?? own[0]) : votes[0];
  if (vote === undefined) return null;
  const isUsable = isKnownFurniture || (vote.agrees > 0 && vote.agrees >= vote.differs * AGREEING);
  if (!isUsable) return null;
  return { field: narrowDate(pages, vote), vote, isCorrected: isKnownFurniture };
}

/** Elements outside the text that print a date, those around the article's own first. */
function findDated({ places, article }: LearntPage, body: Element | null): Element[] {
  const dated = places.filter(
    ({ element, text }) =>
      text.length <= LONGEST_DATE &&
      /\d/u.test(text) &&
      !isUnseen(element) &&
      (body === null || !isInside(body, element)) &&
      parseDate(text) !== null,
  );
  const isOwn = (text: string): boolean => {
    const date = parseDate(text);
    return date?.iso === article.publishedAt && date.precision === article.publishedPrecision;
  };
  return dated
    .map(({ element, text }) => ({ element, order: (isOwn(text) ? 0 : 1000) + text.length }))
    .sort((a, b) => a.order - b.order)
    .map(({ element }) => element);
}

/** The first of some texts that is a date, as the engine takes it: its precision and its time. */
function readDates(texts: readonly string[]): string | null {
  for (const text of texts) {
    const date = parseDate(text);
    if (date !== null) return `${date.precision} ${date.iso}`;
  }
  return null;
}

function isOwnOfEach(values: readonly (string | null)[]): boolean {
  const given = values.filter((value) => value !== null);
  return given.length === values.length && new Set(given).size >= given.length / 2;
}

/** A pattern for a place that says more than a date: the words before the right one, or its form. */
function narrowDate(pages: readonly LearntPage[], { selector, values }: Vote): LayoutField {
  const texts = pages.flatMap((page, at) => {
    const [first] = page.doc.select(selector);
    return first === undefined || values[at] === null
      ? []
      : [{ text: cleanLine(lineOf(first)), value: values[at] }];
  });
  const isPlain = texts.every(({ text }) => text.replace(new RegExp(PRINTED, 'u'), '').length <= 24);
  if (isPlain) return selector;
  const label = commonLabel(texts.map(({ text }) => text));
  const forms = [...(label === null ? [] : [`${label}\\s*(${PRINTED})`]), PRINTED];
  const pattern = forms.find((form) => {
    const narrow = new RegExp(form, 'u');
    return texts.every(({ text, value }) => {
      const match = narrow.exec(text);
      return match !== null && readDates([match[1] ?? match[0]]) === value;
    });
  });
  return pattern === undefined ? selector : { select: selector, pattern };
}

/** The word with a colon that stands before the first date of every text. */
function commonLabel(texts: readonly string[]): string | null {
  const labels = texts.map((text) => /([\p{L} ]{3,24}):\s*(?=\d)/u.exec(text)?.[1]?.trim());
  const [first] = labels;
  return first !== undefined && labels.every((label) => label === first) ? `${first}\\s*:` : null;
}
