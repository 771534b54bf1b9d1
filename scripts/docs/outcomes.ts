import { nextRetry } from '../../src/model/retry.ts';
import { code, table } from './markdown.ts';
import { OUTCOMES, type OutcomeKind } from '../../src/model/vocabulary.ts';

const MEANINGS: Readonly<Record<OutcomeKind, string>> = {
  stored: 'a new article that begins a story',
  updated: 'the text at a known address changed',
  duplicate: 'a new article that repeats a story',
  irrelevant: 'an article about something else: kept as a light row',
  unchanged: 'the same text as before, or a 304',
  'no-body': 'the page has no text of an article',
  'too-old': 'published before `--since`, or longer ago than the portal’s `maxAgeDays`',
  'not-html': 'the address answers with something that is no page',
  robots: 'robots.txt forbids it',
  gone: '404 or 410',
  blocked: '401, 403, 429 or 451, or a host that is left alone for now',
  'http-error': 'another error status, or a broken connection',
  timeout: 'no answer in time',
  'too-large': 'larger than `VONG_MAX_PAGE_BYTES`',
  'too-complex': 'too much in it to be read within bounds of memory and time',
};

/** The table of docs/FLOW.md: every outcome, what it means, and when its address is tried again. */
export function outcomesTable(): string {
  const rows = OUTCOMES.map((kind) => [code(kind), MEANINGS[kind], retriesOf(kind)]);
  return table(['outcome', 'means', 'tried again after'], rows);
}

const MINUTE = 60_000;
const MOST_FAILURES = 20;
const UNITS: readonly (readonly [name: string, minutes: number])[] = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
];

function retriesOf(kind: OutcomeKind): string {
  const pauses: string[] = [];
  for (let failures = 0; failures < MOST_FAILURES; failures++) {
    const next = nextRetry(kind, failures, new Date(0));
    if (next === null) break;
    pauses.push(durationText(next.getTime() / MINUTE));
  }
  if (pauses.length === 0) return '';
  if (pauses.length === MOST_FAILURES) return `${pauses[0] ?? ''}, again and again`;
  return `${pauses.join(', ')}, then set aside`;
}

function durationText(minutes: number): string {
  const [name, size] = UNITS.find(([, one]) => minutes >= one && minutes % one === 0) ?? ['min', 1];
  return `${minutes / size} ${name}`;
}
