import { expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { type CheckReport, writeCheck } from '../../src/cli/output/check-report.ts';

type Problem = string | null;

/** The last line of a report on lists and pages with these problems; the pages named have no date. */
function lastLine(
  lists: readonly Problem[],
  pages: readonly Problem[],
  undated: readonly number[] = [],
): string {
  const report = {
    id: 'tinh',
    name: 'Tỉnh',
    platform: null,
    note: null,
    unverified: false,
    robots: { allowed: true, reason: 'none', crawlDelayMs: 0 },
    lists: lists.map((error) => ({
      kind: 'html',
      url: 'https://tinh.test/',
      error,
      newest: null,
      hints: [],
    })),
    pages: pages.map((error, at) => ({
      url: 'https://tinh.test/1',
      error,
      loss: null,
      layout: null,
      publishedAt: undated.includes(at) ? null : '2026-11-01T08:30:00+07:00',
      publishedPrecision: 'minute',
      dateFrom: null,
      lead: false,
      author: null,
      words: 0,
      label: null,
      score: null,
      title: 'Tin',
    })),
    works: false,
  } as unknown as CheckReport;
  const lines = (['vi', 'en'] as const).map((VONG_LANGUAGE) => {
    const out: string[] = [];
    const stdout = { write: (text: string) => void out.push(text) };
    writeCheck({ stdout, config: { VONG_LANGUAGE } } as unknown as App, report);
    return out.at(-1) ?? '';
  });
  return lines.join('');
}

it.each([
  [
    lastLine(['503', ...Array<null>(6).fill(null)], [null, null, null]),
    [
      'KHÔNG hoạt động: 1 trong 7 danh sách hỏng, 3 trong 3 trang tốt',
      'does NOT work: 1 of 7 lists failed, 3 of 3 pages are well',
    ],
  ],
  [
    lastLine([null], ['404', null, null]),
    [
      'KHÔNG hoạt động: 1 trong 1 danh sách tốt, 1 trong 3 trang hỏng',
      'does NOT work: 1 of 1 lists are well, 1 of 3 pages failed',
    ],
  ],
  [
    lastLine(['503', null], [null, null, null], [1]),
    [
      'KHÔNG hoạt động: 1 trong 2 danh sách hỏng, 2 trong 3 trang tốt',
      'does NOT work: 1 of 2 lists failed, 2 of 3 pages are well',
    ],
  ],
  [
    lastLine(['503'], []),
    [
      'KHÔNG hoạt động: 1 trong 1 danh sách hỏng, không trang nào được đọc',
      'does NOT work: 1 of 1 lists failed, no pages were read',
    ],
  ],
])('a check that fails ends with what failed and what is well: %s', (line, expected) => {
  expect(line).toBe(expected.map((text) => `✗ ${text}\n`).join(''));
});
