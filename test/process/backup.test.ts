import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { openServerOf } from '../../src/app/engines.ts';
import { checkBackup } from '../../src/backup/read.ts';
import { backUp, restore, sumTables } from '../support/backup.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { runVong, startVong } from '../support/program.ts';

it('goes from a running embedded service to a server and back into a folder, every table as it was', async () => {
  const folder = await temporaryFolder();
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const host = inject('postgresSocket');
  const admin = new pg.Client({ host, user: 'vong', database: 'postgres' });
  await admin.connect();
  const open = (settings: Record<string, string>) =>
    openServerOf(loadConfig({ VONG_POSTGRES_DIR: inject('postgresDir'), ...settings }), 'vong test', 2);
  try {
    await admin.query(`create database ${database} template template0 encoding utf8`);
    const [first, second] = [path.join(folder, '1.tar.gz'), path.join(folder, '2.tar.gz')];
    const embedded = { VONG_DATA_DIR: path.join(folder, 'one') };
    const service = await startVong(embedded);
    expect(await runVong(['backup', first], embedded)).toMatchObject({ code: 0, stdout: '' });
    await service.end('SIGTERM');
    const { restores, ...sums } = (await checkBackup(first)).manifest.tables;
    expect([restores?.rows, (sums['portals']?.rows ?? 0) > 0]).toEqual([0, true]);
    const server = await open({
      DATABASE_URL: `postgres://vong@localhost/${database}?host=${encodeURIComponent(host)}`,
    });
    await restore(server.pool, first);
    expect(await sumTables(server.pool)).toEqual(sums);
    await backUp(server.pool, second);
    await server.close();
    const back = await open({ VONG_DATA_DIR: path.join(folder, 'two') });
    await restore(back.pool, second);
    expect(await sumTables(back.pool)).toEqual(sums);
    await back.close();
  } finally {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
    await removeFolder(folder);
  }
}, 180_000);
