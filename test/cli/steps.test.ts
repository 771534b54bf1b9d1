import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsedLines, vong } from '../support/cli.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const FOLDER = new URL('portals/thanhhoa/', FIXTURES);
const NAME = 'hoi-nghi-truc-tuyen-doi-ngoai-toan-quoc.html';
const html = readFileSync(new URL(NAME, FOLDER), 'utf8');
const url = 'https://thanhhoa.gov.vn/portal/pages/2021-12-14/x.aspx';
const [expected] = Object.values(
  JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as Record<string, { title: string }>,
) as [{ title: string }];
const text = readFileSync(new URL('documents/000-yenbai-portal.txt', FIXTURES), 'utf8');

const FIELDS = [
  'id',
  'title',
  'lead',
  'body',
  'publishedAt',
  'publishedPrecision',
  'author',
  'credit',
  'section',
  'images',
  'language',
  'layout',
  'confidence',
  'sources',
  'modifiedAt',
  'attachments',
  'canonicalUrl',
  'disagreements',
  'file',
];

function jsonl(...rows: unknown[]): string {
  return rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
}

describe('vong extract', () => {
  it('reads a page from standard input with the layouts of its host', async () => {
    const { code, out, err } = await vong(['extract', '--url', url], html);
    expect([code, err]).toEqual([0, '']);
    const article = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(article)).toEqual(FIELDS);
    expect(article).toMatchObject({ id: '-', title: expected.title, publishedPrecision: 'day' });
    expect(article['layout']).not.toBe('generic');
  });

  it('reads a file, without an address by the generic extractor', async () => {
    const file = new URL(NAME, FOLDER).pathname;
    const { code, out } = await vong(['extract', file]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: file, layout: 'generic' });
  });

  it('uses the layouts of --portal whatever the host', async () => {
    const other = 'https://example.com/a';
    const [by, without] = await Promise.all([
      vong(['extract', '--url', other, '--portal', 'thanhhoa'], html),
      vong(['extract', '--url', other], html),
    ]);
    expect(JSON.parse(by.out)).toMatchObject({ title: expected.title });
    expect(JSON.parse(by.out)).not.toMatchObject({ layout: 'generic' });
    expect(JSON.parse(without.out)).toMatchObject({ layout: 'generic' });
  });

  it('keeps the order of lines, and answers a bad line in its place', async () => {
    const htmlBase64 = Buffer.from(html).toString('base64');
    const input = jsonl(
      { id: 'a', url, html },
      '{"id": "b", "url": ',
      { id: 'c', url },
      '',
      { id: 4, url, htmlBase64, contentType: 'text/html; charset=utf-8' },
      { id: 'e', url, html: '<p>trang trống</p>' },
      { id: 'f', url: 'javascript:alert(1)', html },
    );
    const { code, out, err } = await vong(['extract', '--jsonl'], input);
    const [a, b, c, d, e, f, ...more] = parsedLines(out);
    expect(more).toEqual([]);
    expect(a).toMatchObject({ id: 'a', title: expected.title });
    expect(b).toEqual({
      id: null,
      error: expect.stringMatching(/^line 2: expected one JSON object/u) as string,
    });
    expect(c).toEqual({ id: 'c', error: 'line 3: expected either html or htmlBase64' });
    expect(d).toEqual({ ...a, id: 4 });
    expect(Object.keys(e ?? {})).toEqual([...FIELDS, 'outcome', 'reason']);
    expect(e).toMatchObject({ id: 'e', title: null, body: '', outcome: 'no-body' });
    expect(f).toMatchObject({ id: 'f', error: expect.stringContaining('url: expected') as string });
    expect(code).toBe(1);
    expect(err).toBe('3 of 7 lines failed; each has its error in its line.\n');
  });

  it('reads lines that come in pieces, even cut inside a character', async () => {
    const bytes = Buffer.from(jsonl({ id: 'đ', url, html }, { id: 'ệ', url, html }));
    const pieces = (async function* () {
      for (let at = 0; at < bytes.length; at += 1001)
        yield await Promise.resolve(bytes.subarray(at, at + 1001));
    })();
    const { code, out } = await vong(['extract', '--jsonl'], pieces);
    expect(code).toBe(0);
    expect(parsedLines(out).map(({ id, title }) => [id, title])).toEqual([
      ['đ', expected.title],
      ['ệ', expected.title],
    ]);
  });

  it('ends when it is interrupted while it waits for input', async () => {
    const stop = new AbortController();
    const endless = (async function* () {
      yield await Promise.resolve(`${JSON.stringify({ id: 1, url, html })}\n`);
      stop.abort();
      yield await Promise.resolve(`${JSON.stringify({ id: 2, url, html })}\n`);
    })();
    const { code } = await vong(['extract', '--jsonl'], endless, { signal: stop.signal });
    expect(code).toBe(130);
  });
});

describe('vong classify', () => {
  it('takes the first line for the title', async () => {
    const { code, out } = await vong(['classify', '-'], `Hội nghị Ngoại vụ toàn quốc\n${text}`);
    expect(code).toBe(0);
    const { label, evidence } = JSON.parse(out) as { label: string; evidence: { where: string }[] };
    expect(label).toBe('foreign-affairs');
    expect(evidence.some(({ where }) => where === 'title')).toBe(true);
  });

  it('explains a verdict to a person: for and against, where, and nothing that steers a terminal', async () => {
    const hostile = `Hội nghị Ngoại vụ toàn quốc\u001b[2J\n${text}\nĐại sứ thương hiệu\u009b1m của bia.`;
    const { code, out } = await vong(['classify', '--explain'], hostile);
    expect(code).toBe(0);
    expect(out).toMatch(/^Hội nghị Ngoại vụ toàn quốc\\u\{1b\}\[2J\n/u);
    expect(out).toMatch(/Kết luận +foreign-affairs\n/u);
    expect(out).toMatch(/Điểm +[01]\.\d\d, ngưỡng 0\.\d\d\n/u);
    expect(out).toMatch(/Ủng hộ:\n {2}từ ngữ .+\n(?: {2}.+ \+\d+\.\d\d +.+\n)+/u);
    expect(out).toMatch(/Phản đối:\n {2}từ ngữ .+\n(?: {2}.+ −\d+\.\d\d +.+\n)+/u);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  it('explains one text, not lines', async () => {
    const { code, err } = await vong(['classify', '--explain', '--jsonl'], '');
    expect([code, err]).toEqual([2, '--explain: expected no --jsonl beside it\n']);
  });

  it('judges one text a line', async () => {
    const input = jsonl(
      { id: 1, title: 'Hội nghị Ngoại vụ toàn quốc', text },
      { id: 2, title: null, text: 'Giá lúa tăng nhẹ ở các chợ trong huyện.' },
      { id: 3, title: 'không có text' },
    );
    const { code, out } = await vong(['classify', '--jsonl'], input);
    const [first, second, third] = parsedLines(out);
    expect(Object.keys(first ?? {})).toEqual([
      'id',
      'label',
      'score',
      'evidence',
      'countries',
      'places',
      'topics',
      'grounds',
    ]);
    expect(first).toMatchObject({ id: 1, label: 'foreign-affairs' });
    expect(second).toMatchObject({ id: 2, label: 'other' });
    expect(third).toMatchObject({ id: 3, error: expect.stringContaining('text') as string });
    expect(code).toBe(1);
  });
});

describe('vong dedupe', () => {
  const changed = `${text}\nẢnh: một người khác, báo khác.`;

  it('names the first of a story, and compares within a scope only', async () => {
    const input = jsonl(
      { id: 'a', title: 'Một', text, scope: 'x' },
      { id: 'b', title: 'Hai', text: 'Giá lúa tăng nhẹ ở các chợ trong huyện.', scope: 'x' },
      { id: 'c', title: 'Ba', text, scope: 'x' },
      { id: 'd', title: 'Bốn', text: changed, scope: 'x' },
      { id: 'e', title: 'Năm', text, scope: 'y' },
    );
    const { code, out } = await vong(['dedupe', '--jsonl'], input);
    expect(code).toBe(0);
    const placed = parsedLines(out);
    expect(Object.keys(placed[0] ?? {})).toEqual(['id', 'story', 'kind', 'of', 'similarity', 'because']);
    expect(placed.map(({ id, story, kind }) => [id, story, kind])).toEqual([
      ['a', 'a', 'new'],
      ['b', 'b', 'new'],
      ['c', 'a', 'duplicate'],
      ['d', 'a', 'duplicate'],
      ['e', 'e', 'new'],
    ]);
  });

  it('finds a copy however many other texts stand between', async () => {
    const others = Array.from({ length: 60 }, (_, n) => ({
      id: n,
      title: null,
      text: Array.from({ length: 80 }, (_, word) => `từ${n}x${word}`).join(' '),
    }));
    const input = jsonl({ id: 'first', title: 'A', text }, ...others, {
      id: 'last',
      title: 'A',
      text: changed,
    });
    const { out } = await vong(['dedupe', '--jsonl'], input);
    expect(parsedLines(out).at(-1)).toMatchObject({ id: 'last', story: 'first', of: 'first' });
  });

  it('tells people without --jsonl', async () => {
    const { out } = await vong(
      ['dedupe'],
      jsonl({ id: 'a', title: 'A', text }, { id: 'b', title: 'A', text }),
    );
    expect(out).toMatch(/^a {2}new {2}— {2}.+\nb {2}duplicate {2}a {2}.+\n$/u);
  });
});

describe('vong portals match', () => {
  const addresses = [
    'https://www.sggp.org.vn/tiep-doan-dai-bieu-post1.html',
    'https://www.sggp.org.vn/rss/home.rss',
    'https://khac.example/a.html',
  ];

  it('says whose each address is, and what, one a line', async () => {
    const { code, out } = await vong(
      ['portals', 'match', '--jsonl'],
      jsonl(...addresses.map((one) => ({ url: one })), { url: 'sggp.org.vn' }, {}),
    );
    expect(code).toBe(1);
    expect(parsedLines(out)).toEqual([
      {
        url: addresses[0],
        portal: 'sggp',
        kind: 'article',
        because: 'articles.match: ^/[^?]+-post\\d+\\.html',
      },
      { url: addresses[1], portal: 'sggp', kind: 'list', because: 'lists[1], or a page of it' },
      { url: addresses[2], portal: null, kind: null, because: 'khac.example is no host of a portal' },
      {
        id: null,
        error: 'line 4: url: expected an address that begins with http:// or https://, got "sggp.org.vn"',
      },
      { id: null, error: 'line 5: url: Invalid input: expected string, received undefined' },
    ]);
  });

  it('tells people in a table, and asks for an address where there is none', async () => {
    const { code, out } = await vong(['portals', 'match', ...addresses]);
    expect(code).toBe(0);
    const [, first, second, third] = out.split('\n');
    expect(first).toMatch(/ sggp +bài +articles\.match: /u);
    expect(second).toMatch(/ sggp +danh sách +lists\[1\]/u);
    expect(third).toMatch(/ — +không +khac\.example is no host/u);
    const none = await vong(['portals', 'match']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('url: expected an address')]);
  });
});
