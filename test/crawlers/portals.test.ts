import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { loadPlatforms, loadPortals } from '../../crawlers/registry/registry.ts';
import { type SavedPage, goldensSchema, metaSchema } from '../../src/authoring/fixture.ts';
import { compareWithGolden } from '../../src/authoring/golden.ts';
import { canonicalKey } from '../../src/pipeline/dedupe/canonical.ts';
import { discover } from '../../src/pipeline/discover.ts';
import { articleTest } from '../../src/pipeline/portal-address.ts';
import { extract } from '../../src/pipeline/extract/extract.ts';
import { judge } from '../../src/pipeline/relevance/judge.ts';
import { cleanLine } from '../../src/pipeline/text.ts';
import { portalSchema, type Portal } from '../../src/model/portal.ts';
import { PROVINCES } from '../../src/model/provinces.ts';
import type { Extraction } from '../../src/model/article.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'fixtures/portals');
/** What a portal's folder has besides pages. */
const OWN_FILES = ['meta.json', 'expected.json'];
const WHOLE_DATE = /\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d{2}-\d{2}/u;
/** The published survey of portals; what a fixture's markup is known from. */
const SURVEY = /^PORTALS\.md \d/u;

const portals = await loadPortals();
const verified = [...portals].filter(([, { unverified }]) => !unverified);
const unverified = [...portals].filter(([, portal]) => portal.unverified);

interface Saved extends SavedPage {
  readonly file: string;
  readonly content: string;
}

function read(id: string, file: string): string {
  return readFileSync(join(FIXTURES, id, file), 'utf8');
}

function textOf(html: string): string {
  const $ = load(html);
  $('script, style').remove();
  return cleanLine($('body').text());
}

/** A fixture folder, read and checked; a missing file throws and so fails the test. */
function fixtureOf(id: string) {
  const meta = metaSchema.parse(JSON.parse(read(id, 'meta.json')));
  const goldens = goldensSchema.parse(JSON.parse(read(id, 'expected.json')));
  const files: Saved[] = Object.entries(meta).map(([file, about]) => ({
    file,
    ...about,
    content: read(id, file),
  }));
  return {
    goldens,
    files,
    articles: files.filter(({ kind }) => kind === 'article'),
    lists: files.filter(({ kind }) => kind !== 'article'),
  };
}

function extracted(page: Saved, portal: Portal | null): Extraction {
  const { url, content: html, fetchedAt } = page;
  const rest = { portalId: 'x', finalUrl: url, status: 200, contentType: null, hints: {} };
  return extract({ url, html, fetchedAt, ...rest }, portal);
}

function labelOf(extraction: Extraction) {
  return extraction.kind === 'article' ? judge(extraction.article).label : null;
}

describe('the portals', () => {
  it('cover each of the 34 provinces with a portal and a newspaper', () => {
    const kinds = (province: string): string[] =>
      [...portals.values()].filter((one) => one.province === province).map(({ kind }) => kind);
    for (const province of PROVINCES) {
      expect(kinds(province), province).toEqual(expect.arrayContaining(['portal', 'newspaper']));
    }
  });

  it('call a city a city, and a province a province', () => {
    const cities = [
      ...['Hà Nội', 'Huế', 'Hải Phòng', 'Đà Nẵng', 'Cần Thơ', 'TP Hồ Chí Minh'],
      ...['Đồng Nai', 'Quảng Ninh'],
    ];
    const ofToday = [...portals.values()].filter(({ archive }) => !archive);
    for (const { name, nameEn, province, kind } of ofToday) {
      if (province === null || kind === 'newspaper') continue;
      const isCity = cities.includes(province);
      expect(name).not.toMatch(isCity ? /(?:^| )tỉnh /u : /(?:^| )[Tt]hành phố /u);
      if (kind === 'portal') expect(nameEn).toMatch(isCity ? / [Cc]ity portal$/u : / provincial portal$/u);
    }
  });

  it('hold the national sources that tell of foreign affairs, and the sites of Yên Bái as archives', () => {
    const ofHost = (host: string) => [...portals.values()].find(({ hosts }) => hosts.includes(host));
    const national = [
      ...['mofa.gov.vn', 'baoquocte.vn', 'thoidai.com.vn', 'vufo.org.vn', 'vietnamplus.vn', 'nhandan.vn'],
      ...['baochinhphu.vn', 'vovworld.vn', 'qdnd.vn'],
    ];
    for (const host of national) expect(ofHost(host), host).toMatchObject({ province: null });
    for (const host of ['yenbai.gov.vn', 'lienhieptchn.yenbai.gov.vn', 'baoyenbai.com.vn'])
      expect(ofHost(host), host).toMatchObject({ province: 'Lào Cai', archive: true });
  });

  it('show each family of systems on a page that was read', async () => {
    const families = [...(await loadPlatforms()).keys()].filter((name) => name !== 'generic');
    const drawn = await loadPortals({ folder: join(ROOT, 'fixtures/drawn') });
    // The registry fills a platform's values in; the file says whose they are.
    const files = [
      ...verified.map(([id]) => `crawlers/portals/${id}.ts`),
      ...[...drawn.keys()].filter((id) => !portals.has(id)).map((id) => `fixtures/drawn/${id}.yaml`),
    ];
    const traps = readdirSync(join(ROOT, 'fixtures/traps')).filter((file) => file.endsWith('.json'));
    const named = [...files, ...traps.map((file) => `fixtures/traps/${file}`)].map(
      (file) => /"?platform"?: ['"]?([a-z-]+)/u.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1],
    );
    expect(families.filter((name) => !named.includes(name))).toEqual([]);
  });

  it.each([
    [
      'liferay',
      [
        '/web/guest/tin-tuc/-/view_content/1024-doan-dai-bieu-sang-tham.html',
        '/tin-doi-ngoai/-/1024-2048',
        '/vi/w/tiep-doan',
        '/web/so/-/asset_publisher/aB1/content/tiep-doan?inheritRedirect=false',
        '/-/details/1024/tiep-doan-dai-bieu-2048',
        '/vi/xem-tin/-/view-article/1/1024/2048',
      ],
      [
        '/web/guest/tin-tuc#main-content',
        '/web/guest/tin-tuc?p_p_id=101_INSTANCE_aB1&p_p_state=normal&_101_INSTANCE_aB1_cur=2',
        '/web/guest/tin-tuc/-/asset_publisher/aB1/rss',
        '/-/login',
        '/web/guest/tin-tuc/-/message_boards/category/1024',
        '/c/portal/login?p_l_id=1024',
      ],
    ],
    [
      'generic',
      [
        '/tin-tuc/tinh-tiep-doan-dai-bieu.html',
        '/vi/tinh-tiep-va-lam-viec-voi-doan-dai-bieu-nuoc-ban',
        '/lich-su-tinh-huu-nghi-hai-tinh-10245',
        '/doi-ngoai/202501/tiep-doan-0ab1c2d/',
        '/web/so/tin-tuc/chi-tiet?id=1024',
        '/Trang/ChiTietTin.aspx?nid=1024',
        '/trang-chu/-/asset_publisher/aB1/content/tiep-doan',
      ],
      [
        '/tin-tuc/thong-tin-chi-dao-dieu-hanh',
        '/vi/tin-hoat-dong-cua-lanh-dao-tinh',
        '/chuyen-muc-tin-tuc-su-kien-trong-nuoc-c21-1.html',
        '/vi/chuyen-muc/hoat-dong-so-ban-nganh-dia-phuong-cua-tinh',
        '/thu-tuc-hanh-chinh-76761',
        '/tags/hop-tac-huu-nghi-va-phat-trien-ben-vung.html',
        '/print/tinh-tiep-doan-dai-bieu-10245.html',
        '/doi-ngoai-va-hoi-nhap-quoc-te-cua-tinh-ta?trang=2',
      ],
    ],
  ])('tell articles from lists by addresses of the system %s', async (name, articles, others) => {
    const platform = (await loadPlatforms()).get(name);
    const isArticle = articleTest(
      portalSchema.parse({
        articles: platform?.['articles'],
        id: 'thu',
        name: 'Thử',
        nameEn: 'Test',
        kind: 'portal',
        province: null,
        hosts: ['thu.test'],
        lists: [{ url: 'https://thu.test/doi-ngoai-va-hoi-nhap-quoc-te-cua-tinh-ta/' }],
      }),
    );
    const accepted = (paths: readonly string[]): string[] =>
      paths.filter((path) => isArticle(`https://thu.test${path.replace(/#.*$/u, '')}`));
    expect(accepted(articles)).toEqual(articles);
    expect(accepted(others)).toEqual([]);
  });

  it('share no host', () => {
    const hosts = [...portals.values()].flatMap((portal) => [
      ...portal.hosts,
      ...Object.keys(portal.identity.hostAliases),
    ]);
    expect(hosts.length).toBeGreaterThan(80);
    for (const [id, { hosts: own, identity }] of portals) {
      const all = new Set([...own, ...Object.keys(identity.hostAliases)]);
      const others = [...portals.values()].filter((portal) => portal.id !== id);
      const shared = others.flatMap((portal) => portal.hosts).filter((host) => all.has(host));
      expect(shared, id).toEqual([]);
    }
  });

  it('are verified when they have pages and goldens, and unverified when not', () => {
    expect(readdirSync(FIXTURES).sort()).toEqual(verified.map(([id]) => id).sort());
  });

  it.each([...portals])('%s is named as its file, which is data of 40 lines at most', (id, portal) => {
    const source = readFileSync(join(ROOT, `crawlers/portals/${id}.ts`), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(source.match(/^import .*$/gmu)).toEqual([
      "import { definePortal } from '../../src/model/portal.ts';",
    ]);
    expect(source).not.toMatch(/=>|\bfunction\b/u);
    for (const name of [portal.name, portal.nameEn, portal.note ?? 'none']) expect(name.trim()).toBe(name);
  });

  it.each(unverified)(
    '%s is off, says what is not known of it, and has no page that was not read',
    (id, portal) => {
      expect(portal.enabled).toBe(false);
      expect(portal.note?.length).toBeGreaterThan(20);
      expect(existsSync(join(FIXTURES, id))).toBe(false);
    },
  );
});

describe.each(verified)('the portal %s', (id, portal) => {
  const fixture = fixtureOf(id);

  it('has a page for each of its lists', () => {
    expect(fixture.lists.map(({ url }) => url)).toEqual(portal.lists.map(({ url }) => url));
    expect(fixture.articles.length).toBeGreaterThan(0);
  });

  it('says where every page came from', () => {
    const onDisk = readdirSync(join(FIXTURES, id)).filter((file) => !OWN_FILES.includes(file));
    expect(fixture.files.map(({ file }) => file).sort()).toEqual(onDisk.sort());
    for (const { from } of fixture.files) {
      // A saved page is its own proof; one made by us says from what.
      if (from === undefined) continue;
      expect(from.structure).toMatch(SURVEY);
      expect(from.note).not.toBe('');
    }
  });

  it('has lists that lead to its articles and to nothing that has no page', () => {
    const keys = new Set(fixture.articles.map(({ url }) => canonicalKey(url, portal.identity)));
    for (const [at, page] of fixture.lists.entries()) {
      const list = portal.lists[at];
      if (list === undefined) throw new Error(`${id}: a page without a list`);
      const { references } = discover({ url: page.url, text: page.content }, list, portal);
      const found = new Set(references.map(({ url }) => canonicalKey(url, portal.identity)));
      if (page.origin === 'saved') expect(found.size).toBeGreaterThan(0);
      else expect(found).toEqual(keys);
    }
  });

  it('has a golden for each article, read by a person', () => {
    expect(Object.keys(fixture.goldens).sort()).toEqual(fixture.articles.map(({ file }) => file).sort());
    for (const golden of Object.values(fixture.goldens)) {
      expect(golden.read).toBe(true);
      expect(golden.never).not.toEqual([]);
      expect(golden.once).not.toEqual([]);
    }
  });

  it.each(fixture.articles)('holds on $file what is expected of it', ({ file, url, content }) => {
    const golden = fixture.goldens[file];
    if (golden === undefined) throw new Error(`${id}: no golden of ${file}`);
    const page = textOf(content);
    const captions = golden.captions.flatMap(({ begins, credit }) => [begins, credit]);
    const { title, leadBegins, bodyBegins, bodyEnds, author, credit } = golden;
    const said = [title, leadBegins, bodyBegins, bodyEnds, author, credit, ...captions, ...golden.once];
    // What is said to machines alone stands in the markup.
    const marked = cleanLine(
      load(content)('meta[content]')
        .map((_, meta) => meta.attribs['content'])
        .get()
        .join(' '),
    );
    for (const text of said) if (text !== null) expect(`${page} ${marked}`).toContain(text);
    expect((golden.publishedAt === null) === (golden.publishedPrecision === null)).toBe(true);
    expect(canonicalKey(golden.url, portal.identity)).toBe(canonicalKey(url, portal.identity));
  });

  it.each(fixture.articles)('reads $file by its layout as expected', (page) => {
    const golden = fixture.goldens[page.file];
    if (golden === undefined) throw new Error(`${id}: no golden of ${page.file}`);
    const extraction = extracted(page, portal);
    expect(compareWithGolden(golden, extraction, labelOf(extraction))).toEqual([]);
    const layouts = portal.layouts.map((layout) => layout.id);
    expect(layouts).toContain(extraction.kind === 'article' ? extraction.article.layout : null);
  });

  it.each(fixture.articles)('has $file read by the generic extractor when its layout breaks', (page) => {
    const golden = fixture.goldens[page.file];
    const extraction = extracted(page, null);
    if (golden === undefined || extraction.kind === 'no-body')
      throw new Error(`${id}: ${page.file} not read`);
    const { title, lead, body, publishedAt } = extraction.article;
    expect({ title, publishedAt }).toEqual({ title: golden.title, publishedAt: golden.publishedAt });
    expect(`${lead ?? ''}\n${body}`).toContain(golden.bodyBegins);
    expect(body).toContain(golden.bodyEnds);
  });
});

const documented = verified.flatMap(([id]) =>
  fixtureOf(id).articles.flatMap((page) =>
    typeof page.from?.document !== 'string'
      ? []
      : [[id, page, readFileSync(join(ROOT, page.from.document), 'utf8')] as const],
  ),
);

describe('the pages made around a document', () => {
  it('are there for each document', () => {
    const documents = readdirSync(join(ROOT, 'fixtures/documents')).map(
      (file) => `fixtures/documents/${file}`,
    );
    expect(documented.map(([, page]) => page.from?.document).sort()).toEqual(documents.sort());
  });

  it.each(documented)('%s: carry every line of it', (_, { content }, document) => {
    // A bullet is how the document prints a list item's mark-up.
    const lines = document.split('\n').map((line) => cleanLine(line.replace(/^\s*•/u, '')));
    const page = textOf(content);
    expect(lines.filter((line) => !page.includes(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  it.each(documented)('%s: have no date that it lacks', (id, { file, content }) => {
    const fixture = fixtureOf(id);
    expect(fixture.lists.filter((list) => WHOLE_DATE.test(textOf(list.content)))).toEqual([]);
    if (fixture.goldens[file]?.publishedAt !== null) return;
    expect(textOf(content)).not.toMatch(WHOLE_DATE);
    expect(content).not.toMatch(/ld\+json|<time|datetime=|published_time|itemprop="date/u);
    expect(content.replaceAll('https://', '')).not.toMatch(/\/\d{4}-\d{2}-\d{2}/u);
  });

  it('hold the words that the Yên Bái template is read by', () => {
    const words = portals.get('yenbai')?.layouts.find(({ anchors }) => anchors !== undefined)?.anchors;
    const document = documented.find(([id]) => id === 'yenbai')?.[2] ?? '';
    const value = (pattern = '(?!)'): string | undefined => new RegExp(pattern, 'mu').exec(document)?.[1];
    expect(new RegExp(words?.start ?? '(?!)', 'mu').test(document)).toBe(true);
    expect(new RegExp(words?.end ?? '(?!)', 'mu').test(document)).toBe(true);
    expect(value(words?.section)).toBe('Tin trong tỉnh >> Chính trị');
    expect(value(words?.date)).toBe('13/12/2021 19:44:34');
    expect(value(words?.author)).toBe('Thanh Thủy');
  });
});
