import { describe, expect, it } from 'vitest';
import { digestSchedule, findLastTime, findNextTime } from '../../src/model/digest-schedule.ts';

describe('a schedule of digests', () => {
  // 2026-11-22 is a Sunday; Viet Nam is seven hours ahead.
  it.each<[schedule: string, now: string, last: string, next: string]>([
    ['hourly', '2026-11-22T10:00:00', '2026-11-22T10:00:00', '2026-11-22T11:00:00'],
    ['hourly', '2026-11-22T10:59:59.999', '2026-11-22T10:00:00', '2026-11-22T11:00:00'],
    ['daily@07:00', '2026-11-22T06:59:59.999', '2026-11-21T07:00:00', '2026-11-22T07:00:00'],
    ['daily@07:00', '2026-11-22T07:00:00', '2026-11-22T07:00:00', '2026-11-23T07:00:00'],
    ['daily@00:00', '2026-11-22T00:00:00', '2026-11-22T00:00:00', '2026-11-23T00:00:00'],
    ['daily@23:59', '2026-12-31T23:58:00', '2026-12-30T23:59:00', '2026-12-31T23:59:00'],
    ['daily@23:59', '2027-01-01T00:00:00', '2026-12-31T23:59:00', '2027-01-01T23:59:00'],
    ['weekly:1@07:30', '2026-11-22T12:00:00', '2026-11-16T07:30:00', '2026-11-23T07:30:00'],
    ['weekly:7@07:30', '2026-11-22T07:30:00', '2026-11-22T07:30:00', '2026-11-29T07:30:00'],
    ['weekly:7@07:30', '2026-11-22T07:29:00', '2026-11-15T07:30:00', '2026-11-22T07:30:00'],
    ['weekly:4@00:00', '2026-11-22T12:00:00', '2026-11-19T00:00:00', '2026-11-26T00:00:00'],
    ['weekly:3@23:00', '2026-11-22T12:00:00', '2026-11-18T23:00:00', '2026-11-25T23:00:00'],
  ])('%s at %s: last %s, next %s', (schedule, now, last, next) => {
    const local = (time: string): Date => new Date(`${time}+07:00`);
    expect(findLastTime(schedule, local(now))).toEqual(local(last));
    expect(findNextTime(schedule, local(now))).toEqual(local(next));
  });

  it.each([
    ['hourly', true],
    ['daily@07:00', true],
    ['weekly:7@23:59', true],
    ['daily', false],
    ['daily@24:00', false],
    ['daily@7:00', false],
    ['weekly@07:00', false],
    ['weekly:0@07:00', false],
    ['weekly:8@07:00', false],
    ['hourly@07:00', false],
    ['monthly', false],
    ['daily@07:00 ', false],
  ])('%s is one: %s', (text, isOne) => {
    expect(digestSchedule('').safeParse(text).success).toBe(isOne);
  });
});
