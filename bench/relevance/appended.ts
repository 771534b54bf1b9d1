import { count, SETTINGS, type Counted, type Words } from '../../training/relevance/design.ts';
import { foldsOf, type Calibration, probabilityOf } from '../../training/relevance/validate.ts';

const HEADLINES = 4;
const SEED = 1;

/** Where a list of headlines stands in a text. */
const PLACES: Readonly<Record<string, (text: string, list: string) => string>> = {
  'at the end': (text, list) => `${text}\n${list}`,
  'in front': (text, list) => `${list}\n${text}`,
  'in the middle': (text, list) => {
    const mark = text.includes('\n') ? '\n' : '. ';
    const parts = text.split(mark);
    const half = Math.ceil(parts.length / 2);
    return `${parts.slice(0, half).join(mark)}\n${list}\n${parts.slice(half).join(mark)}`;
  },
};

/** What headlines of the other class change, at one place of the list. */
export interface Appended {
  readonly place: string;
  readonly others: number;
  /** Other articles that become false alarms. */
  readonly falseAlarms: number;
  readonly positives: number;
  readonly foundBefore: number;
  readonly foundAfter: number;
}

/**
 * Every article that is not our own, and every item of our streams, with four headlines of the other class at its end, in
 * front and in the middle, judged by a model that has not seen it.
 */
export function appendHeadlines(
  data: readonly Counted[],
  words: Words,
  calibration: Calibration,
  threshold: number,
): Appended[] {
  const found = new Map(Object.keys(PLACES).map((place) => [place, emptyOf(place)]));
  const headlines = headlinesByLabel(data);
  let turn = 0;
  for (const { model, tested } of foldsOf(data, SETTINGS, SEED, 'copies')) {
    const isFound = (counted: Counted): boolean =>
      probabilityOf(model.margin(counted), calibration) >= threshold;
    for (const counted of tested) {
      const { row } = counted;
      const before = isFound(counted);
      const pool = headlines[row.label === 'other' ? 'foreign-affairs' : 'other'];
      for (const [place, append] of Object.entries(PLACES)) {
        const list = Array.from({ length: HEADLINES }, () => pool[(turn += 7) % pool.length]).join('\n');
        const after = isFound(count({ ...row, text: append(row.text, list) }, words));
        const sums = found.get(place);
        if (sums) addResult(sums, row.label === 'other', before, after);
      }
    }
  }
  return [...found.values()];
}

interface Sums extends Appended {
  others: number;
  falseAlarms: number;
  positives: number;
  foundBefore: number;
  foundAfter: number;
}

function emptyOf(place: string): Sums {
  return { place, others: 0, falseAlarms: 0, positives: 0, foundBefore: 0, foundAfter: 0 };
}

function addResult(sums: Sums, other: boolean, before: boolean, after: boolean): void {
  if (other) {
    // One that was a false alarm before is none of the headlines' doing.
    if (before) return;
    sums.others++;
    if (after) sums.falseAlarms++;
    return;
  }
  sums.positives++;
  if (before) sums.foundBefore++;
  if (after) sums.foundAfter++;
}

function headlinesByLabel(data: readonly Counted[]): Record<'foreign-affairs' | 'other', string[]> {
  const titles = { 'foreign-affairs': [] as string[], other: [] as string[] };
  for (const { row } of data)
    if (row.file !== 'own' && row.title !== null && row.title !== undefined)
      titles[row.label].push(row.title);
  return titles;
}
