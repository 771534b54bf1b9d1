import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPortals } from '../../crawlers/registry/registry.ts';
import { loadConfig } from '../../src/app/config.ts';
import { UsageError } from '../../src/model/errors.ts';
import { provinces } from '../../src/pipeline/relevance/lexicon/provinces.ts';
import { MERGED_INTO, PROVINCES } from '../../src/model/provinces.ts';

const HUE = {
  id: 'hue',
  name: 'Cổng thông tin điện tử thành phố Huế',
  nameEn: 'Huế city portal',
  kind: 'portal',
  province: 'Huế',
  hosts: ['hue.gov.vn'],
  lists: [{ url: 'https://hue.gov.vn/doi-ngoai' }],
  articles: { match: ['^/doi-ngoai/.+'] },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vong-portals-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(file: string, content: unknown): Promise<void> {
  await writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

/** What is said of the operator's folder, each line without the folder's path. */
async function problems(): Promise<string[]> {
  try {
    await loadPortals({ folder });
  } catch (error) {
    if (error instanceof UsageError) return error.problems.map((one) => one.replace(`${folder}/`, ''));
    throw error;
  }
  return [];
}

async function problemsWith(change: Record<string, unknown>): Promise<string[]> {
  await put('hue.json', { ...HUE, ...change });
  return await problems();
}

describe('the built-in portals', () => {
  it('load, each under its id, with the defaults filled in', async () => {
    const portals = await loadPortals();
    expect([...portals.keys()]).toEqual([...portals.keys()].sort());
    expect(portals.size).toBeGreaterThan(80);
    for (const [id, portal] of portals) expect(portal.id).toBe(id);
    expect(portals.get('sggp')?.politeness).toEqual({ delayMs: 1000, concurrency: 1, timeoutMs: 30_000 });
  });

  it('have lists that go on as those of their platform, where they say nothing of it', async () => {
    const portals = await loadPortals();
    const paging = (id: string): unknown[] =>
      (portals.get(id)?.lists ?? []).map(({ nextPage }) =>
        typeof nextPage === 'object' ? nextPage.url : nextPage,
      );
    const ours = '/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle';
    expect(paging('nghean')).toContain(ours);
    expect(paging('cantho')).not.toContain(ours);
    expect(portals.get('nghean')).not.toHaveProperty('nextPage');
  });

  it("take from their platform what they don't say, and keep what they say", async () => {
    const portals = await loadPortals();
    const yenbai = portals.get('yenbai');
    const union = portals.get('yenbai-huunghi');
    expect(yenbai?.layouts).toEqual(union?.layouts);
    expect(yenbai?.layouts.map((layout) => layout.id)).toEqual(['sharepoint-news', 'sharepoint-news-words']);
    expect(union?.identity).toEqual({
      keep: ['ItemID', 'l'],
      drop: [],
      hostAliases: {},
      ignoreCase: true,
      rewrites: [],
    });
    expect(yenbai?.identity.hostAliases).toEqual({ 'www.yenbai.gov.vn': 'yenbai.gov.vn' });
    expect(portals.get('sggp')?.articles.match).toEqual([
      '^/[^?]+-post\\d+\\.html',
      '^/[^/?]+-\\d{5,}\\.html',
      '^/[^?]+/\\d{4}/\\d{1,2}/\\d{5,}/?$',
    ]);
  });
});

describe('the unverified portals', () => {
  const on = async (unverified?: 'all' | string[]): Promise<string[]> =>
    [...(await loadPortals({ unverified })).values()]
      .filter((portal) => portal.unverified && portal.enabled)
      .map(({ id }) => id);

  it('are off, until all of them or some are switched on', async () => {
    expect(await on()).toEqual([]);
    expect(await on(['hanoi', 'hue'])).toEqual(['hanoi', 'hue']);
    expect((await on('all')).length).toBeGreaterThan(60);
  });

  it('are switched on by names that there are', async () => {
    await expect(on(['hanoy'])).rejects.toThrow(
      'VONG_UNVERIFIED: expected "all" or ids of portals (vong portals list), got "hanoy"; did you mean "hanoi"?',
    );
  });

  it('are named by one setting', () => {
    expect(loadConfig({}).VONG_UNVERIFIED).toBeUndefined();
    expect(loadConfig({ VONG_UNVERIFIED: 'all' }).VONG_UNVERIFIED).toBe('all');
    expect(loadConfig({ VONG_UNVERIFIED: 'hanoi, hue,' }).VONG_UNVERIFIED).toEqual(['hanoi', 'hue']);
  });
});

describe('the provinces', () => {
  it('are those that places are known by', () => {
    expect([...PROVINCES].sort()).toEqual(Object.keys(provinces).sort());
    expect(Object.keys(MERGED_INTO)).toHaveLength(63 - 34);
  });
});

describe("the operator's portal files", () => {
  it('are read as YAML and as JSON, and may build on a platform', async () => {
    await put('hue.json', HUE);
    await put(
      'dienbien-moi.yaml',
      [
        'id: dienbien-moi',
        'platform: tandan',
        'name: Cổng thông tin điện tử tỉnh Điện Biên',
        'nameEn: Điện Biên provincial portal',
        'kind: portal',
        'province: Điện Biên',
        'hosts: [tin.dienbien.gov.vn]',
        'schedule: { cron: "5 7,17 * * *" }',
        'lists:',
        '  - url: https://tin.dienbien.gov.vn/portal/KenhTin/Doi-ngoai.aspx',
      ].join('\n'),
    );
    await put('README.md', 'not a portal');
    const portals = await loadPortals({ folder });
    expect(portals.size).toBe((await loadPortals()).size + 1);
    expect(portals.get('dienbien-moi')?.layouts[0]?.id).toBe('tandan');
    expect(portals.get('hue')?.schedule).toEqual({ min: '5m', max: '6h', perDay: 60 });
  });

  it('may bring certificates, found from the file itself', async () => {
    await put('chain.pem', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n');
    await put('hue.json', { ...HUE, tls: { caFile: 'chain.pem' } });
    const portal = (await loadPortals({ folder })).get('hue');
    expect(portal?.tls).toEqual({ caFile: `${folder}/chain.pem`, insecure: false, legacy: false });
  });

  it('name file, field, what was expected and what came', async () => {
    expect(await problemsWith({ schedule: { every: 'often' } })).toEqual([
      'hue.json: schedule.every: expected a duration such as 30m or 2h, got "often"',
    ]);
  });

  it.each([
    [{ name: 5 }, 'name: expected string, got 5'],
    [{ hosts: [] }, 'hosts: expected at least 1 (array), got []'],
    [{ hosts: undefined }, 'hosts: expected array, got nothing'],
    [{ kind: 'blog' }, 'kind: expected portal, newspaper, organisation, got "blog"'],
    [{ titel: 'x' }, 'titel: expected no such field, got "x"'],
    [
      { lists: [{ url: 'ftp://hue.gov.vn/' }] },
      'lists[0].url: expected an http or https address, got "ftp://hue.gov.vn/"',
    ],
    [{ articles: { match: ['('] } }, 'articles.match[0]: not a valid regular expression, got "("'],
    [
      { layouts: [{ id: 'a', title: [{ select: 'h1', atr: 'x' }] }] },
      'layouts[0].title[0].atr: expected no such field, got "x"; did you mean "attr"?',
    ],
    [{ politeness: { delayMs: -1 } }, 'politeness.delayMs: expected at least 0 (number), got -1'],
    [{ id: 'other' }, 'id: expected "hue", the file\'s name, got "other"'],
    [
      { lists: [{ url: 'https://baohue.vn/doi-ngoai' }] },
      'lists[0].url: expected a host of hosts (hue.gov.vn), got "baohue.vn"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextPage: 'https://hue.vn/?page={n}' }] },
      'lists[0].nextPage: expected a host of hosts (hue.gov.vn), got "hue.vn"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextPage: { url: 'https://hue.vn/api', body: '{n}' } }] },
      'lists[0].nextPage.url: expected a host of hosts (hue.gov.vn), got "hue.vn"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextPage: { url: '/api', body: 'a=1' } }] },
      'lists[0].nextPage.body: expected {n}, the number of the page, here or in url, got "a=1"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextPage: { url: '/{n}', values: { n: 'x' } } }] },
      'lists[0].nextPage.values.n: expected a name that stands in braces, other than n, got "x"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', request: { body: 'a=1', headers: { 'User-Agent': 'x' } } }] },
      'lists[0].request.headers.User-Agent: expected a header that Vọng does not set itself, got "x"',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', kind: 'feed', request: { body: 'a=1' } }] },
      'lists[0].request: expected of a list of kind html or json only, got {"body":"a=1"}',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', kind: 'json' }] },
      'lists[0].json: expected of a list of kind json, and of no other, got nothing',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', kind: 'json', json: { items: 'data' } }] },
      'lists[0].json.link: expected the address of an entry, or html in its place, got nothing',
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/api' }, { url: 'https://hue.gov.vn/api' }] },
      'lists[1].url: expected an address that no other list has; of two requests to one address add a fragment (#kinh-te), got that of lists[0]',
    ],
    [
      { identity: { hostAliases: { 'm.hue.gov.vn': 'www.hue.gov.vn' } } },
      'identity.hostAliases.m.hue.gov.vn: expected a host of hosts (hue.gov.vn), got "www.hue.gov.vn"',
    ],
    [
      { hosts: ['hue.gov.vn', 'www.xsdinh.com'] },
      'hosts[1]: expected a host that may be read, got "www.xsdinh.com": it mirrors the paths of newspapers',
    ],
    [
      { hosts: ['hue.gov.vn', 'www.songv.langson.gov.vn'] },
      'hosts[1]: www.songv.langson.gov.vn already belongs to the portal "ngoaivu-langson" (crawlers/portals/ngoaivu-langson.ts); to take its place, name the file and its id so',
    ],
    [
      { identity: { hostAliases: { 'moit.gov.vn': 'hue.gov.vn' } } },
      'identity.hostAliases: moit.gov.vn already belongs to the portal "moit" (crawlers/portals/moit.ts); to take its place, name the file and its id so',
    ],
    [
      { hosts: ['yenbai.gov.vn', 'hue.gov.vn'] },
      'hosts[0]: yenbai.gov.vn already belongs to the portal "yenbai" (crawlers/portals/yenbai.ts); to take its place, name the file and its id so',
    ],
  ])('refuse %j', async (change, problem) => {
    expect(await problemsWith(change)).toEqual([`hue.json: ${problem}`]);
  });

  it.each([
    [
      { platform: 'liferey' },
      /^hue\.json: platform: expected one of .*b-grid, .*tandan, .*, got "liferey"; did you mean "liferay"\?$/,
    ],
    [
      { province: 'Yên Bái' },
      /^hue\.json: province: expected one of today's 34 provinces, or null, got "Yên Bái"; since 1 July 2025 it belongs to "Lào Cai"$/,
    ],
    [{ province: 'Hue' }, /got "Hue"; did you mean "Huế"\?$/],
    [{ province: 'Tuyên Quan' }, /got "Tuyên Quan"; did you mean "Tuyên Quang"\?$/],
    [
      { shedule: { every: '1h' } },
      /^hue\.json: shedule: expected no such field, .*did you mean "schedule"\?$/,
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextpage: 'x' }] },
      /^hue\.json: lists\[0\]\.nextpage: .*did you mean "nextPage"\?$/,
    ],
    [
      { schedule: { cron: '99 7 * * *' } },
      /^hue\.json: schedule\.cron: expected a cron expression .* got "99 7/,
    ],
    [
      { schedule: { cron: '0 0 30 2 *' } },
      /^hue\.json: schedule\.cron: .* got "0 0 30 2 \*", which never comes$/,
    ],
    [
      { schedule: { min: '2h', max: '30m' } },
      /^hue\.json: schedule\.max: expected a duration not shorter than min \(2h\), got "30m"$/,
    ],
    [{ charset: 'uft-9' }, /^hue\.json: charset: expected a charset such as .* got "uft-9"$/],
    [{ tls: { caFile: 'no.pem' } }, /^hue\.json: tls\.caFile: expected a readable file .*no\.pem"$/],
    [
      { lists: [{ url: 'https://hue.gov.vn/', nextLink: 'a[href' }] },
      /^hue\.json: lists\[0\]\.nextLink: expected a CSS selector/,
    ],
    [
      { lists: [{ url: 'https://hue.gov.vn/', link: 'a[href' }] },
      /^hue\.json: lists\[0\]\.link: expected a CSS selector, got "a\[href"/,
    ],
    [
      { layouts: [{ id: 'a', author: [{ select: 'p:nope' }], remove: ['>>'] }] },
      /^hue\.json: layouts\[0\]\.author\[0\]\.select: expected a CSS selector, got "p:nope"/,
    ],
  ])('refuse %j', async (change, problem) => {
    expect((await problemsWith(change))[0]).toMatch(problem);
  });

  it('stand in place of a built-in portal of their id', async () => {
    await put('hue.json', { ...HUE, name: 'Cổng của chúng tôi' });
    const portals = await loadPortals({ folder });
    expect(portals.get('hue')).toMatchObject({
      name: 'Cổng của chúng tôi',
      unverified: false,
      enabled: true,
    });
    expect(portals.size).toBe((await loadPortals()).size);
  });

  it("can't take one another's id, nor a host of a portal of another id", async () => {
    await put('hue.json', HUE);
    await put('hue.yaml', JSON.stringify({ ...HUE, hosts: ['hue.vn'], lists: [{ url: 'https://hue.vn/' }] }));
    await put('zhue.json', { ...HUE, id: 'zhue' });
    await put('zsggp.json', {
      ...HUE,
      id: 'zsggp',
      hosts: ['a.vn', 'sggp.org.vn'],
      lists: [{ url: 'https://a.vn/' }],
    });
    const said = await problems();
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(
      /^hue\.yaml: id: "hue" is already a portal \(.*hue\.json\); rename the file and its id/,
    );
    expect(said[1]).toMatch(
      /^zhue\.json: hosts\[0\]: hue\.gov\.vn already belongs to the portal "hue" \(.*hue\.json\)$/,
    );
    expect(said[2]).toMatch(
      /^zsggp\.json: hosts\[1\]: sggp\.org\.vn already belongs to the portal "sggp" \(crawlers.*\); to take its place, name/,
    );
  });

  it('are left out when they are wrong, and the others are read', async () => {
    await put(
      'hue.yaml',
      "id: hue\nname: x\nkind: portal\nlists:\n  - url: https://hue.gov.vn/\n    linc: 'h3 a'\n",
    );
    await put('own.json', { ...HUE, id: 'own', hosts: ['own.vn'], lists: [{ url: 'https://own.vn/' }] });
    const said: string[] = [];
    const portals = await loadPortals({
      folder,
      onProblem: (problem) => said.push(problem.replace(`${folder}/`, '')),
    });
    expect(portals.get('own')?.enabled).toBe(true);
    // The built-in one goes on where its replacement is wrong.
    expect(portals.get('hue')?.unverified).toBe(true);
    expect(said).toContain('hue.yaml: nameEn: expected string, got nothing');
    expect(said).toContain(
      'hue.yaml: lists[0].linc: expected no such field, got "h3 a"; did you mean "link"? (line 6)',
    );
  });

  it('may have the published schema beside them', async () => {
    await put('portal.schema.json', { $schema: 'x' });
    expect(await problems()).toEqual([]);
  });

  it('tell all problems of all files at once', async () => {
    await put('a.yaml', 'id: [');
    await put('b.json', '{');
    await put('c.yml', '');
    await put('hue.json', { ...HUE, kind: 'blog', schedule: { cron: 'often' }, titel: 'x' });
    const said = await problems();
    expect(said.map((one) => one.split(': ').slice(0, 2).join(': '))).toEqual([
      expect.stringMatching(/^a\.yaml: /),
      expect.stringMatching(/^b\.json: /),
      'c.yml: the file',
      'hue.json: kind',
      'hue.json: schedule.cron',
      'hue.json: titel',
    ]);
  });

  it('need a folder that is there', async () => {
    await expect(loadPortals({ folder: join(folder, 'none') })).rejects.toThrow(
      /none: expected a folder of portal files/,
    );
  });
});
