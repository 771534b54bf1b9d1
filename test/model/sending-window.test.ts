import { describe, expect, it } from 'vitest';
import { findOpening, sendingWindowSchema } from '../../src/model/sending-window.ts';

const at = (local: string): Date => new Date(`${local}+07:00`);
const office = { days: [1, 2, 3, 4, 5], from: '07:30', until: '17:30' };
const night = { days: [5], from: '22:00', until: '06:00' };

// 30/11/2026 is a Monday.
describe('a window of office hours', () => {
  it.each([
    ['2026-11-30T07:30:00', null],
    ['2026-11-30T17:29:59.999', null],
    ['2026-11-30T07:29:59.999', '2026-11-30T07:30:00'],
    ['2026-11-30T17:30:00', '2026-12-01T07:30:00'],
    ['2026-11-30T23:59:59', '2026-12-01T07:30:00'],
    ['2026-12-01T00:00:00', '2026-12-01T07:30:00'],
    ['2026-12-04T17:30:00', '2026-12-07T07:30:00'],
    ['2026-12-05T12:00:00', '2026-12-07T07:30:00'],
    ['2026-12-06T23:59:00', '2026-12-07T07:30:00'],
    // In UTC still the day before.
    ['2026-12-07T06:59:00', '2026-12-07T07:30:00'],
  ])('at %s opens next at %s', (now, opens) => {
    expect(findOpening(office, at(now))).toEqual(opens && at(opens));
  });
});

describe('a window over midnight', () => {
  it.each([
    ['2026-12-04T21:59:00', '2026-12-04T22:00:00'],
    ['2026-12-04T22:00:00', null],
    ['2026-12-05T00:00:00', null],
    ['2026-12-05T05:59:59', null],
    ['2026-12-05T06:00:00', '2026-12-11T22:00:00'],
    // The night to Friday is none: it would have opened on Thursday.
    ['2026-12-04T05:00:00', '2026-12-04T22:00:00'],
  ])('at %s opens next at %s', (now, opens) => {
    expect(findOpening(night, at(now))).toEqual(opens && at(opens));
  });

  it('lasts a whole day where it closes at the time at which it opens', () => {
    const sunday = { days: [7], from: '00:00', until: '00:00' };
    expect(findOpening(sunday, at('2026-12-06T00:00:00'))).toBeNull();
    expect(findOpening(sunday, at('2026-12-06T23:59:59'))).toBeNull();
    expect(findOpening(sunday, at('2026-12-07T00:00:00'))).toEqual(at('2026-12-13T00:00:00'));
  });
});

describe('a window as it is given', () => {
  it.each([
    { days: [1, 5, 1], from: '07:30', until: '17:30' },
    { days: [], from: '07:30', until: '17:30' },
    { days: [0], from: '07:30', until: '17:30' },
    { days: [8], from: '07:30', until: '17:30' },
    { days: [1], from: '7:30', until: '17:30' },
    { days: [1], from: '07:30', until: '24:00' },
    { days: [1], from: '07:30' },
    { days: [1], from: '07:30', until: '17:30', zone: 'UTC' },
  ])('is refused as %j', (given) => {
    expect(sendingWindowSchema.safeParse(given).success).toBe(false);
  });
});
