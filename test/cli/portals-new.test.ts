import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { loadConfig } from '../../src/app/config.ts';
import { vong } from '../support/cli.ts';
import { serveHttp } from '../support/server.ts';
import { unknownSite } from '../support/unknown-site.ts';

const HOST = 'https://tinh.example.vn';
const KNOWN = `id: van-phong
name: Văn phòng
nameEn: Office
kind: portal
province: null
hosts: [tinh.example.vn]
lists: [{ url: '${HOST}/doi-ngoai' }]
articles: { match: ['.'] }
`;

let folder: string;
let asked: string[];
let onRequest: () => Promise<void>;
let closers: (() => Promise<unknown>)[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-new-'));
  asked = [];
  onRequest = () => Promise.resolve();
  closers = [() => rm(folder, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

/** `vong portals new` for a site on loopback that counts what it is asked for. */
async function makeNew(args: readonly string[], portalsFolder = folder) {
  const { answer } = unknownSite(HOST);
  const respond = answer(() => false);
  const server = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    void onRequest().then(() => respond(request, response));
  });
  closers.push(() => server.close());
  const config = loadConfig({ VONG_PORTALS_DIR: portalsFolder, VONG_ORIGINS: `${HOST}=${server.url}` });
  const portals = () => loadPortals({ folder: portalsFolder, onProblem: () => undefined });
  return vong(['portals', 'new', ...args], '', { config, portals });
}

describe('vong portals new', { timeout: 120_000 }, () => {
  it.each([[[]], [['--id', 'khac']], [['--id', 'van-phong']]])(
    'refuses a site that a portal reads before it asks for anything (%j)',
    async (id) => {
      await writeFile(path.join(folder, 'van-phong.yaml'), KNOWN);
      expect(await makeNew([`${HOST}/`, ...id])).toEqual({
        code: 2,
        out: '',
        err: `${HOST}/: expected a site that no portal reads yet, tinh.example.vn belongs to the portal "van-phong"; --force writes a file that replaces it\n`,
      });
      expect(asked).toEqual([]);
    },
  );

  it('refuses a site of a built-in portal, with www. or without', async () => {
    const { code, err } = await makeNew(['https://www.mofa.gov.vn/']);
    expect(code).toBe(2);
    expect(err).toContain(
      'www.mofa.gov.vn belongs to the portal "mofa"; --force writes a file that replaces it',
    );
    expect(err).not.toContain('--id');
  });

  it('takes the id of the portal that it replaces by force', async () => {
    await writeFile(path.join(folder, 'van-phong.yaml'), KNOWN);
    const made = await makeNew([`${HOST}/`, '--id', 'a-khac', '--force']);
    expect(made).toMatchObject({ code: 0, out: `${path.join(folder, 'van-phong.yaml')}\n` });
    expect(made.err).toContain('tinh.example.vn belongs to the portal "van-phong": the file takes its id');
    expect(existsSync(path.join(folder, 'a-khac.yaml'))).toBe(false);
    expect(parse(await readFile(path.join(folder, 'van-phong.yaml'), 'utf8'))).toMatchObject({
      id: 'van-phong',
      lists: [{ url: `${HOST}/doi-ngoai` }, {}],
    });
    expect((await loadPortals({ folder })).get('van-phong')?.name).toBe(
      'Cổng thông tin điện tử tỉnh Hà Giang',
    );
  });

  it('does not put a file in the place of a portal of another site', async () => {
    const { code, err } = await makeNew([`${HOST}/`, '--id', 'mofa']);
    expect({ code, err, asked }).toEqual({
      code: 2,
      err: '--id: expected an id that no portal of another site has, got "mofa"; --force replaces it, --id gives the new one another name\n',
      asked: [],
    });
  });

  it('names a folder that cannot be written into before it asks for anything', async () => {
    const file = path.join(folder, 'tep');
    await writeFile(file, '');
    const refused = 'VONG_PORTALS_DIR: expected a folder that files can be written into, got';
    for (const [wrong, why] of [
      [file, `${file} is not a folder`],
      [path.join(file, 'duoi', 'nua'), `${file} is not a folder`],
      ['/proc/vong/portals', 'ENOENT'],
      ['/proc/self', 'E'],
    ] as const) {
      const { code, err } = await makeNew([`${HOST}/`], wrong);
      expect({ wrong, code, asked }).toEqual({ wrong, code: 2, asked: [] });
      expect(err).toContain(`${refused} "${wrong}" (${why}`);
    }
  });

  it('makes the folder with those above it, and leaves nothing else in it', async () => {
    const below = path.join(folder, 'mot', 'hai');
    expect((await makeNew([`${HOST}/doi-ngoai`], below)).code).toBe(0);
    expect((await readdir(below)).sort()).toEqual(['portal.schema.json', 'tinh-example.yaml']);
  });

  it('prints the file where it can no longer be written', async () => {
    const below = path.join(folder, 'mot');
    onRequest = async () => {
      await rm(below, { recursive: true, force: true });
      await writeFile(below, '');
    };
    const { code, out, err } = await makeNew([`${HOST}/doi-ngoai`], below);
    expect(code).toBe(1);
    expect(err).toContain(`${path.join(below, 'tinh-example.yaml')}: could not be written (`);
    expect(parse(out)).toMatchObject({
      id: 'tinh-example',
      hosts: ['tinh.example.vn', 'www.tinh.example.vn'],
    });
  });

  it.each(['Bad Id', '../x', '', 'a_b'])('refuses the id "%s" before it asks for anything', async (id) => {
    expect(await makeNew([`${HOST}/`, '--id', id])).toEqual({
      code: 2,
      out: '',
      err: `--id: expected lower-case words joined by "-", got "${id}"\n`,
    });
    expect(asked).toEqual([]);
  });
});
