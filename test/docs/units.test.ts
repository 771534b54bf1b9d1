import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/app/config.ts';
import { read } from '../support/docs.ts';

/** No package of the project brings it, and not every machine has it. */
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

describe.each(['vong.service', 'vong@.service'])('deploy/%s', (unit) => {
  const text = read(`deploy/${unit}`);

  it('sets only settings that there are', () => {
    const names = [...text.matchAll(/^Environment=([A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(['NODE_ENV', ...Object.keys(SETTINGS)]).toContain(name);
  });

  it('stops Vọng alone, which stops PostgreSQL', () => {
    expect(text).toMatch(/^KillMode=mixed$/mu);
  });

  it.runIf(hasAnalyze)('is one that systemd reads, and exposes little', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'vong-units-'));
    const name = unit.replace('@.', '@web.');
    // Neither Vọng nor Node.js need be where the unit has them.
    const here = text.replaceAll('/opt/vong', folder).replaceAll('/usr/bin/node', process.execPath);
    writeFileSync(path.join(folder, unit), here);
    writeFileSync(path.join(folder, name), here);
    const ask = (...args: string[]) =>
      spawnSync('systemd-analyze', [...args, path.join(folder, name)], { encoding: 'utf8' });
    try {
      expect(ask('verify', '--man=no')).toMatchObject({ status: 0, stderr: '' });
      expect(ask('security', '--offline=true', '--threshold=15').status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
