import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GENERATED_REDESIGNS } from '../../bench/sites/redesigns/generated.ts';
import type { MadeSite } from '../../bench/sites/site.ts';
import { printPortalFile } from '../../crawlers/registry/portal-text.ts';
import { readPortalFields } from '../../crawlers/registry/registry.ts';
import { createMending } from '../../src/app/mending.ts';
import { createPortalBook } from '../../src/app/portal-book.ts';
import type { Portal } from '../../src/model/portal.ts';
import { vong } from '../support/cli.ts';
import { bench } from '../support/crawl.ts';
import { serveHttp } from '../support/server.ts';
import { testConfig } from '../support/service.ts';
import { addWebhook } from '../support/subscriptions.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A built-in portal as the operator's own file, without pauses, over its made site, which can be redesigned. */
async function openRedesign(name: string) {
  const redesign = GENERATED_REDESIGNS.find((one) => one.name === name);
  if (redesign === undefined) throw new Error(`there is no redesign "${name}"`);
  const { portal: id } = redesign;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vong-test-'));
  folders.push(folder);
  const fields = await readPortalFields(id, undefined);
  const text = printPortalFile({ ...fields, politeness: { delayMs: 0, concurrency: 4 } });
  await writeFile(path.join(folder, `${id}.yaml`), `# as the operator wrote it\n${text}`);
  const config = testConfig({ VONG_PORTALS_DIR: folder });
  const book = createPortalBook(config, { write: () => undefined });
  const portals = await book.portals();
  const site: { now: MadeSite } = { now: redesign.before };
  const opened = await bench([portals.get(id) as Portal], (request, response) =>
    answer(site.now, request, response),
  );
  Object.assign(opened.tools, { portals, files: book.portalFiles });
  const { store } = opened.db;
  opened.wait(8 * DAY);
  for (let run = 0; run < 3; run++) {
    await opened.visit(id);
    opened.wait(HOUR);
  }
  const stateOf = async () => (await store.sources.list())[0]?.state;
  const visits = async (count: number): Promise<void> => {
    for (let run = 0; run < count; run++) {
      await opened.visit(id);
      opened.wait(HOUR);
    }
  };
  const mending = createMending(store, config, book);
  return {
    ...opened,
    store,
    id,
    folder,
    mending,
    visits,
    stateOf,
    redesign: () => (site.now = redesign.after),
    /** `vong portals mend` over the site as it is now, or as `listener` answers. */
    mendByCommand: async (options: readonly string[], listener?: RequestListener) => {
      const server = await serveHttp(
        listener ?? ((request, response) => answer(site.now, request, response)),
      );
      const hosts = (await book.portals()).get(id)?.hosts ?? [];
      const origins = hosts.map((host) => `https://${host}=${server.url}`).join(',');
      const own = testConfig({ VONG_PORTALS_DIR: folder, VONG_ORIGINS: origins });
      const parts = { ...book, config: own, clock: opened.tools.clock };
      const ended = await vong(['portals', 'mend', id, ...options], '', {
        ...parts,
        withStore: (work) => work(store),
      });
      await server.close();
      return ended;
    },
  };
}

function answer(site: MadeSite, request: IncomingMessage, response: ServerResponse): void {
  const url = `https://${request.headers.host ?? ''}${request.url ?? '/'}`;
  const { status, headers, body } = site.answer({ method: 'GET', url, headers: {}, body: '' });
  response.writeHead(status, headers).end(body);
}

describe('a redesigned source', () => {
  it('is noticed in its second run, given a sure proposal once, and is well with the first run after it is applied', async () => {
    const { store, id, folder, mending, visits, stateOf, redesign, db } =
      await openRedesign('dongnai: trang-2.html');
    const subscription = await addWebhook(store, 'http://127.0.0.1:9/', '', null, null, ['item.new'], 'none');
    const known = await store.articles.listNewest(id, new Date('2100-01-01'), 100);
    redesign();
    await visits(1);
    expect(await store.mends.list(id)).toEqual([]);
    await visits(2);
    expect(await stateOf()).toBe('broken');
    const [mend, ...others] = await store.mends.list(id);
    expect(others).toEqual([]);
    expect(mend).toMatchObject({
      state: 'proposed',
      madeBy: 'service',
      proposal: { sure: true, doubts: [] },
    });
    expect(mend?.proposal.because.at(-1)).toMatch(/^\d{1,2} pages were asked for$/u);
    expect(mend?.proposal.diff.some((line) => line.startsWith('+layouts'))).toBe(true);
    expect(mend?.proposal.articles.filter(({ before }) => before !== null)).toEqual([]);

    await mending.apply(mend?.id ?? '', 'api');
    const written = await readFile(path.join(folder, `${id}.yaml`), 'utf8');
    expect(written).toContain('# as the operator wrote it');
    expect(written).toContain('since:');
    expect(await readdir(folder)).toContain(`${id}.yaml.before`);
    await visits(1);
    expect(await stateOf()).toBe('ok');
    expect((await store.mends.list(id))[0]).toMatchObject({ state: 'applied', probation: 'passed' });
    const after = await store.articles.listNewest(id, new Date('2100-01-01'), 100);
    const titles = after.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(after.length).toBeGreaterThan(known.length);
    const { rows } = await db.pool.query<{ title: string }>(
      'select a.title from deliveries d join articles a on a.id = d.article_id where d.subscription_id = $1',
      [subscription.id],
    );
    expect(rows.filter(({ title }) => known.some((one) => one.title === title))).toEqual([]);
  });

  it('keeps its file where a proposal is dismissed, which is not made again, and has it back where one is restored', async () => {
    const { store, id, folder, mending, visits, stateOf, redesign, wait } =
      await openRedesign('dongnai: trang-2.html');
    const text = await readFile(path.join(folder, `${id}.yaml`), 'utf8');
    redesign();
    await visits(2);
    const [first] = await store.mends.list(id);
    await mending.dismiss(first?.id ?? '', 'api');
    await expect(mending.apply(first?.id ?? '', 'api')).rejects.toThrow(/dismissed/u);
    wait(2 * DAY);
    await visits(1);
    expect(await store.mends.list(id)).toEqual([]);
    const again = await store.mends.add(id, {
      madeBy: 'command',
      hash: 'another',
      proposal: first?.proposal ?? null,
    });
    await mending.apply(again, 'api');
    await mending.restore(again, 'api');
    expect(await readFile(path.join(folder, `${id}.yaml`), 'utf8')).toBe(text);
    await visits(2);
    expect(await stateOf()).toBe('broken');
  });

  it('is dismissed and taken back by command, which says what there is to decide', async () => {
    const { store, id, folder, visits, redesign } = await openRedesign('dongnai: trang-2.html');
    const text = await readFile(path.join(folder, `${id}.yaml`), 'utf8');
    const config = testConfig({ VONG_PORTALS_DIR: folder });
    const book = createPortalBook(config, { write: () => undefined });
    const mend = (...options: string[]) =>
      vong(['portals', 'mend', id, ...options], '', { ...book, config, withStore: (work) => work(store) });
    expect(await mend('--dismiss')).toMatchObject({ code: 1, err: `${id}: there is no open proposal\n` });
    expect(await mend('--restore')).toMatchObject({
      code: 1,
      err: `${id}: no applied proposal is in force\n`,
    });
    redesign();
    await visits(2);
    const applied = await mend('--apply');
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.out).toContain('+layouts:');
    expect(applied.out).toContain(`vong portals mend ${id} --restore để lấy lại như cũ`);
    expect(applied.out).toMatch(/^đề nghị \d+ được áp dụng bằng lệnh \d\d\/\d\d\/\d{4} \d\d:\d\d$/mu);
    const restored = await mend('--restore', '--json');
    expect(restored).toMatchObject({ code: 0 });
    expect(JSON.parse(restored.out)).toMatchObject({
      state: 'restored',
      decisions: [
        { what: 'applied', by: 'command' },
        { what: 'restored', by: 'command' },
      ],
    });
    expect((await store.mends.listDecided(id, 10)).map(({ state }) => state)).toEqual(['restored']);
    expect(await readFile(path.join(folder, `${id}.yaml`), 'utf8')).toBe(text);
  });

  it('is told again when two runs by an applied file were not good', async () => {
    const { store, id, mending, visits, redesign, db } = await openRedesign('dongnai: trang-2.html');
    const subscription = await addWebhook(store, 'http://127.0.0.1:9/', '', null, null, ['source.broken']);
    redesign();
    await visits(2);
    const [mend] = await store.mends.list(id);
    const file =
      mend?.proposal.file.replace(/match:[\s\S]*?(?=\n\S)/u, "match: ['^/nothing-is-here/']") ?? '';
    const wrong = await store.mends.add(id, {
      madeBy: 'command',
      hash: 'wrong',
      proposal: mend === undefined ? null : { ...mend.proposal, file },
    });
    await mending.apply(wrong, 'api');
    await visits(1);
    expect((await store.mends.list(id))[0]).toMatchObject({ probation: 'watched' });
    await visits(1);
    expect((await store.mends.list(id))[0]).toMatchObject({ probation: 'failed' });
    const { rows } = await db.pool.query('select event from deliveries where subscription_id = $1', [
      subscription.id,
    ]);
    expect(rows).toHaveLength(2);
  });
});

describe('a source that is well', () => {
  it('has nothing proposed, stored or written, before a mending and after', async () => {
    const { store, id, folder, mending, mendByCommand, visits, redesign } =
      await openRedesign('dongnai: trang-2.html');
    const read = () => readFile(path.join(folder, `${id}.yaml`), 'utf8');
    const text = await read();
    for (const options of [[], ['--apply']])
      expect(await mendByCommand(options)).toMatchObject({
        code: 0,
        out: `${id} is well: nothing to change\n`,
      });
    expect([await store.mends.list(id), await store.mends.findLastTry(id)]).toEqual([[], null]);
    expect(await readdir(folder)).toEqual([`${id}.yaml`]);

    redesign();
    await visits(2);
    const [mend] = await store.mends.list(id);
    expect(await mendByCommand(['--apply'])).toMatchObject({ code: 0 });
    const mended = await read();
    await visits(1);
    expect(await mendByCommand(['--apply'])).toMatchObject({
      code: 0,
      out: `${id} is well: nothing to change\n`,
    });
    // One that an earlier version kept open.
    const proposal = mend?.proposal ?? null;
    const same = await store.mends.add(id, { madeBy: 'command', hash: 'same', proposal });
    await expect(mending.apply(same, 'api')).rejects.toThrow('nothing to change');
    expect(await store.mends.get(same)).toMatchObject({ state: 'superseded' });
    expect(await read()).toBe(mended);
    expect(await mendByCommand(['--restore'])).toMatchObject({ code: 0 });
    expect(await read()).toBe(text);
  });

  it('is taken back one proposal at a time, whatever stands beside its file', async () => {
    const { store, id, folder, mending, mendByCommand, visits, redesign } =
      await openRedesign('dongnai: trang-2.html');
    const file = path.join(folder, `${id}.yaml`);
    const text = await readFile(file, 'utf8');
    redesign();
    await visits(2);
    const [first] = await store.mends.list(id);
    if (first === undefined) throw new Error('nothing was proposed');
    await mending.apply(first.id, 'api');
    const mended = await readFile(file, 'utf8');
    const proposal = {
      ...first.proposal,
      file: first.proposal.file.replace('concurrency: 4', 'concurrency: 3'),
    };
    const second = await store.mends.add(id, { madeBy: 'command', hash: 'second', proposal });
    await mending.apply(second, 'api');
    await writeFile(`${file}.before`, 'of nobody');
    await expect(mending.restore(first.id, 'api')).rejects.toThrow(`proposal ${second} was applied after`);
    expect(await mendByCommand(['--restore'])).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe(mended);
    expect(await mendByCommand(['--restore'])).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await mendByCommand(['--restore'])).toMatchObject({ code: 1 });
  });
});

describe('a site that is down', () => {
  it.each<[string, RequestListener]>([
    ['other side closed', (request) => void request.socket.destroy()],
    ['503', (_, response) => void response.writeHead(503).end()],
    ['503', ({ url }, response) => void response.writeHead(url === '/robots.txt' ? 404 : 503).end()],
  ])('is said to be, and nothing is kept (%s)', async (word, listener) => {
    const { store, id, mendByCommand } = await openRedesign('dongnai: trang-2.html');
    const { code, err, out } = await mendByCommand([], listener);
    const said = err.split('\n').at(-2) ?? '';
    expect([code, out]).toEqual([1, '']);
    expect(said).toMatch(new RegExp(`^${id}: the site does not answer: https://.*; try again later$`, 'u'));
    expect(said).toContain(word);
    expect(await store.mends.findLastTry(id)).toBeNull();
  });
});
