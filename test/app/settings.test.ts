import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromiumProblem, requireSettings } from '../../src/app/check-settings.ts';
import { loadConfig } from '../../src/app/config.ts';
import { portals } from '../support/pages.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vong-settings-'));
  await writeFile(path.join(folder, 'file'), '');
  await symlink('loop', path.join(folder, 'loop'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is said of settings; none where a service may start with them. */
async function problemsOf(settings: Record<string, string>): Promise<string> {
  try {
    await requireSettings(loadConfig(settings));
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('a start', () => {
  it.each(['missing', 'file', 'loop'])(
    'is refused with portal files in a folder that is none: %s',
    async (name) => {
      const wrong = path.join(folder, name);
      expect(await problemsOf({ VONG_PORTALS_DIR: wrong })).toContain(
        `VONG_PORTALS_DIR: expected a folder of portal files that can be read, got "${wrong}" (E`,
      );
      expect(await problemsOf({ VONG_PORTALS_DIR: folder })).toBe('');
    },
  );

  it.each(['hello', 'http://', 'ftp://a.vn', 'a@b', 'a@b.vn)', 'Lan <lan@a.vn>', 'lan @a.vn'])(
    'is refused with a contact that nobody is reached by: %s',
    async (contact) => {
      expect(await problemsOf({ VONG_CONTACT: contact })).toContain(
        'VONG_CONTACT: expected an e-mail address',
      );
    },
  );

  it.each(['lan@a.vn', 'https://a.vn/about?x=1', 'http://127.0.0.1'])(
    'takes the contact %s',
    async (contact) => {
      expect(await problemsOf({ VONG_CONTACT: contact })).toBe('');
    },
  );

  it('is refused where no page would be kept, or a hub called nowhere', async () => {
    expect(await problemsOf({ VONG_KEEP_PAGES_DAYS: '0' })).toContain(
      'VONG_KEEP_PAGES_DAYS: expected at least 1, got "0"',
    );
    expect(await problemsOf({ VONG_FEED_HUB: 'https://hub.vn' })).toContain(
      'VONG_PUBLIC_URL: expected the address',
    );
  });

  it('is warned of a Chromium that is missing, with the portals that need it', async () => {
    const config = loadConfig({ VONG_CHROMIUM: '/no/such/chromium' });
    const [first] = portals.values();
    if (first === undefined) throw new Error('no portal');
    const drawn = { ...first, id: 'drawn', enabled: true, render: 'browser' as const };
    const off = { ...drawn, id: 'off', enabled: false };
    const known = new Map([drawn, off].map((portal) => [portal.id, portal]));
    expect(await findChromiumProblem(config, known)).toMatch(
      /^VONG_CHROMIUM: .*"\/no\/such\/chromium" .*no PDF, and no page of drawn is read; .*apt-get install chromium/u,
    );
    expect(await findChromiumProblem(loadConfig({ VONG_CHROMIUM: process.execPath }), known)).toBeNull();
  });
});
