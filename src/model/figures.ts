/** What is counted of a Vietnamese day, each kind by names of its own. */
export const FIGURE_KINDS = [
  /** All articles, by portal. */
  'article',
  /** Foreign-affairs articles; the name is empty. */
  'item',
  /** Of these, those without a date: they count on the day they were first seen. */
  'undated',
  /** Of these, those whose text an earlier article has. */
  'reprint',
  /** Foreign-affairs articles by portal, country, topic, and partner locality or province. */
  'portal',
  'country',
  'topic',
  'place',
  /** Foreign-affairs articles by how long after their publication they were first seen, and first alerted (`delayStep`). */
  'seen',
  'alerted',
  /** Runs that ended, and those of them that failed or found nothing, by portal. */
  'run',
  'run-failed',
  /** Pages that runs read, with a date, and by a layout of the portal's own, by portal. */
  'page',
  'page-date',
  'page-layout',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** What a day is counted by: what its articles are, or what its runs did. */
export type FigureSource = 'articles' | 'runs';

/** Steps of a delay for each factor of e: a step is ten percent. */
export const DELAY_STEPS = 10;

/** The delay, in minutes, that a step stands for: its middle. */
export function delayOfStep(step: number): number {
  return Math.exp((step + 0.5) / DELAY_STEPS);
}

/** The least delay in minutes that a share (0..1) of counted ones does not exceed; `null` where nothing was counted. */
export function findDelay(counts: ReadonlyMap<number, number>, part: number): number | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let left = Math.max(1, Math.ceil(total * part));
  for (const [step, count] of [...counts].sort(([one], [other]) => one - other)) {
    left -= count;
    if (left <= 0) return delayOfStep(step);
  }
  return null;
}
