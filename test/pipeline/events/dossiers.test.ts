import { describe, expect, it } from 'vitest';
import { listWriters } from '../../../bench/dedupe/written-pairs.ts';
import { crowd, endBySilence, readDossier } from '../../../bench/events/dossiers.ts';
import { scoreGroups } from '../../../bench/events/score.ts';
import { placeStream } from '../../../bench/events/stream.ts';

/** B³, a little below what bench/events measures; writer 3 was looked at once, at the end. */
const FLOORS: Readonly<Record<string, { readonly precision: number; readonly recall: number }>> = {
  'writer-1': { precision: 0.99, recall: 0.96 },
  'writer-2': { precision: 0.99, recall: 0.97 },
  'writer-3': { precision: 0.94, recall: 0.93 },
};

describe('the events of our own dossiers', () => {
  it('are by the writers whose floors are known', () => {
    expect(listWriters()).toEqual(Object.keys(FLOORS));
  });

  it.each(Object.entries(FLOORS))('of %s come together, one after the other', (writer, floor) => {
    const articles = readDossier(writer);
    const { b3 } = scoreGroups(placeStream(articles), endBySilence(articles));
    expect(b3.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(b3.recall).toBeGreaterThanOrEqual(floor.recall);
  });
});

describe('the measure', () => {
  it('is 1 where groups are right, and counts what is missing and what is too much', () => {
    expect(scoreGroups(['a', 'a', 'b'], ['x', 'x', 'y'])).toMatchObject({
      b3: { precision: 1, recall: 1, f1: 1 },
      pairs: { precision: 1, recall: 1, f1: 1 },
      groups: 2,
    });
    const apart = scoreGroups(['a', 'b', 'c', 'd'], ['x', 'x', 'y', 'y']);
    expect(apart.b3).toMatchObject({ precision: 1, recall: 0.5 });
    expect(apart.pairs).toMatchObject({ recall: 0, f1: 0 });
    const together = scoreGroups(['a', 'a', 'a', 'a'], ['x', 'x', 'y', 'y']);
    expect(together.b3).toMatchObject({ precision: 0.5, recall: 1 });
    expect(together.pairs.precision).toBeCloseTo(1 / 3);
  });

  it('ends an event by a silence, and moves dates with the articles', () => {
    const told = (day: string) => ({
      event: 'e1',
      story: 's',
      title: 'Sáng 10/3',
      body: '',
      at: new Date(`${day}T08:00:00+07:00`),
    });
    const articles = [told('2026-03-10'), told('2026-03-24'), told('2026-04-08')];
    expect(endBySilence(articles)).toEqual(['e1 1', 'e1 1', 'e1 2']);
    expect(crowd(articles).map(({ title }) => title)).toEqual(['Sáng 1/6', 'Sáng 1/6', 'Sáng 1/6']);
  });
});
