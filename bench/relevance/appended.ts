import { count, SETTINGS, type Counted, type Words } from '../../training/relevance/design.ts';
import { type Calibration, foldsOf, type Margins, probabilityOf } from '../../training/relevance/validate.ts';

const HEADLINES = 4;
/** Headlines are taken by turns, some apart. */
const STRIDE = 7;

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

/** Log-odds of a row without and with headlines of the other class, from a model that has not seen it. */
interface Pair {
  readonly place: string;
  readonly other: boolean;
  readonly before: number;
  readonly after: number;
}

/** A cross-validation, with each row once more for each place of the headlines. */
export interface AppendedRun {
  readonly margins: Margins;
  readonly pairs: readonly Pair[];
}

/**
 * Every article that is not our own, and every item of our streams, with four headlines of the other class at its end, in
 * front and in the middle; a cross-validation on the way.
 */
export function appendHeadlines(data: readonly Counted[], words: Words, seed: number): AppendedRun {
  const margins = new Map<Counted, number>();
  const pairs: Pair[] = [];
  const headlines = headlinesByLabel(data);
  let turn = 0;
  for (const { model, tested } of foldsOf(data, SETTINGS, seed, 'copies')) {
    for (const counted of tested) {
      const { row } = counted;
      const before = model.margin(counted);
      margins.set(counted, before);
      const other = row.label === 'other';
      const pool = headlines[other ? 'foreign-affairs' : 'other'];
      for (const [place, append] of Object.entries(PLACES)) {
        const list = Array.from({ length: HEADLINES }, () => pool[(turn += STRIDE) % pool.length]).join('\n');
        const after = model.margin(count({ ...row, text: append(row.text, list) }, words));
        pairs.push({ place, other, before, after });
      }
    }
  }
  return { margins, pairs };
}

/** What the headlines change at each place. */
export function reportAppended(pairs: readonly Pair[], calibration: Calibration, threshold: number): void {
  const isFound = (margin: number): boolean => probabilityOf(margin, calibration) >= threshold;
  for (const place of Object.keys(PLACES)) {
    const here = pairs.filter((pair) => pair.place === place);
    // One that was a false alarm before is none of the headlines' doing.
    const others = here.filter(({ other, before }) => other && !isFound(before));
    const alarms = others.filter(({ after }) => isFound(after)).length;
    const positives = here.filter(({ other }) => !other);
    const recall = (found: number): string => (found / positives.length).toFixed(3);
    console.log(
      `  ${place.padEnd(14)} new false alarms ${alarms} of ${others.length} (${((100 * alarms) / others.length).toFixed(1)} %), ` +
        `recall ${recall(positives.filter(({ before }) => isFound(before)).length)} → ` +
        recall(positives.filter(({ after }) => isFound(after)).length),
    );
  }
}

function headlinesByLabel(data: readonly Counted[]): Record<'foreign-affairs' | 'other', string[]> {
  const titles = { 'foreign-affairs': [] as string[], other: [] as string[] };
  for (const { row } of data)
    if (row.file !== 'own' && row.title !== null && row.title !== undefined)
      titles[row.label].push(row.title);
  return titles;
}
