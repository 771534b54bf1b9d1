import type { Survey } from '../../model/survey.ts';
import { VERDICT_NAMES, describeMend } from '../../model/survey-words.ts';
import { SURVEY_VERDICTS } from '../../model/vocabulary.ts';
import { formatDate } from '../../model/dates.ts';
import { formatJson } from '../../model/json-line.ts';
import { formatTable, makePrintable } from './terminal.ts';

const HEADINGS = [
  'Mã (id)',
  'Kết luận (verdict)',
  'Danh mục (lists)',
  'Bài (articles)',
  'Khảo sát lúc (surveyed)',
  'Mới nhất (newest)',
];

/**
 * Surveys for people: a table, what is wrong with what is proposed, and how many there are of each verdict. `kept` are the
 * portals that were surveyed before and not asked again.
 */
export function formatSurveys(surveys: readonly Survey[], kept: ReadonlySet<string>): string {
  return [
    formatTable([HEADINGS, ...surveys.map((survey) => rowOf(survey, kept.has(survey.portal)))]),
    ...surveys.map(formatTrouble),
    `\n${formatCounts(surveys)}\n`,
    formatUnverified(surveys),
  ].join('');
}

/** The document of `--json`: the surveys, by portal, each proposal with its words; `kept`: surveyed before, not asked again. */
export function formatSurveyDocument(
  surveys: readonly Survey[],
  kept: ReadonlySet<string>,
  faults: ReadonlyMap<string, string>,
): string {
  const document = {
    surveys: surveys.map((survey) => ({
      ...survey,
      kept: kept.has(survey.portal),
      mends: survey.mends.map((mend) => ({ ...mend, text: describeMend(mend) })),
    })),
    faults: [...faults].map(([portal, reason]) => ({ portal, reason })),
  };
  return `${formatJson(document, 2)}\n`;
}

/** One portal as it is done, in a line. */
export function formatSurveyLine({ portal, verdict, requests }: Survey, isKept: boolean): string {
  const { vi, en } = VERDICT_NAMES[verdict];
  const how = isKept ? 'surveyed before' : `${requests} pages asked for`;
  return `${makePrintable(`${portal}: ${vi} (${en}), ${how}`)}\n`;
}

function rowOf({ portal, verdict, lists, pages, surveyedAt }: Survey, isKept: boolean): string[] {
  const { vi, en } = VERDICT_NAMES[verdict];
  const good = (looks: readonly { readonly error: string | null }[]): string =>
    `${looks.filter(({ error }) => error === null).length}/${looks.length}`;
  const read = pages.find(({ title }) => title !== null);
  const date = read?.publishedAt ? formatDate(read.publishedAt, read.publishedPrecision) : '—';
  const newest = read === undefined ? '—' : `${date}  ${read.title ?? ''}`;
  const at = formatDate(surveyedAt, 'minute');
  const surveyed = isKept ? `from ${at}; --again asks anew` : at;
  return [portal, `${vi} (${en})`, good(lists), good(pages), surveyed, newest];
}

function formatTrouble({ portal, lists, pages, mends, movedTo }: Survey): string {
  const lines = [
    ...lists.flatMap(({ url, error }) => (error === null ? [] : [`  ✗ ${url}: ${error}`])),
    ...pages.flatMap(({ url, error, loss }) =>
      [error, loss].filter(Boolean).map((why) => `  ✗ ${url}: ${why ?? ''}`),
    ),
    ...(movedTo === null ? [] : [`  → ${movedTo}`]),
    ...mends.map(describeMend).map(({ vi, en }) => `  đề nghị (proposed): ${vi} | ${en}`),
  ];
  return lines.length === 0
    ? ''
    : [`\n${portal}`, ...lines].map((line) => `${printableLine(line)}\n`).join('');
}

/** A line of a report keeps the newline before it. */
function printableLine(line: string): string {
  return line.startsWith('\n') ? `\n${makePrintable(line.slice(1))}` : makePrintable(line);
}

function formatCounts(surveys: readonly Survey[]): string {
  const counts = SURVEY_VERDICTS.flatMap((verdict) => {
    const count = surveys.filter((survey) => survey.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${VERDICT_NAMES[verdict].vi} (${verdict})`];
  });
  return `${surveys.length} cổng (portals): ${counts.join(', ') || '—'}`;
}

/** What would switch on all portals that work and are off. */
function formatUnverified(surveys: readonly Survey[]): string {
  const ids = surveys
    .filter(({ mends }) => mends.some(({ kind }) => kind === 'enable'))
    .map(({ portal }) => portal);
  return ids.length === 0 ? '' : `VONG_UNVERIFIED=${ids.join(',')}\n`;
}
