import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Survey } from '../../src/model/survey.ts';
import { articlePage, listPage } from '../support/crawl.ts';
import { openTestStore } from '../support/database.ts';
import { runVong, startVong } from '../support/program.ts';
import { serveHttp } from '../support/server.ts';
import { type Asked, type SitePages, answerSites } from '../support/survey.ts';

let folder: string;
let closers: (() => Promise<unknown>)[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vong-survey-'));
  closers = [() => rm(folder, { recursive: true })];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

const GOOD: SitePages = {
  '/tin': listPage(['/bai/1', '/bai/2']),
  '/bai/1': articlePage('Tin một'),
  '/bai/2': articlePage('Tin hai'),
};

/** Portals of these ids on loopback, in a data folder of their own. */
async function settingsOf(sites: Readonly<Record<string, SitePages>>, asked: Asked[] = [], pauseMs = 0) {
  const answer = answerSites(sites, asked);
  const server = await serveHttp(
    (request, response) => void setTimeout(() => answer(request, response), pauseMs),
  );
  closers.push(() => server.close());
  const hosts = Object.keys(sites);
  for (const host of hosts) {
    const id = host.replace('.vn', '');
    const portal = {
      id,
      name: `Cổng ${id}`,
      nameEn: id,
      kind: 'portal',
      province: null,
      hosts: [host],
      lists: [{ url: `https://${host}/tin` }],
      articles: { match: ['^/bai/'] },
      politeness: { delayMs: 0 },
    };
    await writeFile(path.join(folder, `${id}.yaml`), stringify(portal));
  }
  const db = await openTestStore();
  closers.push(() => db.close());
  const { host: socket, user, database } = db.address;
  return {
    VONG_PORTALS_DIR: folder,
    DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`,
    VONG_ORIGINS: hosts.map((host) => `https://${host}=${server.url}`).join(','),
  };
}

describe('vong portals survey', { timeout: 240_000 }, () => {
  it('says what works and what is proposed, as a table, as JSON and as a page, and fails for what does not', async () => {
    const settings = await settingsOf({ 'tot.vn': GOOD, 'xau.vn': { '/': 200 } });
    const page = path.join(folder, 'khao-sat.html');
    const ended = await runVong(['portals', 'survey', 'tot', 'xau', '--html', page], settings);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^tot +đọc được, bằng bộ đọc chung +1\/1 +2\/2 /mu);
    expect(ended.stdout).toContain('✗ https://xau.vn/tin: gone: the server answered 404');
    expect(ended.stdout).toContain('2 nguồn: ');
    const html = await readFile(page, 'utf8');
    expect(html).toContain('Cổng xau');
    expect(html).toMatch(/<details open="">\s*<summary>\s*<strong>Cổng xau/u);
    expect(html).not.toMatch(/<(?:link|script|img)\b/u);

    const asJson = await runVong(['portals', 'survey', 'tot', '--json'], settings);
    expect(asJson).toMatchObject({ code: 0, stderr: '' });
    const { surveys } = JSON.parse(asJson.stdout) as { surveys: Survey[] };
    expect(surveys).toMatchObject([
      { portal: 'tot', verdict: 'works-generic', pages: [{ title: 'Tin một' }, {}] },
    ]);

    const wrong = await runVong(['portals', 'survey'], settings);
    expect(wrong).toMatchObject({ code: 2, stderr: /^portal: expected ids of portals/u });
    const gone = await runVong(['crawl', '--url', 'https://tot.vn/bai/9', '--dry-run'], settings);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('tot: gone: the server answered 404');
  });

  it('killed in the middle goes on where it was', async () => {
    const asked: Asked[] = [];
    const ids = Array.from({ length: 12 }, (_, i) => `tinh${i}`);
    const settings = await settingsOf(Object.fromEntries(ids.map((id) => [`${id}.vn`, GOOD])), asked, 150);
    const killed = new AbortController();
    const over = new AbortController();
    const first = runVong(['portals', 'survey', ...ids], settings, killed.signal).finally(() => over.abort());
    const isDone = (id: string): boolean =>
      asked.some(({ host, path: at }) => host === `${id}.vn` && at === '/bai/2');
    while (!over.signal.aborted && ids.filter(isDone).length < 6)
      await new Promise((resolve) => setTimeout(resolve, 50));
    killed.abort();
    await first;
    asked.length = 0;
    const second = await runVong(['portals', 'survey', ...ids, '--json'], settings);
    expect(second.code).toBe(0);
    expect((JSON.parse(second.stdout) as { surveys: Survey[] }).surveys).toHaveLength(12);
    const again = new Set(asked.map(({ host }) => host));
    expect(again.size).toBeGreaterThan(0);
    expect(again.size).toBeLessThan(12);
  });

  it('asked for over the API is done by the service, which goes on with it after a kill', async () => {
    const asked: Asked[] = [];
    const ids = Array.from({ length: 10 }, (_, i) => `tinh${i}`);
    const sites = Object.fromEntries(ids.map((id) => [`${id}.vn`, GOOD]));
    const settings = {
      ...(await settingsOf(sites, asked, 150)),
      VONG_DATA_DIR: folder,
      VONG_API_TOKEN: TOKEN,
    };
    const first = await startVong(settings);
    closers.push(() => first.end('SIGKILL'));
    const order = await fetch(`${first.url}/api/surveys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ portals: ids }),
    });
    expect(order.status).toBe(202);
    while ((await surveysAt(first.url)).surveys.length < 2) await pause(50);
    expect(await first.end('SIGKILL')).toBeNull();

    const second = await startVong(settings);
    closers.push(() => second.end('SIGTERM'));
    while ((await surveysAt(second.url)).open) await pause(100);
    const { surveys } = await surveysAt(second.url);
    expect(surveys.map(({ portal }) => portal).sort()).toEqual([...ids].sort());
    expect(new Set(surveys.map(({ verdict }) => verdict))).toEqual(new Set(['works-generic']));
  });
});

const TOKEN = 'tham-quan-0123456789abcdef-0123456789';

async function surveysAt(url: string): Promise<{ surveys: Survey[]; open: boolean }> {
  return (await (await fetch(`${url}/api/surveys`)).json()) as { surveys: Survey[]; open: boolean };
}
