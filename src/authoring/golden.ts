import { cleanLine } from '../pipeline/text.ts';
import type { Article, Extraction } from '../model/article.ts';
import type { Golden } from './fixture.ts';
import type { RelevanceLabel } from '../model/vocabulary.ts';

const FIRST_WORDS = 8;
const LAST_WORDS = 8;

/** A golden as the code of today would have it, not read by anybody yet: a person compares it with the page. */
export function draftGolden(article: Article, label: RelevanceLabel, pageLines: readonly string[]): Golden {
  const { body, lead } = article;
  const paragraphs = body.split('\n');
  return {
    read: false,
    url: article.url,
    title: article.title ?? '',
    titleSource: article.sources.title ?? 'text',
    publishedAt: article.publishedAt,
    publishedPrecision: article.publishedPrecision,
    leadBegins: lead === null ? null : takeFirstWords(lead),
    bodyBegins: takeFirstWords(paragraphs[0] ?? ''),
    bodyEnds: takeLastWords(paragraphs.at(-1) ?? ''),
    author: article.author,
    credit: article.credit,
    captions: findCaptions(article).map(({ caption, credit }) => ({
      begins: takeFirstWords(caption),
      credit,
    })),
    never: findLinesAround(pageLines, article),
    once: [takeFirstWords(paragraphs[Math.floor(paragraphs.length / 2)] ?? '')],
    label,
  };
}

/** How an extraction differs from its golden, a sentence a difference; none when it is as expected. */
export function compareWithGolden(
  golden: Golden,
  extraction: Extraction,
  label: RelevanceLabel | null,
): string[] {
  if (extraction.kind === 'no-body') return [`expected an article, got none: ${extraction.reason}`];
  const { article } = extraction;
  const text = `${article.lead ?? ''}\n${article.body}`;
  const standing = golden.never.filter((part) => `${article.title ?? ''}\n${text}`.includes(part));
  const often = golden.once.map((part) => [part, text.split(part).length - 1] as const);
  return [
    ...compareExactFields(golden, article),
    ...reportUnless(
      startsAsExpected(article.lead, golden.leadBegins),
      'leadBegins',
      golden.leadBegins,
      takeStart(article.lead),
    ),
    ...reportUnless(
      article.body.startsWith(golden.bodyBegins),
      'bodyBegins',
      golden.bodyBegins,
      takeStart(article.body),
    ),
    ...reportUnless(
      article.body.endsWith(golden.bodyEnds),
      'bodyEnds',
      golden.bodyEnds,
      takeLastWords(article.body),
    ),
    ...compareCaptions(golden, article),
    ...standing.map((part) => `never: "${part}" stands in title, lead or body`),
    ...often
      .filter(([, n]) => n !== 1)
      .map(([part, n]) => `once: "${part}" stands ${n} times in lead and body`),
    ...(label === null ? [] : reportUnless(label === golden.label, 'label', golden.label, label)),
  ];
}

function compareExactFields(golden: Golden, article: Article): string[] {
  const { title, publishedAt, publishedPrecision, author, credit } = article;
  const titleSource = article.sources.title ?? 'text';
  const came = { title, titleSource, publishedAt, publishedPrecision, author, credit };
  return Object.entries(came).flatMap(([name, value]) => {
    const expected = golden[name as keyof typeof came];
    return reportUnless(value === expected, name, expected, value);
  });
}

function compareCaptions({ captions }: Golden, article: Article): string[] {
  const came = findCaptions(article);
  if (came.length !== captions.length) return [`captions: expected ${captions.length}, got ${came.length}`];
  return captions.flatMap(({ begins, credit }, at) => [
    ...reportUnless(
      came[at]?.caption.startsWith(begins) === true,
      `captions[${at}].begins`,
      begins,
      takeStart(came[at]?.caption),
    ),
    ...reportUnless(came[at]?.credit === credit, `captions[${at}].credit`, credit, came[at]?.credit),
  ]);
}

function findCaptions(article: Article): { caption: string; credit: string | null }[] {
  return article.images.flatMap(({ caption, credit }) => (caption === null ? [] : [{ caption, credit }]));
}

function reportUnless(holds: boolean, name: string, expected: unknown, came: unknown): string[] {
  return holds ? [] : [`${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(came ?? null)}`];
}

function startsAsExpected(text: string | null, begins: string | null): boolean {
  return begins === null ? text === null : text?.startsWith(begins) === true;
}

/** The page's lines of text before and after the article's body: what a container too wide would take in. */
function findLinesAround(pageLines: readonly string[], { body, title, lead }: Article): string[] {
  const own = `${title ?? ''}\n${lead ?? ''}\n${body}`;
  const inBody = (line: string): boolean => own.includes(line);
  const bodyLines = new Set(body.split('\n').map(cleanLine));
  const last = pageLines.findLastIndex((line) => bodyLines.has(line));
  const first = pageLines.findIndex((line) => bodyLines.has(line));
  const before = pageLines.slice(0, Math.max(first, 0)).filter((line) => !inBody(line));
  const after = pageLines.slice(last + 1).filter((line) => !inBody(line));
  return [...new Set([before.at(0), before.at(-1), after.at(0), after.at(1)])].flatMap((line) =>
    line === undefined ? [] : [takeFirstWords(line)],
  );
}

function takeFirstWords(text: string): string {
  return text.split(' ').slice(0, FIRST_WORDS).join(' ');
}

function takeLastWords(text: string): string {
  return text.split(' ').slice(-LAST_WORDS).join(' ');
}

function takeStart(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : takeFirstWords(text);
}
