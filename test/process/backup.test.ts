import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { checkBackup } from '../../src/backup/read.ts';
import type { Manifest } from '../../src/backup/manifest.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { runVong, startVong } from '../support/program.ts';

/** Rows and digests of a backup, but of the tables in which restoring itself writes. */
async function readSums(file: string): Promise<Manifest['tables']> {
  const { tables } = (await checkBackup(file)).manifest;
  return Object.fromEntries(Object.entries(tables).filter(([name]) => name !== 'restores'));
}

it('goes from a running embedded service to a server and back into a folder, every table as it was', async () => {
  const folder = await temporaryFolder();
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const host = inject('postgresSocket');
  const admin = new pg.Client({ host, user: 'vong', database: 'postgres' });
  await admin.connect();
  try {
    await admin.query(`create database ${database} template template0 encoding utf8`);
    const files = [1, 2, 3].map((number) => path.join(folder, `${number}.tar.gz`));
    const [first = '', second = '', third = ''] = files;
    const embedded = { VONG_DATA_DIR: path.join(folder, 'one') };
    const server = {
      VONG_DATA_DIR: path.join(folder, 'two'),
      DATABASE_URL: `postgres://vong@localhost/${database}?host=${encodeURIComponent(host)}`,
    };
    const service = await startVong(embedded);
    expect(await runVong(['backup', first], embedded)).toMatchObject({ code: 0, stdout: '' });
    await service.end('SIGTERM');
    const restored = await runVong(['restore', first], server);
    expect(restored).toMatchObject({ code: 0, stdout: '' });
    expect(restored.stderr).toContain('Every table was compared.');
    expect(restored.stderr).toContain('No alert is sent until you say: vong deliveries release');
    expect((await runVong(['restore', first], server)).stderr).toMatch(/^the database is in use/u);
    await runVong(['backup', second], server);
    const back = { VONG_DATA_DIR: path.join(folder, 'three') };
    expect((await runVong(['restore', second], back)).code).toBe(0);
    await runVong(['backup', third], back);
    const sums = await readSums(first);
    expect(sums['portals']?.rows).toBeGreaterThan(0);
    expect(await readSums(second)).toEqual(sums);
    expect(await readSums(third)).toEqual(sums);
  } finally {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
    await removeFolder(folder);
  }
});
