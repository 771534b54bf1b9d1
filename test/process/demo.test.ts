import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { runVong, startByNpm } from '../support/program.ts';

test('the demonstration crawls every fixture portal, alerts each foreign-affairs item once, and ends well', async () => {
  const portals = await readdir(new URL('../../fixtures/portals/', import.meta.url));
  // Settings of a real service around it are none of the demonstration's.
  const backups = await temporaryFolder();
  const own = { VONG_BACKUP_DIR: backups, VONG_FEED_HUB: 'https://hub.example.org/', VONG_RECHECK: 'none' };
  const { code, stdout, stderr } = await runVong(['demo'], own);
  expect(await readdir(backups)).toEqual([]);
  await removeFolder(backups);
  expect(stderr.trim()).toBe('Vọng: bản trình diễn, ngoại tuyến');
  const [crawled = '', items = '', again = ''] = stdout.split('\n\n');
  for (const portal of portals) {
    expect(crawled).toMatch(new RegExp(`^ +${portal} +\\d+ phát hiện = 0 đã biết.* \\d+ lưu mới`, 'mu'));
    expect(again).toMatch(new RegExp(`^ +${portal} +(\\d+) phát hiện = \\1 đã biết$`, 'mu'));
  }
  const told = items.match(/webhook \S+: đã ký đúng$/gmu)?.length ?? 0;
  expect(told).toBeGreaterThanOrEqual(portals.length);
  expect(items).not.toContain('KHÔNG NHẬN ĐƯỢC');
  expect(again).toContain(`${told} webhook / ${told} tin`);
  // An article about the price of rice stands in the fixtures: stored, and no alert.
  expect(items).not.toContain('Giá lúa');
  expect(code).toBe(0);
});

test('the demonstration that is kept ends in order when npm gets SIGTERM, and leaves nothing behind', async () => {
  const before = await demoFolders();
  const npm = await startByNpm(['demo', '--keep'], {});
  try {
    const entered = await fetch(npm.url, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const read = (headers: Record<string, string>) => fetch(new URL('/people', npm.url), { headers });
    expect([(await read({})).status, (await read({ cookie })).status]).toEqual([401, 200]);
    expect((await fetch(npm.url, { redirect: 'manual' })).status).toBe(404);
    expect(await demoFolders()).toHaveLength(before.length + 1);
    expect(await npm.endNpm('SIGTERM')).toBe(0);
    expect(await demoFolders()).toEqual(before);
    await expect(fetch(npm.url)).rejects.toThrow('fetch failed');
  } finally {
    npm.kill();
  }
});

async function demoFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('vong-demo-')).sort();
}
