import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runVong } from '../support/program.ts';
import { serveHttp } from '../support/server.ts';
import { unknownSite } from '../support/unknown-site.ts';

const HOST = 'https://tinh.example.vn';

it('the built program writes a portal file with its schema, and reads the site by it', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-tools-'));
  const server = await serveHttp(unknownSite(HOST).answer(() => false));
  const settings = { VONG_PORTALS_DIR: folder, VONG_ORIGINS: `${HOST}=${server.url}` };
  try {
    const made = await runVong(['portals', 'new', `${HOST}/doi-ngoai`], settings);
    expect(made).toMatchObject({ code: 0, stdout: `${path.join(folder, 'tinh-example.yaml')}\n` });
    expect(made.stderr).toContain('learnt: ');
    const schema = path.join(folder, 'portal.schema.json');
    expect(await readFile(schema, 'utf8')).toBe(await readFile('docs/portal.schema.json', 'utf8'));
    const checked = await runVong(['portals', 'check', 'tinh-example', '--json'], settings);
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ works: true });
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}, 120_000);
