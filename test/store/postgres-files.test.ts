import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareFiles, removeDrafts } from '../../src/store/postgres/postgres-files.ts';

/** As root, PostgreSQL runs as another user, who must pass through. */
const CLOSED = process.getuid?.() === 0 ? 0o711 : 0o700;

let folder: string;
let binaries: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-files-'));
  await chmod(folder, 0o755);
  binaries = path.join(folder, 'postgresql');
  await mkdir(path.join(binaries, 'bin'), { recursive: true });
  await writeFile(path.join(binaries, 'bin', 'postgres'), '', { mode: 0o755 });
});
afterEach(() => rm(folder, { recursive: true }));

async function modeAfterStart(dataDir: string): Promise<number> {
  await prepareFiles(dataDir, binaries);
  return (await stat(dataDir)).mode & 0o7777;
}

describe('the data folder', () => {
  it('is made so that nobody else can list it', async () => {
    expect(await modeAfterStart(path.join(folder, 'data'))).toBe(CLOSED);
  });

  it('is closed where it stood open', async () => {
    const data = path.join(folder, 'data');
    await mkdir(data);
    await chmod(data, 0o775);
    expect(await modeAfterStart(data)).toBe(CLOSED);
  });

  it('is left as it is where many share it', async () => {
    const data = path.join(folder, 'data');
    await mkdir(data);
    await chmod(data, 0o1777);
    expect(await modeAfterStart(data)).toBe(0o1777);
  });
});

it('what a killed first start left is removed, and nothing else', async () => {
  const running = `postgres.${process.pid}`;
  for (const name of ['postgres', 'postgres.2147483646', running]) await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, 'postgres.log'), '');
  await writeFile(path.join(folder, 'postgres.2147483646', 'PG_VERSION'), '17');
  await removeDrafts(path.join(folder, 'postgres'));
  expect((await readdir(folder)).sort()).toEqual(['postgres', running, 'postgres.log', 'postgresql'].sort());
});
