import type { Survey } from '../../model/survey.ts';
import { VERDICT_NAMES, countWorking, describeMend } from '../../model/survey-words.ts';
import { type AlertLanguage, SURVEY_VERDICTS } from '../../model/vocabulary.ts';
import { formatDate } from '../../model/dates.ts';
import { formatJson } from '../../model/json-line.ts';
import { findWords, type Words } from '../words/words.ts';
import { formatTable, makePrintable } from './terminal.ts';

/** What the report is written in. */
interface Wording {
  readonly language: AlertLanguage;
  readonly t: Words['survey'];
}

/**
 * Surveys for people: a table, what is wrong with what is proposed, and how many there are of each verdict. `kept` are the
 * portals that were surveyed before and not asked again.
 */
export function formatSurveys(
  surveys: readonly Survey[],
  kept: ReadonlySet<string>,
  language: AlertLanguage,
): string {
  const { id, survey: t } = findWords(language);
  const wording = { language, t };
  const headings = [id, t.verdict, t.lists, t.articles, t.surveyed, t.newest];
  return [
    formatTable([headings, ...surveys.map((survey) => rowOf(survey, kept.has(survey.portal), wording))]),
    ...surveys.map((survey) => formatTrouble(survey, wording)),
    `\n${formatCounts(surveys, wording)}\n`,
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
export function formatSurveyLine(survey: Survey, isKept: boolean, language: AlertLanguage): string {
  const { portal, verdict, requests } = survey;
  const t = findWords(language).survey;
  const how = isKept ? t.kept : t.asked(requests);
  return `${makePrintable(`${portal}: ${VERDICT_NAMES[verdict][language]}, ${how}`)}\n`;
}

function rowOf(survey: Survey, isKept: boolean, { language, t }: Wording): string[] {
  const { portal, verdict, lists, pages, surveyedAt } = survey;
  const read = pages.find(({ title }) => title !== null);
  const date = read?.publishedAt ? formatDate(read.publishedAt, read.publishedPrecision) : '—';
  const newest = read === undefined ? '—' : `${date}  ${read.title ?? ''}`;
  const at = formatDate(surveyedAt, 'minute');
  const surveyed = isKept ? t.from(at) : at;
  return [
    portal,
    VERDICT_NAMES[verdict][language],
    countWorking(lists),
    countWorking(pages),
    surveyed,
    newest,
  ];
}

function formatTrouble({ portal, lists, pages, mends, movedTo }: Survey, { language, t }: Wording): string {
  const lines = [
    ...lists.flatMap(({ url, error }) => (error === null ? [] : [`  ✗ ${url}: ${error}`])),
    ...pages.flatMap(({ url, error, loss }) =>
      [error, loss].filter(Boolean).map((why) => `  ✗ ${url}: ${why ?? ''}`),
    ),
    ...(movedTo === null ? [] : [`  → ${movedTo}`]),
    ...mends.map((mend) => `  ${t.proposed(describeMend(mend)[language])}`),
  ];
  return lines.length === 0
    ? ''
    : [`\n${portal}`, ...lines].map((line) => `${printableLine(line)}\n`).join('');
}

/** A line of a report keeps the newline before it. */
function printableLine(line: string): string {
  return line.startsWith('\n') ? `\n${makePrintable(line.slice(1))}` : makePrintable(line);
}

function formatCounts(surveys: readonly Survey[], { language, t }: Wording): string {
  const counts = SURVEY_VERDICTS.flatMap((verdict) => {
    const count = surveys.filter((survey) => survey.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${VERDICT_NAMES[verdict][language]}`];
  });
  return t.counted(surveys.length, counts.join(', ') || '—');
}

/** What would switch on all portals that work and are off. */
function formatUnverified(surveys: readonly Survey[]): string {
  const ids = surveys
    .filter(({ mends }) => mends.some(({ kind }) => kind === 'enable'))
    .map(({ portal }) => portal);
  return ids.length === 0 ? '' : `VONG_UNVERIFIED=${ids.join(',')}\n`;
}
