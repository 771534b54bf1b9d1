import os from 'node:os';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRows } from '../../training/relevance/rows.ts';
import type { App } from '../../src/app/app.ts';
import { loadConfig } from '../../src/app/config.ts';
import { serveFixtures } from '../../src/cli/commands/demo/site.ts';

import { createCrawling } from '../../src/app/crawling.ts';
import type { CrawlParts } from '../../src/app/parts.ts';
import { readPageSafely } from '../../src/articles/read-page.ts';
import { ingest } from '../../src/articles/ingest.ts';
import { articleRow, storeArticle } from '../support/articles.ts';
import { parsedLines, vong } from '../support/cli.ts';
import { TEST_NOW, type TestStore, openTestStore } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/engines.ts';
import { ABROAD, articlePage, keyOf, portalOf, startRun } from '../support/pages.ts';
import { serveHttp } from '../support/server.ts';
import { FIXTURES, hurriedPortals, keptLog, originsText, testConfig } from '../support/service.ts';
import { storedItems } from '../support/items.ts';
import { addWebhook } from '../support/subscriptions.ts';

let db: TestStore;
beforeEach(async () => {
  db = await openTestStore();
});
afterEach(() => db.close());

const withStore = (): Partial<App> => ({ withStore: (work) => work(db.store) });
const run = (...argv: string[]) => vong(argv, '', withStore());

describe('vong items', () => {
  const dangerous = '=cmd|"/c calc"!A1,\u001b[2J';

  async function fill(): Promise<string[]> {
    const ids: string[] = [];
    for (const [key, article, verdict] of [
      ['a.vn/1', { title: 'Đoàn đại biểu Lào thăm tỉnh', publishedAt: '2026-11-18T08:00:00+07:00' }, {}],
      ['a.vn/2', { title: dangerous, publishedAt: '2026-11-19T23:30:00Z' }, {}],
      ['a.vn/3', { title: 'Không ngày', publishedAt: null, publishedPrecision: null }, {}],
      ['a.vn/4', { title: 'Giá lúa' }, { label: 'other', score: 0.1 }],
    ] as const) {
      ids.push(await storeArticle(db.store, articleRow(key, { article, verdict })));
    }
    return ids;
  }

  it('shows foreign-affairs items as a table, newest first', async () => {
    await fill();
    const { code, out } = await run('items');
    expect(code).toBe(0);
    const [headings, ...rows] = out.trimEnd().split('\n');
    expect(headings).toMatch(/^Mã +Ngày +Nguồn +Điểm +Tiêu đề$/u);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/— +yenbai +0\.90 +Không ngày$/u);
    expect(rows[1]).toContain('20/11/2026 06:30');
    expect(rows[2]).toContain('18/11/2026 08:00');
    expect(out).not.toContain('\u001b');
  });

  it('filters by query, day and label, and stops at the limit', async () => {
    await fill();
    const ids = async (...argv: string[]) =>
      parsedLines((await run('items', '--format', 'ndjson', ...argv)).out).map(({ title }) => title);
    expect(await ids('--query', 'lao')).toEqual(['Đoàn đại biểu Lào thăm tỉnh']);
    expect(await ids('--since', '2026-11-20')).toEqual(['Không ngày', dangerous]);
    expect(await ids('--since', '2026-11-21')).toEqual(['Không ngày']);
    expect(await ids('--label', 'other')).toEqual(['Giá lúa']);
    expect(await ids('--label', 'all')).toHaveLength(4);
    expect(await ids('--label', 'all', '--limit', '2')).toHaveLength(2);
    expect(await ids('--portal', 'sonla')).toEqual([]);
  });

  it('reads past the first page of the store', async () => {
    for (let at = 0; at < 205; at++) {
      const publishedAt = new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString();
      const title = at === 0 ? 'cái kim' : `tin ${at}`;
      await storeArticle(db.store, articleRow(`a.vn/${at}`, { article: { title, publishedAt } }));
    }
    const { out } = await run('items', '--query', '"cái kim"', '--format', 'ndjson');
    expect(parsedLines(out).map(({ title }) => title)).toEqual(['cái kim']);
    const all = await run('items', '--limit', '1000', '--format', 'ndjson');
    expect(parsedLines(all.out)).toHaveLength(205);
  });

  it('writes JSON, and CSV that no spreadsheet runs', async () => {
    const [, id = ''] = await fill();
    const json = JSON.parse((await run('items', '--format', 'json')).out) as { id: string; title: string }[];
    expect(json.find((item) => item.id === id)?.title).toBe(dangerous);
    const { out } = await run('items', '--format', 'csv');
    const lines = out.split('\r\n');
    expect(lines[0]).toMatch(/^id,publishedAt,/u);
    expect(lines).toHaveLength(5);
    expect(out).toContain(`,"'=cmd|""/c calc""!A1, [2J",`);
  });

  it('says on standard error that there is nothing', async () => {
    expect(await run('items')).toEqual({ code: 0, out: '', err: 'Không có tin nào.\n' });
    expect((await run('items', '--format', 'json')).out).toBe('[]\n');
  });

  it('shows one item with its reasons, and fails for none', async () => {
    const [id = ''] = await fill();
    const { code, out } = await run('items', 'show', id);
    expect(code).toBe(0);
    for (const part of [
      'Đoàn đại biểu Lào',
      'đối ngoại',
      '+1.00',
      'Chưa có bài nào trước đó để so.\n',
      'https://a.vn/1',
    ]) {
      expect(out).toContain(part);
    }
    expect(await run('items', 'show', '999')).toEqual({ code: 1, out: '', err: 'item 999: there is none\n' });
    const config = loadConfig({ VONG_LANGUAGE: 'en' });
    const english = await vong(['items', 'show', id], '', { ...withStore(), config });
    expect(english.out).toMatch(/^Because +Nothing earlier to compare with\.$/mu);
    expect(english.out).not.toMatch(/Lý do|Chưa có bài|cut off/u);
  });

  it('says of one whose page was cut off that its end may be missing', async () => {
    const id = await storeArticle(db.store, { ...articleRow('a.vn/cut'), isIncomplete: true });
    expect((await run('items', 'show', id)).out).toContain('có thể thiếu phần cuối');
  });
});

describe('vong subscriptions and deliveries', () => {
  it('adds one, shows its secret once, switches it and removes it', async () => {
    const made = await run(
      'subscriptions',
      'add',
      'https://example.com/hook',
      '--filter',
      'country:LA',
      '--json',
    );
    const { id, secret } = JSON.parse(made.out) as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_/u);
    const listed = await run('subscriptions', 'list');
    expect(listed.out).toMatch(/country:LA +webhook +https:\/\/example\.com\/hook/u);
    expect(listed.out + (await run('subscriptions', 'list', '--json')).out).not.toContain('whsec');
    expect((await run('subscriptions', 'disable', id)).code).toBe(0);
    expect((await run('subscriptions', 'list')).out).toMatch(
      /off since \d\d\/\d\d\/\d{4} \d\d:\d\d: switched off by command/u,
    );
    expect((await run('subscriptions', 'enable', id)).code).toBe(0);
    expect((await run('subscriptions', 'list', '--json')).out).toContain('"active": true');
    expect((await run('subscriptions', 'remove', id)).code).toBe(0);
    expect(await run('subscriptions', 'remove', id)).toMatchObject({ code: 1, out: '' });
  });

  it('rotates a secret, which it shows once, and refuses what signs nothing', async () => {
    const made = await run('subscriptions', 'add', 'https://example.com/hook', '--json');
    const { id, secret } = JSON.parse(made.out) as { id: string; secret: string };
    const rotated = await run('subscriptions', 'rotate', id);
    expect(rotated).toMatchObject({ code: 0, err: 'The secret is not shown again.\n' });
    expect(rotated.out).toMatch(/^secret +whsec_\S+\nan older one signs until +\d\d\/\d\d\/\d{4}/u);
    expect(rotated.out).not.toContain(secret);
    const again = JSON.parse((await run('subscriptions', 'rotate', id, '--json')).out) as object;
    expect(again).toMatchObject({ id, olderSecrets: [{}, {}] });
    expect((await run('subscriptions', 'list', '--json')).out).not.toContain('whsec_');
    await run('subscriptions', 'change', id, '--channel', 'email', '--url', 'mailto:a@example.com');
    expect(await run('subscriptions', 'rotate', id)).toEqual({
      code: 1,
      out: '',
      err: `subscription ${id}: expected a channel that signs what it sends, got email: give it another secret\n`,
    });
    expect((await run('subscriptions', 'rotate', '9999')).err).toBe('subscription 9999: there is none\n');
  });

  it('keeps a threshold, and refuses one that is none', async () => {
    const url = 'https://example.com/hook';
    const made = await run('subscriptions', 'add', url, '--threshold', '0.2', '--json');
    expect(JSON.parse(made.out)).toMatchObject({ threshold: 0.2 });
    await run('subscriptions', 'add', url);
    expect((await run('subscriptions', 'list')).out).toMatch(/ 0\.2 .+\n.+ default /u);
    for (const wrong of ['1.1', '-1', 'x', '', '1e-300', '0.1234567']) {
      expect((await run('subscriptions', 'add', url, `--threshold=${wrong}`)).code, wrong).toBe(2);
    }
  });

  it('changes a threshold and takes it away', async () => {
    const made = await run('subscriptions', 'add', 'https://example.com/hook', '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const change = (threshold: string) => run('subscriptions', 'change', id, '--threshold', threshold);
    expect((await change('0.7')).code).toBe(0);
    expect((await db.store.subscriptions.get(id))?.threshold).toBe(0.7);
    expect((await change('default')).code).toBe(0);
    expect((await db.store.subscriptions.get(id))?.threshold).toBeNull();
    for (const wrong of ['1.1', 'x', '1e-300']) {
      expect(await change(wrong), wrong).toMatchObject({ code: 2, out: '' });
    }
  });

  it('gives a subscription another endpoint, filter and greatest age, and keeps its secret', async () => {
    const made = await run('subscriptions', 'add', 'https://example.com/hook', '--max-age', 'none', '--json');
    const { id, secret, maxAge } = JSON.parse(made.out) as { id: string; secret: string; maxAge: string };
    expect(maxAge).toBe('none');
    const options = ['--url', 'https://example.com/new', '--filter', 'country:LA', '--max-age', 'default'];
    expect((await run('subscriptions', 'change', id, ...options)).code).toBe(0);
    const listed = JSON.parse((await run('subscriptions', 'list', '--json')).out) as { id: string }[];
    expect(listed.find((one) => one.id === id)).toMatchObject({
      url: 'https://example.com/new',
      filter: 'country:LA',
      maxAge: null,
    });
    expect(await db.store.subscriptions.findSecret(id)).toBe(secret);
    for (const wrong of [[], ['--url', 'ftp://a.vn/'], ['--filter', 'country:'], ['--max-age', '7']]) {
      expect((await run('subscriptions', 'change', id, ...wrong)).code, wrong.join(' ')).toBe(2);
    }
    expect(await run('subscriptions', 'change', '9999', '--filter', '')).toMatchObject({ code: 1, out: '' });
  });

  it('keeps a name, a window and an urgent filter, shows them and takes them away', async () => {
    const options = ['--name', 'Sở Ngoại vụ', '--window', '1-5 07:30-17:30', '--urgent-filter', 'country:LA'];
    const made = await run('subscriptions', 'add', 'https://example.com/hook', ...options, '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const get = () => db.store.subscriptions.get(id);
    expect(await get()).toMatchObject({
      name: 'Sở Ngoại vụ',
      window: { days: [1, 2, 3, 4, 5], from: '07:30', until: '17:30' },
      urgentFilter: 'country:LA',
    });
    const listed = (await run('subscriptions', 'list')).out;
    expect(listed).toMatch(
      /Sở Ngoại vụ .+ on +default +7d +1,2,3,4,5 07:30-17:30 +country:LA +— +item\.new/u,
    );
    const none = ['--name', '', '--window', 'none', '--urgent-filter', ''];
    expect((await run('subscriptions', 'change', id, ...none)).code).toBe(0);
    expect(await get()).toMatchObject({ name: null, window: null, urgentFilter: null });
    for (const wrong of [
      '07:30-17:30',
      '5-1 07:30-17:30',
      '1-3-5 07:30-17:30',
      '0 07:30-17:30',
      '1 7:30-17:30',
    ]) {
      expect((await run('subscriptions', 'change', id, '--window', wrong)).code, wrong).toBe(2);
    }
    expect((await run('subscriptions', 'change', id, '--urgent-filter', 'country:')).code).toBe(2);
  });

  it('tells in digests, shows when, and ends them', async () => {
    const options = ['--digest', 'weekly:1@07:30', '--digest-empty', 'skip'];
    const made = await run('subscriptions', 'add', 'https://example.com/hook', ...options, '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const get = () => db.store.subscriptions.get(id);
    expect(await get()).toMatchObject({ digest: 'weekly:1@07:30', digestEmpty: 'skip' });
    const shown = /digest +weekly:1@07:30, none where nothing happened\n/u;
    expect((await run('subscriptions', 'show', id)).out).toMatch(shown);
    expect((await run('subscriptions', 'list')).out).toContain('weekly:1@07:30, none where nothing happened');
    const change = (...given: string[]) => run('subscriptions', 'change', id, ...given);
    expect((await change('--digest', 'daily@07:00')).code).toBe(0);
    expect(await get()).toMatchObject({ digest: 'daily@07:00', digestEmpty: 'skip' });
    expect((await change('--digest-empty', 'once')).code).toBe(0);
    expect(await get()).toMatchObject({ digest: 'daily@07:00', digestEmpty: 'once' });
    expect((await run('subscriptions', 'show', id)).out).toMatch(/digest +daily@07:00\n/u);
    for (const [option, value, expected] of [
      ['--digest', 'daily', 'Expected hourly, daily@HH:mm or weekly:1@HH:mm (1 to 7, Monday to Sunday)'],
      ['--digest', 'weekly:8@07:00', 'Expected hourly, daily@HH:mm or weekly:1@HH:mm'],
      ['--digest-empty', 'never', 'Allowed choices are once, skip'],
    ] as const) {
      for (const given of [
        ['change', id],
        ['add', 'https://example.com/other'],
      ]) {
        const refused = await run('subscriptions', ...given, option, value);
        expect(refused, `${option} ${value}`).toMatchObject({ code: 2, out: '' });
        for (const part of [option, `'${value}'`, expected]) expect(refused.err).toContain(part);
      }
    }
    expect((await run('subscriptions', 'add', 'https://example.com/other', '--digest', 'none')).code).toBe(2);
    expect(await db.store.subscriptions.list()).toHaveLength(1);
    expect((await change('--digest', 'none')).code).toBe(0);
    expect(await get()).toMatchObject({ digest: null, digestEmpty: 'once' });
    expect((await run('subscriptions', 'show', id)).out).toMatch(/digest +—\n/u);
  });

  it('shows one by its number or name, and what its stored filter cannot be read for', async () => {
    await run(
      'subscriptions',
      'add',
      'https://example.com/hook',
      '--name',
      'Sở Ngoại vụ',
      '--filter',
      'country:LA',
    );
    const [one] = await db.store.subscriptions.list();
    const id = one?.id ?? '';
    const sound = await run('subscriptions', 'show', 'Sở Ngoại vụ');
    expect(sound.out).toMatch(/name +Sở Ngoại vụ\n[^]*filter +country:LA\n/u);
    expect(sound.out).not.toMatch(/problem|whsec_/u);
    await db.pool.query(`update subscriptions set filter = 'contry:LA', urgent_filter = 'portal:gone'`);
    const shown = (await run('subscriptions', 'show', id)).out;
    expect(shown).toMatch(/problem +nothing answers it: --filter, column 1: .+did you mean "country:"/u);
    expect(shown).toMatch(/problem +nothing answers it: --urgent-filter, column 1: .+"gone"/u);
    const listed = await run('subscriptions', 'list');
    expect(listed.err).toContain(`subscription ${id}: nothing answers --filter, column 1`);
    await run('subscriptions', 'disable', id);
    const state = /state +off since \d\d\/\d\d\/\d{4} \d\d:\d\d: switched off by command/u;
    expect((await run('subscriptions', 'show', id)).out).toMatch(state);
    await run('subscriptions', 'enable', id);
    expect(await db.store.subscriptions.get(id)).toMatchObject({ disabledAt: null });
    expect((await run('subscriptions', 'show', 'x')).code).toBe(1);
  });

  it('says where one is added or moved whose links would open on this machine alone', async () => {
    const word = 'the links of alerts point to 127.0.0.1';
    const made = await run('subscriptions', 'add', 'https://example.com/hook');
    expect(made.err).toContain(word);
    const moved = await run('subscriptions', 'change', '1', '--url', 'https://example.com/other');
    expect(moved.err).toContain(word);
    expect((await run('subscriptions', 'change', '1', '--filter', '')).err).toBe('');
  });

  it('pauses one until an instant or until it is resumed', async () => {
    const made = await run('subscriptions', 'add', 'https://example.com/hook', '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const until = '2999-12-02T08:00:00+07:00';
    expect((await run('subscriptions', 'pause', id)).out).toContain('paused until it is resumed');
    expect((await db.store.subscriptions.get(id))?.pausedUntil).toBe('resumed');
    await run('subscriptions', 'pause', id, '--until', until);
    expect((await db.store.subscriptions.get(id))?.pausedUntil).toBe('2999-12-02T01:00:00.000Z');
    expect((await run('subscriptions', 'list')).out).toContain('paused until 02/12/2999 08:00');
    expect((await run('subscriptions', 'resume', id)).code).toBe(0);
    expect((await db.store.subscriptions.get(id))?.pausedUntil).toBeNull();
    for (const wrong of ['tomorrow', '2026-12-02', '0000-01-01T00:00:00Z', '2026-12-02T08:00:00']) {
      expect((await run('subscriptions', 'pause', id, '--until', wrong)).code, wrong).toBe(2);
    }
    expect((await run('subscriptions', 'pause', '9999')).code).toBe(1);
  });

  it('gives one another secret, and another channel only with its endpoint', async () => {
    const made = await run('subscriptions', 'add', 'https://example.com/hook', '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect((await run('subscriptions', 'change', id, '--secret', secret)).code).toBe(0);
    expect(await db.store.subscriptions.findSecret(id)).toBe(secret);
    const short = await run('subscriptions', 'change', id, '--secret', 'whsec_short');
    expect([short.code, short.err]).toEqual([2, expect.not.stringContaining('whsec_short')]);
    const moved = await run('subscriptions', 'change', id, '--channel', 'webhook');
    expect([moved.code, moved.err]).toEqual([2, expect.stringContaining('--url')]);
  });

  it('refuses an endpoint inside the network unless the settings allow it', async () => {
    const url = 'http://127.0.0.1:9/hook';
    const { code, err } = await run('subscriptions', 'add', url);
    expect([code, err]).toEqual([2, expect.stringContaining('VONG_ALLOW_PRIVATE_ENDPOINTS')]);
    const allowed = await vong(['subscriptions', 'add', url], '', { ...withStore(), config: testConfig({}) });
    expect(allowed.code).toBe(0);
  });

  it('shows deliveries with their attempts, and replays one', async () => {
    const { store } = db;
    const { id: subscription } = await addWebhook(store, 'https://example.com/', '', null);
    const item = await storeArticle(store, articleRow('a.vn/1'));
    const storyId = (await store.items.get(item))?.story?.storyId ?? '';
    await store.deliveries.addOfArticle('item.new', item, storyId, [subscription]);
    const list = async () =>
      JSON.parse((await run('deliveries', 'list', '--json')).out) as { id: string; status: string }[];
    const [delivery] = await list();
    const id = delivery?.id ?? '';
    expect(await run('deliveries', 'show', id)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^pending, 0 attempts, next attempt /u) as string,
    });
    expect((await run('deliveries', 'show', 'msg_0')).code).toBe(1);
    const log = {
      attempt: 1,
      at: '2026-11-22T05:00:00Z',
      durationMs: 12,
      status: 410,
      error: 'gone',
      response: null,
      mayHaveCome: false,
    };
    await store.deliveries.recordAttempt(id, log, { status: 'failed', next: null });
    expect((await run('deliveries', 'show', id)).out).toMatch(/1 +22\/11\/2026 12:00 +12 ms +410 +gone/u);
    expect((await run('deliveries', 'replay', id)).code).toBe(0);
    expect((await list())[0]).toMatchObject({ id, status: 'pending' });
    expect((await run('deliveries', 'replay', 'msg_0')).code).toBe(1);
    expect((await run('deliveries', 'list', '--subscription', '999')).err).toBe('There are no deliveries.\n');
  });
});

describe('vong items judge', () => {
  const judged = async () => parsedLines((await run('items', 'judgements', '--format', 'ndjson')).out);

  it('takes an item out of the lists, tells of it, exports it to learn from, and takes it back', async () => {
    const article = { title: 'Đại sứ thương hiệu về làng', lead: 'Lời dẫn.', body: 'Nội dung.' };
    const id = await storeArticle(db.store, articleRow('a.vn/1', { article }));
    const note = 'quảng cáo\u001b[2J';
    expect(await run('items', 'judge', id, '--label', 'other', '--note', note)).toMatchObject({
      code: 0,
      out: `item ${id}: other\n`,
    });
    expect((await run('items')).out).toBe('');
    const shown = (await run('items', 'show', id)).out;
    expect(shown).toMatch(/Người chấm .+foreign-affairs; quảng cáo/u);
    expect(await judged()).toEqual([
      {
        id,
        portal: 'yenbai',
        url: 'https://a.vn/1',
        date: '2026-11-20T08:00:00+07:00',
        title: article.title,
        text: 'Lời dẫn.\nNội dung.',
        label: 'other',
        note,
        by: os.userInfo().username,
        judgedAt: expect.any(String) as string,
        machineLabel: 'foreign-affairs',
        score: 0.9,
        model: 'test',
      },
    ]);
    const listed = (await run('items', 'judgements')).out;
    expect(listed).toMatch(/other +foreign-affairs +0\.90 +quảng cáo/u);
    expect(shown + listed).not.toContain('\u001b');
    expect((await run('items', 'judge', id, '--undo')).code).toBe(0);
    expect((await run('items', '--format', 'ndjson')).out).toContain(article.title);
    expect(await judged()).toEqual([]);
  });

  it('exports what the next training reads', async () => {
    const id = await storeArticle(db.store, articleRow('a.vn/1'));
    await run('items', 'judge', id, '--label', 'other');
    const folder = await temporaryFolder();
    const { out } = await run('items', 'judgements', '--format', 'ndjson');
    await writeFile(path.join(folder, 'corrections.jsonl'), out);
    expect(readRows(folder)).toMatchObject([
      {
        id,
        title: 'Tin a.vn/1',
        text: 'Lời dẫn.\nNội dung của a.vn/1.',
        label: 'other',
        file: 'corrections',
        pool: 'correction',
        borderline: false,
      },
    ]);
    await removeFolder(folder);
  });

  it('exports more than one page of the store', async () => {
    for (let at = 0; at < 205; at++) {
      const id = await storeArticle(db.store, articleRow(`a.vn/${at}`));
      await db.store.judgements.save(id, 'other', { by: 'an', note: null });
    }
    expect(new Set((await judged()).map(({ id }) => id)).size).toBe(205);
  });

  it('says where a page is gone, and what was wrong', async () => {
    const row = articleRow('a.vn/1', { verdict: { label: 'other' } });
    const id = await storeArticle(db.store, row);
    const lost = await run('items', 'judge', id, '--label', 'foreign-affairs');
    expect([lost.code, lost.err]).toEqual([0, expect.stringContaining('vong crawl --url https://a.vn/1')]);
    expect(await run('items', 'judge', '999', '--label', 'other')).toMatchObject({ code: 1, out: '' });
    expect((await run('items', 'judge', '999', '--undo')).code).toBe(1);
    for (const argv of [
      [],
      ['--label', 'other', '--undo'],
      ['--undo', '--note', 'x'],
      ['--label', 'maybe'],
    ]) {
      expect((await run('items', 'judge', id, ...argv)).code, argv.join(' ')).toBe(2);
    }
  });
});

describe('vong reprocess', () => {
  it('judges again what an earlier model judged', async () => {
    const id = await storeArticle(
      db.store,
      articleRow('a.vn/1', { article: { title: 'Giá lúa', lead: null, body: 'Giá lúa tăng ở chợ huyện.' } }),
    );
    const { code, out } = await run('reprocess', '--judge');
    expect(code).toBe(0);
    expect(out).toMatch(/^Chấm lại: 1\n/u);
    expect(out).toMatch(/không còn là đối ngoại +1\n/u);
    expect(await db.store.items.get(id)).toMatchObject({ label: 'other' });
    expect((await run('reprocess', '--judge')).out).toMatch(/^Chấm lại: 0\n/u);
  });

  it('extracts kept pages again: stores, revises and mends what changed, and alerts nobody', async () => {
    const { store } = db;
    await addWebhook(store, 'https://example.com/', '', null, null, ['item.new'], 'none');
    const yenbai = portalOf('yenbai');
    const runId = { id: await startRun(store) };
    const pages = ['same', 'changed', 'missed'].map((slug) =>
      articlePage(slug, `${ABROAD.title} ${slug}`, [`${slug}: mở đầu.`, ...ABROAD.paragraphs]),
    );
    const ids: string[] = [];
    for (const page of pages.slice(0, 2)) {
      ids.push((await ingest(page, yenbai, runId, store, readPageSafely)).articleId ?? '');
    }
    const [same, changed, missed] = pages;
    if (!same || !changed || !missed) throw new Error('no pages');
    const before = await store.deliveries.list(null, 10);
    // As a layout would have left them that read the author wrong, the text wrong, and nothing.
    await db.pool.query(`update articles set author = 'sai' where id = $1`, [ids[0]]);
    await db.pool.query(`update articles set body = 'sai', content_hash = 'sai' where id = $1`, [ids[1]]);
    await store.rawPages.keep(keyOf(missed), await store.pack(missed));
    const outcome = { kind: 'no-body', url: missed.url, reason: '', articleId: null } as const;
    await store.addresses.recordTry({
      key: keyOf(missed),
      portalId: 'yenbai',
      outcome,
      hints: {},
      failures: 1,
      retryAt: TEST_NOW,
      now: TEST_NOW,
      publishedOn: null,
    });
    const { code, out } = await run('reprocess', '--extract', '--portal', 'yenbai');
    expect(code).toBe(0);
    expect(out).toMatch(/^Trích lại: 3\n/u);
    for (const kind of ['unchanged', 'updated', 'duplicate'])
      expect(out).toMatch(new RegExp(`${kind} +1\\n`, 'u'));
    expect(await store.items.get(ids[0] ?? '')).toMatchObject({ author: null, revision: 1 });
    const mended = await store.items.get(ids[1] ?? '');
    expect(mended?.revision).toBe(2);
    expect(mended?.body).toContain('Hủa Phăn');
    expect(await storedItems(store)).toHaveLength(3);
    expect(
      await store.addresses.listNotDue([keyOf(missed)], new Date(TEST_NOW.getTime() + 1000)),
    ).toHaveProperty('size', 1);
    expect(await store.deliveries.list(null, 10)).toEqual(before);
    expect((await run('reprocess', '--extract', '--portal', 'sonla')).out).toMatch(/: 0\n/u);
  });

  it('takes the pages of one portal that were fetched since a day, or after the page where it was interrupted', async () => {
    const { store } = db;
    const fetched = ['2026-11-20T16:59:59Z', '2026-11-20T17:00:00Z', '2026-11-22T00:00:00Z'];
    for (const [n, fetchedAt] of fetched.entries()) {
      const page = { ...articlePage(`kept-${n}`, `${ABROAD.title} ${n}`, ABROAD.paragraphs), fetchedAt };
      await store.rawPages.keep(keyOf(page), await store.pack(page));
    }
    const count = async (...argv: string[]) =>
      /^Trích lại: (\d+)\n/u.exec((await run('reprocess', '--extract', ...argv)).out)?.[1];
    expect(await count('--portal', 'yenbai')).toBe('3');
    expect(await count('--since', '2026-11-21')).toBe('2');
    expect(await count('--since', '2026-11-22', '--portal', 'yenbai')).toBe('1');
    expect(await count('--since', '2026-11-22', '--portal', 'sonla')).toBe('0');
    const [first] = await store.rawPages.listLatest({ portalId: null, since: null }, '0', 1);
    expect(await count('--after', first?.id ?? '')).toBe('2');
  });

  it('wants to know what to do', async () => {
    for (const argv of [
      [],
      ['--judge', '--portal', 'yenbai'],
      ['--judge', '--since', '2026-11-21'],
      ['--extract', '--since', 'yesterday'],
      ['--extract', '--after', 'x'],
      ['--extract', '--portal', 'nowhere'],
    ]) {
      expect((await run('reprocess', ...argv)).code, argv.join(' ')).toBe(2);
    }
  });
});

describe('vong crawl', () => {
  let site: Awaited<ReturnType<typeof serveFixtures>>;
  const portals = hurriedPortals();
  const log = keptLog();
  beforeAll(async () => {
    site = await serveFixtures(FIXTURES, await portals);
  });
  afterAll(() => site.close());

  async function crawl(argv: readonly string[], isTerminal = false, origins = site.origins) {
    const signal = new AbortController().signal;
    const err: string[] = [];
    const parts: CrawlParts = {
      config: testConfig({ VONG_ORIGINS: originsText(origins) }),
      log,
      clock: () => TEST_NOW,
      signal,
      portals: await portals,
      readPage: readPageSafely,
    };
    const result = await vong(['crawl', ...argv], '', {
      portals: () => portals,
      stderr: { write: (text) => void err.push(text), isTerminal },
      async withCrawling(onOutcome, work) {
        const crawling = createCrawling(parts, db.store, onOutcome);
        return work(crawling, db.store).finally(() => crawling.close());
      },
    });
    return { ...result, err: err.join('') };
  }

  it('prints a summary that adds up and what was found; a second time it finds nothing new', async () => {
    const { code, out, err } = await crawl(['yenbai', 'thanhhoa']);
    expect(code).toBe(0);
    expect(err).toMatch(/^yenbai: done, discovered \d+[^\n]*stored 1[^\n]*\nthanhhoa: done[^\n]*\n$/u);
    expect(out).toMatch(/lưu mới +1\n/u);
    expect(out).toMatch(/phát hiện +(\d+) = 0 \+ \1\n/u);
    expect(out).not.toContain('không khớp');
    expect(out).toContain('Tin đối ngoại: 2');
    expect(out).toMatch(
      /1\. Yên Bái tham dự[^\n]+\n {3}13\/12\/2021 19:44 · yenbai[^\n]+\n {3}vì: \S.* · .*\n/u,
    );
    const again = await crawl(['yenbai', 'thanhhoa', '--json']);
    const document = JSON.parse(again.out) as { runs: { outcomes: object }[]; items: unknown[] };
    expect(document.items).toEqual([]);
    expect(document.runs.map(({ outcomes }) => outcomes)).not.toContainEqual(
      expect.objectContaining({ stored: 1 }),
    );
    expect(log.errors).toEqual([]);
  });

  it('gives one document for programs, and a line an outcome on a terminal', async () => {
    const { code, out, err } = await crawl(['sonla', '--json'], true);
    expect(code).toBe(0);
    const { runs, items } = JSON.parse(out) as {
      runs: Record<string, unknown>[];
      items: { title: string }[];
    };
    expect(Object.keys(runs[0] ?? {})).toEqual([
      'portal',
      'status',
      'discovered',
      'known',
      'outcomes',
      'error',
    ]);
    expect(items.map(({ title }) => title)).toEqual(['Xây dựng nền ngoại giao toàn diện, hiện đại']);
    expect(err).toMatch(/^sonla {2}stored {2}https:\/\/baosonla\.vn\//mu);
  });

  it('takes the portal of one address from its host', async () => {
    const url = 'https://baosonla.vn/doi-ngoai/xay-dung-nen-ngoai-giao-toan-dien-hien-dai-pTq7WkZnR.html';
    const { code, out } = await crawl(['--url', url, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      runs: [{ portal: 'sonla', discovered: 1, outcomes: { stored: 1 } }],
    });
  });

  it('counts an address that is no longer there as gone', async () => {
    const { code, out } = await crawl(['--url', 'https://baosonla.vn/khong-co.html']);
    expect(out).toMatch(/không còn +1/u);
    // Whoever names one address and gets no article is told by the code too.
    expect(code).toBe(1);
  });

  it('fails when a portal does not answer, and crawls the others', async () => {
    const silent = await serveHttp((_, response) => response.writeHead(503).end());
    const origins = new Map([...site.origins, ['https://baosonla.vn', silent.url]]);
    const { code, out, err } = await crawl(['sonla', 'thanhhoa'], false, origins);
    await silent.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^sonla: failed, .+\nthanhhoa: done, .*stored 1\n$/u);
    expect(out).toContain('(sonla): LỖI\n');
  });

  it('with --dry-run judges every page and stores nothing', async () => {
    const { code, out, err } = await crawl(['yenbai', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^13\/12\/2021 19:44 {2}Yên Bái tham dự[^\n]+\n {2}foreign-affairs, điểm[^\n]+vì: \S.* · /mu,
    );
    expect(err).toBe('yenbai: done, nothing stored (dry run)\n');
    const { out: json } = await crawl(['yenbai', '--dry-run', '--json']);
    expect(JSON.parse(json)).toMatchObject({ pages: [{ portal: 'yenbai', label: 'foreign-affairs' }] });
    expect((await run('items', '--label', 'all')).out).toBe('');
    const since = await crawl(['yenbai', '--dry-run', '--since', '2026-01-01']);
    expect(since.out).toContain('too-old');
  });
});

describe('vong portals', () => {
  it('lists them for people and programs', async () => {
    const { out } = await vong(['portals', 'list']);
    expect(out).toMatch(/^sonla +Báo Sơn La/mu);
    const json = JSON.parse((await vong(['portals', 'list', '--json'])).out) as { id: string }[];
    expect(json.map(({ id }) => id)).toEqual([...(await loadPortals()).keys()].sort());
  });

  it('finds the saved pages as a person read them', async () => {
    expect(await vong(['portals', 'golden', 'sonla'])).toMatchObject({
      code: 0,
      out: 'xay-dung-nen-ngoai-giao-toan-dien-hien-dai.html: như mong đợi\n',
    });
  });
});
