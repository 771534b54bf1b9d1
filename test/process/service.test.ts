import { chmod, mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { type DemoSite, serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { loadConfig } from '../../src/app/config.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { runUnread, runVong, startByNpm, startVong } from '../support/program.ts';
import { serveHttp } from '../support/server.ts';
import { FIXTURES, originsText } from '../support/service.ts';

const closers: (() => unknown)[] = [];
let site: DemoSite;
let folder: string;
let settings: Record<string, string>;

beforeAll(async () => {
  site = await serveFixtures(FIXTURES, await loadPortals());
  folder = await temporaryFolder();
  settings = { VONG_DATA_DIR: path.join(folder, 'data'), VONG_ORIGINS: originsText(site.origins) };
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(async () => {
  await site.close();
  await removeFolder(folder);
});

async function start(more: Readonly<Record<string, string>> = {}) {
  const vong = await startVong({ ...settings, ...more });
  closers.push(() => vong.end('SIGKILL'));
  return vong;
}

async function running(data = settings['VONG_DATA_DIR'] ?? ''): Promise<boolean> {
  const files = await readdir(path.join(data, 'postgres'));
  return files.includes('postmaster.pid');
}

describe('a service', () => {
  it('shares its database with commands, refuses a second service, and leaves nothing running', async () => {
    const vong = await start();
    expect((await fetch(`${vong.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${vong.url}/readyz`)).status).toBe(200);

    const crawled = await runVong(['crawl', 'thanhhoa', '--json'], settings);
    expect(crawled).toMatchObject({ code: 0 });
    expect(JSON.parse(crawled.stdout)).toMatchObject({ runs: [{ portal: 'thanhhoa', status: 'done' }] });
    const items = await runVong(['items', '--portal', 'thanhhoa', '--format', 'json'], settings);
    expect(JSON.parse(items.stdout)).toHaveLength(1);

    const second = await runVong(['start'], { ...settings, VONG_HTTP_PORT: '0' });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`in use by vong start, process ${vong.pid}:`);

    expect(await vong.end('SIGTERM')).toBe(0);
    expect(await running()).toBe(false);

    // Nobody reads what it writes, as after `| head`.
    expect(await runUnread(['items', '--format', 'csv'], settings)).toBe(0);
    expect(await running()).toBe(false);
  });

  it('that is told to stop while a webhook never answers ends the attempt, and waits for no answer', async () => {
    let came = 0;
    const receiver = await serveHttp((request) => {
      void text(request).then(() => came++);
    });
    closers.push(() => receiver.close());
    const headers = {
      authorization: 'Bearer a-token-that-only-this-test-knows-of',
      'content-type': 'application/json',
    };
    const own = {
      VONG_DATA_DIR: path.join(folder, 'stopped'),
      VONG_API_TOKEN: 'a-token-that-only-this-test-knows-of',
      VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
    };
    const vong = await start(own);
    const ask = async (way: string, body?: object): Promise<Record<string, string>> => {
      const answer = await fetch(`${vong.url}/api/subscriptions${way}`, {
        method: 'POST',
        headers,
        body: body === undefined ? null : JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };
    const { id = '' } = await ask('', { url: receiver.url });
    const { deliveryId = '' } = await ask(`/${id}/ping`);
    await vi.waitFor(() => expect(came).toBe(1), { timeout: 20_000, interval: 50 });
    // The attempt outlives its job: nothing is left of that in the queue, and the attempt goes on.
    const isJobOver = async (): Promise<boolean> => {
      const metrics = await (await fetch(`${vong.url}/metrics`, { headers })).text();
      return metrics.includes('vong_queue_jobs{queue="deliver",state="active"} 0');
    };
    await vi.waitFor(async () => expect(await isJobOver()).toBe(true), { timeout: 15_000, interval: 100 });

    expect(await vong.end('SIGTERM')).toBe(0);
    const shown = await runVong(['deliveries', 'show', deliveryId], { ...settings, ...own });
    // Where it had waited for the answer, that would say how long.
    expect(shown.stdout).toMatch(/^pending, 1 attempts.*\n.*\n1 .*stopped/u);
  });

  it('asks for a token, and listens for others only where there is one', async () => {
    const data = { VONG_DATA_DIR: path.join(folder, 'tokens') };
    const first = await start(data);
    const refused = await fetch(`${first.url}/api/subscriptions`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    await first.end('SIGTERM');
    const outside = await runVong(['web'], {
      ...settings,
      VONG_DATA_DIR: path.join(folder, 'outside'),
      VONG_HTTP_HOST: '0.0.0.0',
    });
    expect(outside.code).toBe(2);
    expect(outside.stderr).toMatch(/VONG_HTTP_HOST: 0\.0\.0\.0 .*VONG_API_TOKEN/);
  });

  it('names a database server that does not answer', async () => {
    const ended = await runVong(['items'], {
      ...settings,
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
    });
    expect(ended.code).not.toBe(0);
    expect(ended.stderr).toMatch(/^DATABASE_URL: .*ECONNREFUSED/mu);
    expect(ended.stderr).not.toContain('secret');
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it.runIf(process.getuid?.() === 0)('as root says which folder PostgreSQL’s user cannot enter', async () => {
    const closed = path.join(folder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const ended = await runVong(['items'], { ...settings, VONG_DATA_DIR: path.join(closed, 'data') });
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain(`cannot enter ${closed} to reach the data`);
  });
});

describe('a service started by npm', () => {
  let data: string;

  async function startNpm() {
    data = path.join(await temporaryFolder(), 'data');
    closers.push(() => removeFolder(path.dirname(data)));
    const npm = await startByNpm(['start'], { ...settings, VONG_DATA_DIR: data, VONG_HTTP_PORT: '0' });
    closers.push(() => npm.kill());
    return npm;
  }

  /** By the time npm has ended, nobody listens and no database holds the folder. */
  async function expectGone(url: string): Promise<void> {
    expect(await running(data)).toBe(false);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('ends in order when npm gets %s', async (signal) => {
    const npm = await startNpm();
    expect(await npm.endNpm(signal)).toBe(0);
    await expectGone(npm.url);
  });

  it('ends in order by Ctrl-C, which it gets twice: from the terminal and from npm', async () => {
    const npm = await startNpm();
    expect(await npm.endGroup('SIGINT')).toBe(0);
    await expectGone(npm.url);
  });

  it('replaces the shell that npm starts, which would not pass a signal on', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { scripts } = JSON.parse(await readFile(file, 'utf8')) as { scripts: Record<string, string> };
    const started = Object.values(scripts).filter((script) => script.includes('dist/src/main.js'));
    expect(started).toHaveLength(2);
    for (const script of started) expect(script).toMatch(/(?:^|&& )exec node dist\/src\/main\.js[^&;|]*$/u);
  });
});

describe('a second signal', () => {
  it('ends at once a service that still waits for its database, and the database with it', async () => {
    const vong = await start({ VONG_DATA_DIR: path.join(folder, 'second') });
    const file = path.join(folder, 'second', 'postgres', 'postmaster.pid');
    const server = Number((await readFile(file, 'utf8')).split('\n')[0]);
    process.kill(server, 'SIGSTOP');
    try {
      // In order it would end with 0, and not before its database does.
      const signalAgain = (): Promise<unknown> => Promise.race([vong.end('SIGTERM'), pause(300, 'closing')]);
      await vi.waitUntil(async () => (await signalAgain()) === 130, { timeout: 20_000 });
    } finally {
      // It was told to stop meanwhile: nothing is left of it once it can hear.
      process.kill(server, 'SIGCONT');
    }
    await vi.waitUntil(async () => !(await running(path.join(folder, 'second'))), { timeout: 10_000 });
  });
});

describe('the settings', () => {
  it('name every problem at once, what was expected and what came, and never a secret', () => {
    const bad = {
      DATABASE_URL: 'mysql://user:secret@host/db',
      VONG_HTTP_PORT: '70000',
      VONG_API_TOKEN: 'short-secret',
      VONG_LOG_LEVEL: 'loud',
      VONG_ORIGINS: 'https://a.vn/path=http://b.vn',
      VONG_PORTS: '1',
    };
    const problems = (() => {
      try {
        loadConfig(bad);
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    for (const name of Object.keys(bad)) expect(problems).toContain(`${name}: `);
    expect(problems).toMatch(/DATABASE_URL: expected an address beginning with postgres:\/\//);
    expect(problems).toContain('VONG_HTTP_PORT: expected at most 65535, got "70000"');
    expect(problems).not.toMatch(/secret/);
  });

  it('take an empty value as none', () => {
    expect(loadConfig({ DATABASE_URL: '', VONG_HTTP_PORT: '' })).toMatchObject({ VONG_HTTP_PORT: 8080 });
  });
});
