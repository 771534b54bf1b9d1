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

const UNITS = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** Another house's spelling: small numbers and months in words, abbreviations written out, no thousands of dong. */
function respell(text: string): string {
  return text
    .replace(
      /(?<![\p{L}\d.,/:%-])([1-9])(?![\d.,/:%\p{L}-])(?! tháng| năm)/gu,
      (_, unit: string) => UNITS[Number(unit)] ?? '',
    )
    .replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu, '$1 tháng $2')
    .replaceAll('UBND', 'Ủy ban Nhân dân')
    .replaceAll('TTXVN', 'Thông tấn xã Việt Nam')
    .replaceAll('TP. ', 'thành phố ')
    .replace(/(\d)\.000\.000/gu, '$1 triệu')
    .replace(/Km ?(?=\d)/gu, 'Km ');
}

describe('a re-edit in another house’s spelling', () => {
  it.each(Object.keys(LEAST_RECALL))('%s: is as much a re-edit as before', (writer) => {
    const merged = readWriter(writer, 'chosen').filter(
      (pair) => isOneText(pair) && isMerged(judgePair(pair)),
    );
    const kept = merged.filter((pair) => {
      const { title, text } = pair.second;
      return isMerged(judgePair({ ...pair, second: { title: respell(title), text: respell(text) } }));
    });
    expect(merged.length - kept.length).toBeLessThanOrEqual(1);
  });
});
