import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';
import { DOCS, blocks, read } from '../support/docs.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { type Started, runVong, startVong } from '../support/program.ts';
import { serveHttp } from '../support/server.ts';
import { FIXTURES, originsText } from '../support/service.ts';
import { unknownSite } from '../support/unknown-site.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const TOKEN = 'a-token-that-only-the-tests-know-of';

/** Lines that this test runs: commands of vong, calls of its API, and what is set for them. */
const RUN =
  /^(?:npm run -s vong -- (?!.*\bstart$)|curl -|echo |export [A-Z]|[A-Z]+=\S+$| {2,}(?:-|npm run -s vong -- )|$)/u;

/** Lines that it does not run, and why. A line that is neither is a mistake, and nothing of its page is run. */
const LEFT_OUT: readonly (readonly [line: RegExp, why: string])[] = [
  [/^npm run demo/u, 'test/process/demo.test.ts runs it'],
  [/^npm run check$/u, 'it is what runs this test'],
  [/^npm (?:ci|run build|install )/u, 'it would replace what the tests run on'],
  [/ start$/u, 'it does not end; here the service runs beside the commands'],
  [/^npx (?:vitest|stryker) |npm (?:test|run pictures)$/u, 'it would start tests within a test'],
  [/^docker compose /u, 'needs a container engine; test/docs/containers.test.ts reads the file'],
  [/ portals survey /u, 'asks the sites of all portals; test/process/survey.test.ts has sites of its own'],
  [/ restore /u, 'wants an empty database; test/process/backup.test.ts has one'],
  [
    /^(?:useradd|install) | \/etc\/systemd\/|\/opt\/vong|>\/etc\/vong\/|^systemctl |^journalctl /u,
    'wants root and systemd; test/docs/units.test.ts reads the units',
  ],
  [/ portals mend /u, 'wants a site that was redesigned; test/runs/mend.test.ts has one'],
  [
    /(?:db|redis)\.example\.org|_FILE=\/|VONG_SECRET_KEY=|vong -- (?:migrate|web|worker)$/u,
    'needs two servers; test/process/flow.test.ts has them',
  ],
];

const isLeftOut = (line: string): boolean => LEFT_OUT.some(([left]) => left.test(line));
function shellLines(page: string): string[] {
  return blocks(read(page), 'sh').flatMap((block) => block.split('\n'));
}

/** Lines of a page that are neither run nor left out. */
const strangeLines = (page: string): string[] =>
  shellLines(page).filter((line) => !RUN.test(line) && !isLeftOut(line));

/** What runs of a page's shell blocks, as one script, so that a block sees what the one before it exported. */
function scriptOf(page: string): string {
  const lines = shellLines(page).filter((line) => !isLeftOut(line));
  return lines.join('\n').trim();
}

const PAGES = DOCS.filter((page) => /^[a-z]/mu.test(scriptOf(page)));

let folder: string;
let service: Started;
let settings: Record<string, string>;
let received = 0;
let receiverUrl: string;
const closers: (() => Promise<unknown>)[] = [];

/** A folder that looks like the checkout, so that what a page writes does not land in it. */
async function makeCheckout(name: string): Promise<string> {
  const copy = path.join(folder, name);
  await mkdir(copy);
  for (const file of await readdir(ROOT)) await symlink(path.join(ROOT, file), path.join(copy, file));
  return copy;
}

/** Runs a script in a checkout as a person would, but for what only stands for something on the page. */
async function runScript(script: string, checkout: string): Promise<{ code: number | null; out: string }> {
  const delivery = script.includes('msg_') ? await firstDelivery() : '';
  const real = script
    .replaceAll('http://127.0.0.1:8080', service.url)
    .replaceAll('https://example.org/vong', receiverUrl)
    .replaceAll('vong_…', TOKEN)
    .replaceAll(/msg_[0-9a-f]+/gu, delivery)
    // An error of the API is an error of the page.
    .replaceAll('curl -s', 'curl --fail --show-error -s');
  const child = spawn('sh', ['-eu', '-c', real], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], HOME: folder, npm_config_update_notifier: 'false', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, out: `${out}${err}` };
}

async function firstDelivery(): Promise<string> {
  const { stdout } = await runVong(['deliveries', 'list', '--json'], settings);
  const [first] = JSON.parse(stdout) as { readonly id: string }[];
  return first?.id ?? '';
}

beforeAll(async () => {
  folder = await temporaryFolder();
  closers.push(() => removeFolder(folder));
  const site = await serveFixtures(FIXTURES, await loadPortals());
  const unknown = await serveHttp(unknownSite('https://thu.example.vn').answer(() => false));
  const receiver = await serveHttp((request, response) => {
    received++;
    request.resume();
    response.writeHead(204).end();
  });
  closers.push(
    () => site.close(),
    () => unknown.close(),
    () => receiver.close(),
  );
  receiverUrl = receiver.url;
  settings = {
    VONG_DATA_DIR: path.join(folder, 'data'),
    VONG_POSTGRES_DIR: inject('postgresDir'),
    VONG_ORIGINS: `${originsText(site.origins)},https://thu.example.vn=${unknown.url}`,
    VONG_API_TOKEN: TOKEN,
    VONG_ALLOW_PRIVATE_ENDPOINTS: 'true',
  };
  await runVong(['subscriptions', 'add', receiverUrl, '--max-age', 'none'], settings);
  service = await startVong(settings);
  closers.push(() => service.end('SIGTERM'));
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

describe('whoever copies the shell lines of a page', () => {
  it.each(PAGES)('%s gets what they promise', { timeout: 300_000 }, async (page) => {
    expect(strangeLines(page)).toEqual([]);
    const checkout = await makeCheckout(page.replaceAll(/\W/gu, '-'));
    const { code, out } = await runScript(scriptOf(page), checkout);
    expect(code, out).toBe(0);
  });

  it('has them proved elsewhere where they are left out here', () => {
    expect(DOCS.flatMap(strangeLines)).toEqual([]);
    const lines = DOCS.flatMap(shellLines);
    for (const [left, why] of LEFT_OUT)
      expect(
        lines.some((line) => left.test(line)),
        why,
      ).toBe(true);
    expect(PAGES).toEqual(
      expect.arrayContaining(['README.md', 'docs/ALERTS.md', 'docs/API.md', 'docs/PORTALS.md']),
    );
  });

  it('gets alerts for what was found', () => {
    expect(received).toBeGreaterThan(10);
  });
});
