import { describe, expect, it } from 'vitest';
import { formatDate } from '../../src/model/dates.ts';
import { makePrintable, formatTable } from '../../src/cli/output/terminal.ts';
import { vong } from '../support/cli.ts';

describe('the command line', () => {
  it('tells its version and its help on standard output', async () => {
    const version = await vong(['--version']);
    expect(version).toMatchObject({ code: 0, err: '' });
    expect(version.out).toMatch(/^\d+\.\d+\.\d+(?: \([0-9a-f]{7,}\))?\n$/u);
    const help = await vong(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const command of ['start', 'crawl', 'portals', 'items', 'extract', 'subscriptions', 'deliveries']) {
      expect(help.out).toContain(`\n  ${command} `);
    }
  });

  it('asked for nothing shows its help on standard error and fails', async () => {
    const { code, out, err } = await vong([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: vong');
  });

  it.each([
    [['crwl'], /crwl[^]*crawl/u],
    [['items', '--limt', '3'], /--limt[^]*--limit/u],
    [['items', '--limit', '0'], /--limit[^]*'0'[^]*from 1 to/u],
    [['items', '--format', 'xml'], /--format[^]*'xml'[^]*ndjson/u],
    [['items', '--since', '2026-02-30'], /--since[^]*2026-02-30[^]*yyyy-MM-dd/u],
    [['items', '--query', 'titel:a'], /titel:.*title/u],
    [['items', '--portal', 'yenbay'], /"yenbay"; did you mean "yenbai"/u],
    [
      ['items', 'sho', '3'],
      /items: expected options or show, revisions, story, split, join, ungroup, group, judge, judgements, got "sho"; did you mean "show"/u,
    ],
    [['portals', 'list', 'sonla'], /list: expected no further argument, got "sonla"/u],
    [['portals', 'lst'], /lst[^]*list/u],
    [['extract', 'a', 'b'], /extract: expected no further argument, got "b"/u],
    [['items', 'show', 'abc'], /id: expected a number, got "abc"/u],
    [['items', 'show', '9'.repeat(30)], /id: expected a number/u],
    [['crawl'], /expected ids of portals .*--all/u],
    [['crawl', 'sonla', 'thanhoa', 'yenbay'], /"thanhoa".*"thanhhoa"[^]*"yenbay".*"yenbai"/u],
    [['crawl', '--all', 'sonla'], /--all/u],
    [['crawl', '--all', '--url', 'https://baosonla.vn/a'], /--url: expected no --all/u],
    [['crawl', '--url', 'https://example.com/a'], /--url: .*vong portals list.*"example\.com"/u],
    [['crawl', 'sonla', '--url', 'https://yenbai.gov.vn/a'], /--url: .*a host of sonla/u],
    [['crawl', '--url', 'ftp://baosonla.vn/a'], /--url: .*http:\/\/ or https:\/\/, got "ftp:/u],
    [['crawl', 'sonla', '--depth', '101'], /--depth.*'101'.*from 1 to 100/u],
    [['extract', '--portal', 'sgpp'], /"sgpp"; did you mean "sggp"/u],
    [['extract', '/nowhere/page.html'], /FILE: .*"\/nowhere\/page\.html".*no such file/u],
    [['portals', 'golden', 'sonl'], /"sonl"; did you mean "sonla"/u],
    [['portals', 'golden', 'yenbai-h'], /"yenbai-h"; did you mean "yenbai-huunghi"/u],
    [['subscriptions', 'disable', 'x'], /id: expected a number, got "x"/u],
    [['deliveries', 'replay', '7'], /id: expected a delivery's id \(msg_…\), got "7"/u],
  ])('refuses %j, says what was expected, and exits 2', async (argv, told) => {
    const { code, out, err } = await vong(argv);
    expect(err).toMatch(told);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(/ {4}at /u);
  });

  it('lists every problem of a subscription at once, and no secret', async () => {
    const secret = 'whsec_c2hvcnQ=';
    const { code, err } = await vong([
      'subscriptions',
      'add',
      'ftp://me:word@example.com/hook',
      '--filter',
      '(a',
      '--secret',
      secret,
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^url: expected.*\n--filter: query, column \d+.*\n {2}.*\n +\^\n--secret: expected/u);
    expect(err).not.toContain(secret);
    expect(err).not.toContain('word');
  });

  it('shows with a caret where a query stumbles, whatever the normal form', async () => {
    const { err } = await vong(['items', '--query', 'đối ngoại'.normalize('NFD') + ' contry:LA']);
    expect(err.normalize('NFC')).toMatch(/did you mean "country:"\?\n {2}đối ngoại contry:LA\n {12}\^\n$/u);
    const long = await vong(['items', '--query', `${'Lào '.repeat(60)}title: ${'Lào '.repeat(60)}`]);
    expect(long.err).toMatch(/\n {2}…[Lào ]{60}title: [Lào ]{33}…\n {63}\^\n$/u);
  });

  it('does not repeat a secret that was given to an option of another name', async () => {
    const { err } = await vong(['subscriptions', 'add', 'https://example.com/', '--secert=whsec_c2hvcnQ=']);
    expect(err).toContain('--secert');
    expect(err).not.toContain('c2hvcnQ');
  });

  it('tells a fault of its own in one line and exits 70', async () => {
    const fault = { withStore: () => Promise.reject(new Error('the database is gone')) };
    expect(await vong(['items'], '', fault)).toEqual({ code: 70, out: '', err: 'the database is gone\n' });
  });
});

describe('what people read', () => {
  it('has dates in the time of Vietnam, to the precision that is known', () => {
    expect(formatDate('2021-12-13T19:44:34+07:00', 'second')).toBe('13/12/2021 19:44');
    expect(formatDate('2021-12-13T17:30:00Z')).toBe('14/12/2021 00:30');
    expect(formatDate('2021-12-14T00:00:00+07:00', 'day')).toBe('14/12/2021');
    expect(formatDate(null, null)).toBe('—');
  });

  it('lets no text of a page steer the terminal', () => {
    expect(makePrintable('a\u001b[2Jb\u009bc\u202ed\ne')).toBe('a\\u{1b}[2Jb\\u{9b}c\\u{202e}d e');
    expect(makePrintable('Đối ngoại – “hoà bình”')).toBe('Đối ngoại – “hoà bình”');
  });

  it('has columns that line up, whatever the normal form', () => {
    const rows = formatTable([
      ['Điểm'.normalize('NFD'), 'x'],
      ['ab', 'y'],
    ]);
    expect(rows.normalize('NFC')).toBe('Điểm  x\nab    y\n');
  });
});
