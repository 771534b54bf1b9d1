import { describe, expect, it } from 'vitest';
import { isMerged, isOneText, judgePair, readWriter } from '../../../bench/dedupe/judged-pairs.ts';
import { countMerges, scoresOf } from '../../../bench/dedupe/scores.ts';
import { listWriters } from '../../../bench/dedupe/written-pairs.ts';

/** A little below what bench/dedupe measures. */
const LEAST_RECALL: Readonly<Record<string, number>> = {
  'writer-1': 0.7,
  'writer-2': 0.33,
  'writer-3': 0.6,
};

const merges = (writer: string, which: 'chosen' | 'all'): ReturnType<typeof scoresOf> =>
  scoresOf(
    countMerges(
      readWriter(writer, which)
        .map(judgePair)
        .map((one) => ({ isOne: isOneText(one.pair), merged: isMerged(one) })),
    ),
  );

describe('our own dossiers', () => {
  it('are by the writers whose floors are known', () => {
    expect(listWriters()).toEqual(Object.keys(LEAST_RECALL));
  });

  it.each(Object.entries(LEAST_RECALL))('%s: the chosen pairs', (writer, least) => {
    const { precision, recall } = merges(writer, 'chosen');
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThanOrEqual(least);
  });

  it.each(Object.keys(LEAST_RECALL))('%s: no two events and no two instalments are one story', (writer) => {
    expect(merges(writer, 'all').precision).toBe(1);
  });
});
