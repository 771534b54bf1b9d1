import { isElement, isInside, type Element } from '../../pipeline/extract/page/parse.ts';
import { isUnseen, lineOf } from '../../pipeline/extract/page/blocks.ts';
import { cleanAuthor } from '../../pipeline/extract/facts/byline.ts';
import { isNameLine } from '../../pipeline/extract/facts/person-name.ts';
import { cleanLine, normalizeWords } from '../../pipeline/text.ts';
import type { LayoutField } from '../../model/portal.ts';
import { findContainers, type LearntPage, type Place } from './places.ts';
import { type FieldQuestion, type Vote, isFurniture, voteOnSelectors } from './votes.ts';

const LONGEST_AUTHOR = 90;
const SHORTEST_LEAD = 30;
/** A container with less text (characters) is none. */
const SHORTEST_BODY = 80;
/** What a container may hold besides the text: a share of it, and some characters; more only where no tighter one has a name. */
const [TIGHT, WIDE] = [
  { share: 1.1, slack: 60 },
  { share: 1.4, slack: 160 },
];
const AUTHOR = /(?:^|[\s_-])(?:author|tac-?gia|but-?danh|byline|writer)|(?:author|tacgia|butdanh)$/iu;
const SIGNED = /^(?:tác giả|người viết|bài,? ảnh|bài và ảnh|tin,? ảnh|nguồn tin|pv)\s*:/iu;
const LEAD = /sapo|summary|tom-?tat|trich-?(?:yeu|dan)|chapeau|article-desc|\blead\b|excerpt/iu;
const HEADING = /^h[1-4]$/u;

const firstLine = (_page: LearntPage, [first]: readonly Element[]): string | null =>
  first === undefined || isUnseen(first) ? null : cleanLine(lineOf(first)) || null;

/** The place of the title: it says what is known of each page, and another thing on each. */
export function learnTitle(pages: readonly LearntPage[]): Vote | null {
  const wordsOf = ({ article }: LearntPage): string => normalizeWords(article.title ?? '');
  const question: FieldQuestion = {
    suspects: (page) =>
      page.places
        .filter(({ words }) => words !== '' && words === wordsOf(page))
        .map(({ element }) => element)
        .sort((a, b) => Number(HEADING.test(b.name)) - Number(HEADING.test(a.name)) || a.order - b.order),
    read: firstLine,
    compare: (page, value) => {
      if (page.article.title === null) return 'unknown';
      return normalizeWords(value) === wordsOf(page) ? 'agrees' : 'differs';
    },
  };
  const [vote] = voteOnSelectors(pages, question).filter((one) => !isFurniture(one));
  return vote ?? null;
}

/** The container of the text: it holds what is known of it, and little else. */
export function learnBody(pages: readonly LearntPage[]): Vote | null {
  const containers = new Map(pages.map((page) => [page, findContainers(page)]));
  const tight = voteOnBody(pages, containers, TIGHT);
  return tight !== null && tight.agrees === pages.length ? tight : voteOnBody(pages, containers, WIDE);
}

function voteOnBody(
  pages: readonly LearntPage[],
  containers: ReadonlyMap<LearntPage, readonly Place[]>,
  { share, slack }: { readonly share: number; readonly slack: number },
): Vote | null {
  const isContainer = (page: LearntPage, element: Element): boolean => {
    const all = containers.get(page) ?? [];
    const smallest = all[0]?.text.length ?? 0;
    const place = all.find((one) => one.element === element);
    return place !== undefined && place.text.length <= smallest * share + slack;
  };
  const question: FieldQuestion = {
    suspects: (page) =>
      (containers.get(page) ?? []).map(({ element }) => element).filter((one) => isContainer(page, one)),
    read: (_page, found) => {
      const first = found.find((element) => lineOf(element).length >= SHORTEST_BODY);
      return first === undefined ? null : String(first.order);
    },
    compare: (page, value) => {
      if ((containers.get(page) ?? []).length === 0) return 'unknown';
      const element = page.doc.elements[Number(value)];
      return element !== undefined && isContainer(page, element) ? 'agrees' : 'differs';
    },
  };
  return voteOnSelectors(pages, question)[0] ?? null;
}

/** The place of the summary: what is known of it, or what is called one and stands outside the text. */
export function learnLead(pages: readonly LearntPage[], body: string): Vote | null {
  const leads = new Map(pages.map((page) => [page, findKnownLead(page, body)]));
  const wordsOf = (page: LearntPage): string => leads.get(page) ?? '';
  const question: FieldQuestion = {
    suspects: (page) => {
      const known = page.places.filter(({ words }) => words !== '' && words === wordsOf(page));
      return [...known.map(({ element }) => element), ...findCalledLead(page, body)];
    },
    read: (page, found) => {
      const value = firstLine(page, found);
      return value !== null && value.length >= SHORTEST_LEAD ? value : null;
    },
    compare: (page, value) => {
      if (wordsOf(page) === '') return 'unknown';
      return normalizeWords(value) === wordsOf(page) ? 'agrees' : 'differs';
    },
  };
  const votes = voteOnSelectors(pages, question).filter((vote) => vote.differs === 0 && !isFurniture(vote));
  return votes.sort((a, b) => b.agrees + b.unknown - (a.agrees + a.unknown))[0] ?? null;
}

/** The words of the summary: what is known of it, else the first paragraph where it stands before the text's container. */
function findKnownLead({ doc, article: { lead, body: text }, places }: LearntPage, body: string): string {
  if (lead !== null) return normalizeWords(lead);
  const [container] = doc.select(body);
  const first = normalizeWords(text.split('\n')[0] ?? '');
  const isOutside = places.some(
    ({ element, words }) =>
      words === first &&
      container !== undefined &&
      element.order < container.order &&
      !isInside(container, element),
  );
  return isOutside && first.length >= SHORTEST_LEAD ? first : '';
}

/** What is called a summary and stands outside the text. */
function findCalledLead({ doc, places }: LearntPage, body: string): Element[] {
  const [container] = doc.select(body);
  return places
    .filter(({ element, text }) => {
      if (text.length < SHORTEST_LEAD || !LEAD.test(element.names)) return false;
      return container === undefined || (!isInside(element, container) && !isInside(container, element));
    })
    .map(({ element }) => element);
}

/** The author's field, with how many of the samples' authors it gives. */
export interface LearntAuthor {
  readonly field: LayoutField;
  readonly vote: Vote;
}

/** The place of the author: a name, mostly another on each page; nothing where the samples speak against it. */
export function learnAuthor(pages: readonly LearntPage[]): LearntAuthor | null {
  const question: FieldQuestion = {
    suspects: (page) => findSigned(page),
    read: (page, found) => {
      const line = firstLine(page, found);
      return line === null || line.length > LONGEST_AUTHOR ? null : cleanAuthor(line);
    },
    compare: ({ article }, value) => {
      if (article.author === null) return isNameLine(value) ? 'unknown' : 'differs';
      return normalizeWords(value) === normalizeWords(article.author) ? 'agrees' : 'differs';
    },
  };
  const vote = voteOnSelectors(pages, question).find(
    (one) => one.differs === 0 && !isFurniture(one) && !one.selector.startsWith('body >'),
  );
  if (vote === undefined || vote.agrees + vote.unknown < 2) return null;
  return { field: vote.selector, vote };
}

/** Elements that hold the known author alone, or are called or begin as one. */
function findSigned({ places, article }: LearntPage): Element[] {
  const known = normalizeWords(article.author ?? '');
  return places
    .filter(({ element, text, words }) => {
      if (text.length > LONGEST_AUTHOR || isUnseen(element)) return false;
      const isKnown = known !== '' && normalizeWords(cleanAuthor(text) ?? '') === known;
      return isKnown || words === known || AUTHOR.test(element.names) || SIGNED.test(text);
    })
    .map(({ element }) => element);
}

/** What stands inside the container on several pages and is nothing of the text: share buttons, tags, related articles. */
export function learnRemoved(pages: readonly LearntPage[], body: string, kept: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const ofText = new Set<string>();
  for (const page of pages) {
    const container = page.doc.select(body).find((element) => lineOf(element).length >= SHORTEST_BODY);
    if (container === undefined) continue;
    const fields = kept.flatMap((selector) => page.doc.select(selector));
    const paragraphs = `${page.article.lead ?? ''}\n${page.article.body}`.split('\n').map(normalizeWords);
    const isText = (element: Element): boolean => {
      const words = normalizeWords(lineOf(element));
      const own = paragraphs.filter((one) => one !== '');
      return (
        own.some((one) => words.includes(one) || one.includes(words)) ||
        fields.some((one) => isInside(one, element))
      );
    };
    const found = new Set<string>();
    const walk = (element: Element): void => {
      for (const child of element.children) {
        if (!isElement(child)) continue;
        const name = nameOf(child);
        if (name !== null && holdsPicture(child)) ofText.add(name);
        else if (name !== null && lineOf(child) !== '') (isText(child) ? ofText : found).add(name);
        if (name === null || ofText.has(name)) walk(child);
      }
    };
    walk(container);
    for (const name of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].filter(([name, count]) => count >= 2 && !ofText.has(name)).map(([name]) => name);
}

/** A class or id that says by itself what an element is; a paragraph's class is its style. */
function nameOf({ name, attribs }: Element): string | null {
  if (name === 'p' || name === 'span' || name === 'a' || name === 'td' || name === 'tr') return null;
  const [first] = (attribs['class'] ?? '').split(/\s+/u).filter((one) => /^[a-z][a-z_-]{3,}$/iu.test(one));
  return first === undefined ? null : `.${first}`;
}

function holdsPicture(element: Element): boolean {
  if (/^(?:img|figure|figcaption|picture|video)$/u.test(element.name)) return true;
  return element.children.some((child) => isElement(child) && holdsPicture(child));
}
