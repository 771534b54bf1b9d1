import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { readText } from '../../crawlers/registry/portal-files.ts';
import { describeProblems } from '../../crawlers/registry/portal-problems.ts';
import { findValueProblems } from '../../crawlers/registry/portal-values.ts';
import { readRobots } from '../../crawlers/fetch/robots-rules.ts';
import type { Page } from '../../src/model/article.ts';
import { PermanentError, UsageError } from '../../src/model/errors.ts';
import { portalSchema } from '../../src/model/portal.ts';
import { decode } from '../../src/pipeline/decode.ts';
import { canonicalKey } from '../../src/pipeline/dedupe/canonical.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { dateInAddress, parseDate } from '../../src/pipeline/extract/facts/dates.ts';
import { parseRelativeDate } from '../../src/pipeline/extract/facts/relative-dates.ts';
import { feedEntries } from '../../src/pipeline/feed.ts';
import { parseQuery } from '../../src/pipeline/query.ts';
import { readSitemap } from '../../src/pipeline/sitemap.ts';
import { ofMutations, ofPieces } from './inputs.ts';

/** A parser of what strangers or people write. */
export interface Target {
  readonly name: string;
  /** Of all inputs, so many in a hundred. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<string>;
  readonly run: (input: string) => void;
  /** The error that it may throw. */
  readonly refuses?: typeof UsageError | typeof PermanentError;
  /** What an input may hold very often: a start, a piece, and an end. */
  readonly growing: readonly (readonly [start: string, piece: string, end: string])[];
}

const AT = '2026-11-22T03:00:00.000Z';

/** The texts of a folder of ours, seen from the project's. */
function readAll(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

/** Any two texts in turn, three of each. */
const mixed = (made: fc.Arbitrary<string>, mutated: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(made, mutated);
const pieces = (text: string): string[] => text.split('|');

const TAGS = pieces(
  '<p>|</p>|<div class="detail-content">|</div>|<h1>|</h1>|<a href="/bai/1.html">|</a>|<br>|<table><tr><td>|<!--|-->|<script>|</script>|<script type="application/ld+json">|{"@type":"NewsArticle"|"datePublished":"|<meta property="og:title" content="|">|<time datetime="2026-11-20">|<img src=x alt="|<title>|Đoàn đại biểu Lào thăm tỉnh. |20/11/2026 08:00|Ảnh: |(TTXVN) - |&nbsp;|&#x1F;|&amp|<svg>|<template>|<base href="//">',
);
const DATES = pieces(
  '20/11/2026|20-11-2026|2026-11-20T08:00:00+07:00|08:00|8h|8 giờ 30 phút|thứ sáu|Thứ 6, |ngày 20 tháng 11 năm 2026|20 Nov 2026|Nov|tháng|năm|ngày|hôm qua|3 giờ trước|phút|AM|PM|GMT+7|+0700|Z|T|/|-|.|:|,| |31|12|00|99|2026|1|/tin/2026/11/20/|/Date(1763600000000)/|Cập nhật|lúc',
);
const XML = pieces(
  '<?xml version="1.0"?>|<rss version="2.0">|<channel>|</channel>|<item>|</item>|<title>|</title>|<link>https://a.vn/1</link>|<pubDate>Fri, 20 Nov 2026 08:00:00 +0700</pubDate>|<feed xmlns="http://www.w3.org/2005/Atom">|<entry>|</entry>|<link href="|"/>|<![CDATA[|]]>|<urlset>|<url><loc>https://a.vn/1</loc>|</url>|<lastmod>2026-11-20</lastmod>|<sitemapindex><sitemap><loc>|<news:news>|<!DOCTYPE a [<!ENTITY b "c">]>|&b;|{"version":"https://jsonfeed.org/version/1","items":[|{"url":"/1"}|]}|https://a.vn/2\n',
);
const ROBOTS = pieces(
  'User-agent: *\n|User-agent: vong\n|user-agent|Disallow: |Allow: |Crawl-delay: |Sitemap: |/|/a|*|$|%2F|%c3%a9|ế|?|#|:|\n|\r|/index.html|\uFEFF',
);
const QUERY = pieces(
  'Lào|"biên giới"|country:|portal:|label:|score:|topic:|from:|before:|2026-11-20|0.5|>=|<|OR|AND|NOT|-|(|)|"|:|*| |title:|Hủa Phăn',
);
const ADDRESS = pieces(
  'https://|http://|a.vn|www.|/|//|/amp|/print|.html|.amp.html|index.html|?|&|&amp;|=|utm_source=x|page=2|;jsessionid=1|#|%|%20|%C3%A1|á|:8080|@|..|/./|[::1]|xn--|mailto:|/(s(abcdefghijklmnopqrstuvwx))/',
);
const PORTAL = `id: tinh
name: Cổng tỉnh
nameEn: Province
kind: portal
province: null
hosts: [tinh.vn]
lists:
  - url: https://tinh.vn/tin
    item: .news
    link: a
    nextPage: ?page={page}
articles: { match: ['^/bai/\\d+'] }
layouts:
  - { id: a, detect: [.detail], title: [h1], body: [.content] }
identity: { drop: [page], rewrites: [{ match: '^/m/', to: / }] }
schedule: { min: 5m, max: 4h }
politeness: { delayMs: 1000, timeoutMs: 10000 }
`;
const YAML = pieces(
  'id: |lists:\n|  - url: |hosts: [|articles: { match: [|layouts:\n|platform: |render: browser\n|politeness: |identity: |&a |*a |<<: |!!js/function |? |- |: |{|}|[|]|"|\'|>|1m|^(a+)+$|:nth-child(|\n|  ',
);

function page(html: string): Page {
  const url = 'https://tinh.vn/bai/1.html';
  return {
    portalId: 'tinh',
    url,
    finalUrl: url,
    status: 200,
    contentType: 'text/html',
    html,
    fetchedAt: AT,
    hints: {},
  };
}

function checkPortalText(text: string): void {
  const raw = readOrNull(text);
  const checked = portalSchema.safeParse(raw);
  if (checked.success) findValueProblems(checked.data);
  else describeProblems(checked.error, raw, portalSchema);
}

/** As the registry reads a file, to which each error is a problem of it. */
function readOrNull(text: string): unknown {
  try {
    return readText(text, 'tinh.yaml').raw;
  } catch {
    return null;
  }
}

/** Bytes of which each character below 256 is one. */
const bytesOf = (text: string): Uint8Array =>
  Buffer.from(text, /[^\0-\u00FF]/u.test(text) ? 'utf8' : 'latin1');

const many = (...all: readonly string[]): Target['growing'] => all.map((piece) => ['', piece, '']);

/** All that is tried; the fixtures are read once. */
export function listTargets(): Target[] {
  const html = [...readAll('fixtures/traps', '.html'), ...readAll('fixtures/portals', '.html')].filter(
    (one) => one.length < 60_000,
  );
  const xml = readAll('fixtures/portals', '.xml');
  const robots =
    'User-agent: *\nDisallow: /a*b$\nAllow: /a/index.html\nCrawl-delay: 2\nSitemap: https://a.vn/s.xml\n';
  const queries = ['country:Laos "biên giới" -"bóng đá" (portal:yenbai OR score:>=0.8) from:2026-11-01'];
  const addresses = [
    'https://www.tinh.vn/tin/bai-1.html?utm_source=a&id=3#b',
    'http://tinh.vn:8080//amp/a%20b/index.php',
  ];
  return [
    {
      name: 'decode',
      share: 8,
      inputs: mixed(
        ofPieces([...TAGS, '<meta charset="windows-1258">', '\u00c3\u00a1', '\u0111\u1ea1i']),
        ofMutations(html, TAGS),
      ),
      run: (text) => {
        decode(bytesOf(text), null);
        decode(bytesOf(text), `text/html; charset=${text.slice(0, 12)}`);
        decode(bytesOf(text), 'text/html; charset=windows-1258', 'tcvn3');
      },
      growing: many('<meta charset=', '\u00e1', 'charset="', '&#', 'a '),
    },
    {
      name: 'extract',
      share: 2,
      inputs: mixed(ofPieces(TAGS, 60), ofMutations(html, TAGS)),
      run: (text) => void extract(page(text), null),
      growing: [
        ...many(
          '<p>Một câu. </p>',
          '<div>',
          '<a href=/1>x</a>',
          '<br>',
          '<td>',
          '< ',
          '&amp;',
          '20/11/2026 ',
          'a',
          ' ',
        ),
        ['<script type="application/ld+json">', '[', ''],
        ['<script type="application/ld+json">{"@type":"NewsArticle","headline":"', '\\"', ''],
        ['<p>', 'Theo Nguyễn Văn A ', '</p>'],
      ],
    },
    {
      name: 'dates',
      share: 32,
      inputs: ofPieces(DATES, 12),
      run: (text) => {
        parseDate(text);
        parseDate(text, { monthFirst: true });
        parseRelativeDate(text, AT);
        dateInAddress(text);
      },
      growing: many('1', '1/', '1 ', '20/11/2026 ', 'tháng 1 ', '8h', ' ', '-', 'ngày ', '1:'),
    },
    {
      name: 'feeds',
      share: 8,
      inputs: mixed(ofPieces(XML, 40), ofMutations(xml, XML)),
      run: (text) => void feedEntries(text, 'https://a.vn/feed'),
      growing: [
        ['<rss><channel>', '<item><title>a</title><link>/1</link></item>', ''],
        ['<rss><channel>', '<item>', ''],
        ['<rss><channel><item><description>', '&lt;p', ''],
        ['{"items":[', '{"url":"/1"},', ''],
        ...many('<![CDATA[', '<a ', ' '),
      ],
    },
    {
      name: 'sitemaps',
      share: 10,
      inputs: mixed(ofPieces(XML, 40), ofMutations(xml, XML)),
      run: (text) => void readSitemap(text, {}),
      growing: [
        ['<urlset>', '<url><loc>https://a.vn/1</loc><lastmod>2026-11-20</lastmod></url>', ''],
        ['<urlset>', '<url><loc>', ''],
        ...many('https://a.vn/1\n', '<![CDATA[', ' ', '\n'),
      ],
    },
    {
      name: 'robots',
      share: 15,
      inputs: mixed(ofPieces(ROBOTS, 40), ofMutations([robots], ROBOTS)),
      run: (text) => {
        const rules = readRobots(text, 'vong');
        rules.check('/a/b?c=%2F');
        rules.check(`/${text.slice(-40)}`);
      },
      growing: [
        ...many('User-agent: *\nDisallow: /a\n', 'Disallow: /*a', 'a ', '#', ':', '\r', ' ', '\uFEFF'),
        ['User-agent: *\nDisallow: ', '/*a', 'b$'],
        ['User-agent: *\nDisallow: ', '%2f', ''],
      ],
    },
    {
      name: 'queries',
      share: 15,
      inputs: mixed(ofPieces(QUERY), ofMutations(queries, QUERY)),
      run: (text) => void parseQuery(text),
      refuses: UsageError,
      growing: many('a ', '(', '-', 'a OR ', '"', 'NOT ', 'title:', ' '),
    },
    {
      name: 'addresses',
      share: 8,
      inputs: mixed(ofPieces(ADDRESS), ofMutations(addresses, ADDRESS)),
      run: (text) => {
        const key = canonicalKey(text);
        // Of a longer one not all steps that add nothing are cut off.
        if (text.length < 400 && canonicalKey(`https://${key}`) !== key)
          throw new Error(`the key of the key ${key} is another`);
      },
      refuses: PermanentError,
      growing: [
        '/amp',
        '/index.html',
        '/',
        '%20',
        '&a=1',
        '?a=1&',
        ';jsessionid=1',
        '/(s(abcdefghijklmnopqrstuvwx))',
        'a',
        '.',
        '&amp;',
      ].map((piece) => ['https://a.vn/', piece, ''] as const),
    },
    {
      name: 'portal files',
      share: 2,
      inputs: mixed(ofPieces(YAML), ofMutations([PORTAL], YAML)),
      run: checkPortalText,
      refuses: UsageError,
      growing: [...many('- a\n', '[', '{a: ', 'a: 1\n', ' ', '"'), [PORTAL, 'x: 1\n', '']],
    },
  ];
}

/** What of a target went wrong: an error that it does not declare; `null` where nothing did. */
export function tryInput({ run, refuses }: Target, input: string): unknown {
  try {
    run(input);
    return null;
  } catch (error) {
    return refuses !== undefined && error instanceof refuses ? null : error;
  }
}
