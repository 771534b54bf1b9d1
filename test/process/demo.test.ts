import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runVong } from '../support/program.ts';

test('the demonstration crawls every fixture portal, alerts each foreign-affairs item once, and ends well', async () => {
  const portals = await readdir(new URL('../../fixtures/portals/', import.meta.url));
  const { code, stdout, stderr } = await runVong(['demo'], {});
  expect(stderr.trim()).toBe('Vọng: bản trình diễn, ngoại tuyến · demonstration, offline');
  const [crawled = '', items = '', again = ''] = stdout.split('\n\n');
  for (const portal of portals) {
    expect(crawled).toMatch(new RegExp(`^ +${portal} +\\d+ discovered = 0 known.* \\d+ stored`, 'mu'));
    expect(again).toMatch(new RegExp(`^ +${portal} +(\\d+) discovered = \\1 known$`, 'mu'));
  }
  const told = items.match(/webhook \S+: đã ký đúng · signature verified$/gmu)?.length ?? 0;
  expect(told).toBeGreaterThanOrEqual(portals.length);
  expect(items).not.toContain('NOT VERIFIED');
  expect(again).toContain(`${told} webhook / ${told} tin · items`);
  // An article about the price of rice stands in the fixtures: stored, and no alert.
  expect(items).not.toContain('Giá lúa');
  expect(code).toBe(0);
});
