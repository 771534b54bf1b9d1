import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { loadConfig } from '../../src/app/config.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { runCommand, vong } from '../support/cli.ts';
import { type TestStore, openTestStore } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';

/** Clears a screen, sets a window's title, rings, and begins a sequence by one character; an end of the text follows. */
const HOSTILE = 'Tin\u001b[2J\u001b]0;x\u0007\u009b31m\u0085\u007f\b hết';
/** What no output may hold: controls but line ends and tabs. */
const CONTROLS = /[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u;

let db: TestStore;
let folder: string;
let id: string;
beforeAll(async () => {
  db = await openTestStore();
  folder = await temporaryFolder();
  const article = {
    title: HOSTILE,
    lead: HOSTILE,
    body: `${HOSTILE}\nĐoàn Lào thăm tỉnh.\n${HOSTILE}`,
    author: HOSTILE,
    credit: HOSTILE,
    section: [HOSTILE],
    disagreements: [HOSTILE],
    images: [{ url: 'https://a.vn/1.jpg', caption: HOSTILE, credit: HOSTILE }],
    attachments: [{ url: 'https://a.vn/1.pdf', title: HOSTILE }],
  };
  const evidence = [{ term: HOSTILE, weight: 1, where: 'title' as const, kind: null }];
  id = await storeArticle(
    db.store,
    articleRow('a.vn/1', { article, verdict: { evidence, places: [HOSTILE] } }),
  );
  await vong(['items', 'judge', id, '--label', 'foreign-affairs', '--note', HOSTILE], '', withStore());
});
afterAll(async () => {
  await db.close();
  await removeFolder(folder);
});

const withStore = (): Partial<App> => ({ withStore: (work) => work(db.store) });
const written = async (argv: readonly string[], input = ''): Promise<string> => {
  const { out, err } = await vong(argv, input, withStore());
  return out + err;
};
const page = `<html><head><title>${HOSTILE}</title></head><body><article><h1>${HOSTILE}</h1>${`<p>${HOSTILE} đoàn Lào thăm tỉnh và ký kết bản ghi nhớ về hợp tác.</p>`.repeat(9)}</article></body></html>`;

it.each([
  [['items']],
  [['items', '--format', 'json']],
  [['items', '--format', 'ndjson']],
  [['items', '--format', 'csv']],
  [['items', 'judgements']],
  [['items', 'judgements', '--format', 'ndjson']],
  [['export', '--format', 'csv']],
  [['export', '--format', 'ndjson']],
  [['searches', 'list']],
] as const)('vong %j tells of a hostile text and steers no terminal', async (argv) => {
  const text = await written(argv);
  expect(text).not.toMatch(CONTROLS);
});

it('nor does vong status', async () => {
  const { host, user, database } = db.address;
  const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
  const { out } = await vong(['status'], '', { config: loadConfig({ DATABASE_URL: url }) });
  expect(out).toContain('Last tick');
  expect(out).not.toMatch(CONTROLS);
});

it.each([['show'], ['story'], ['revisions']])('nor does vong items %s', async (command) => {
  const text = await written(['items', command, id]);
  expect(text).not.toMatch(CONTROLS);
});

it('shows what it has made harmless', async () => {
  expect(await written(['items', 'show', id])).toContain('Tin\\u{1b}[2J');
  expect(await written(['items', '--format', 'csv'])).toContain('Tin [2J');
});

it.each([
  ['extract', page],
  ['extract --explain', page],
  [
    'extract --jsonl',
    `${JSON.stringify({ id: HOSTILE, url: `https://a.vn/${HOSTILE}`, html: page })}\n{"id":"${HOSTILE}`,
  ],
  ['classify', HOSTILE],
  ['classify --explain', `${HOSTILE}\nĐoàn Lào thăm tỉnh ${HOSTILE}`],
  ['classify --jsonl', JSON.stringify({ id: HOSTILE, title: HOSTILE, text: HOSTILE })],
  ['dedupe', `${JSON.stringify({ id: HOSTILE, title: HOSTILE, text: HOSTILE.repeat(9) })}\n`.repeat(2)],
])('nor does vong %s of a hostile text', async (command, input) => {
  const text = await written(command.split(' '), input);
  expect(text).not.toBe('');
  expect(text).not.toMatch(CONTROLS);
});

it.each([
  [['items', 'show', HOSTILE]],
  [['items', '--query', `(${HOSTILE}`]],
  [['items', '--portal', HOSTILE]],
  [['items', `--${HOSTILE}`]],
  [[HOSTILE]],
  [['extract', HOSTILE]],
  [['portals', 'check', HOSTILE]],
  [['searches', 'add', HOSTILE, HOSTILE]],
  [['subscriptions', 'add', HOSTILE]],
  [['users', 'add', HOSTILE]],
  [['restore', HOSTILE]],
])('nor does a hostile word in a command line: %j', async (argv) => {
  expect(await written(argv)).not.toMatch(CONTROLS);
});

it('nor does a portal’s file', async () => {
  const portals = path.join(folder, 'portals');
  await mkdir(portals);
  const portal = {
    id: 'xau',
    name: HOSTILE,
    nameEn: HOSTILE,
    note: HOSTILE,
    kind: 'portal',
    province: null,
    hosts: ['xau.vn'],
    lists: [{ url: 'https://xau.vn/' }],
    articles: { match: ['^/bai/'] },
  };
  await writeFile(path.join(portals, 'xau.json'), JSON.stringify(portal));
  await writeFile(
    path.join(portals, 'sai.json'),
    JSON.stringify({ ...portal, id: 'sai', [HOSTILE]: HOSTILE, kind: HOSTILE }),
  );
  for (const argv of [
    ['portals', 'list'],
    ['portals', 'list', '--json'],
    ['portals', 'schema'],
  ]) {
    const { stdout, stderr } = await runCommand(argv, { VONG_PORTALS_DIR: portals });
    expect(stdout + stderr).not.toMatch(CONTROLS);
  }
});
