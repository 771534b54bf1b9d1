import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRobots } from '../../crawlers/fetch/robots-rules.ts';
import { randomCases } from '../support/random-cases.ts';

const allows = (text: string, path: string): boolean => readRobots(text, 'vong').check(path).allowed;
const all = (rules: string): string => `User-agent: *\n${rules}`;

describe('the group that holds', () => {
  it.each<[string, string, string, boolean]>([
    [
      'its own before the one for all',
      'User-agent: *\nDisallow: /\nUser-agent: vong\nDisallow: /a',
      '/b',
      true,
    ],
    ['its own, wherever it stands', 'User-agent: vong\nDisallow: /a\nUser-agent: *\nAllow: /', '/a', false],
    [
      'its own without a rule, so that nothing is forbidden',
      'User-agent: *\nDisallow: /\n\nUser-agent: vong',
      '/',
      true,
    ],
    [
      'the one for all where no other speaks to it',
      'User-agent: other\nDisallow:\nUser-agent: *\nDisallow: /',
      '/',
      false,
    ],
    ['none where only others are spoken to', 'User-agent: other\nDisallow: /', '/', true],
    ['its own, in capitals and with a version', 'User-agent: VONG/1.0 (news)\nDisallow: /', '/', false],
    ['its own, with more words', 'User-agent: Vong Bar\nDisallow: /', '/', false],
    ['not that of a longer name', 'User-agent: vong-images\nDisallow: /', '/', true],
    ['not that of a shorter name', 'User-agent: von\nDisallow: /', '/', true],
    [
      'all of its own, merged',
      'User-agent: vong\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: vong\nDisallow: /b',
      '/b',
      false,
    ],
    [
      'all of its own, merged, the first too',
      'User-agent: vong\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: vong\nDisallow: /b',
      '/a',
      false,
    ],
    ['all for all, merged', 'User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b', '/a', false],
    [
      'one of several user agents above one rule',
      'User-agent: x\nUser-agent: vong\nUser-agent: y\nDisallow: /',
      '/',
      false,
    ],
    [
      'though a sitemap stands between the user agents',
      'User-agent: vong\nSitemap: https://a.vn/s.xml\nUser-agent: x\nDisallow: /',
      '/',
      false,
    ],
    [
      'though a delay stands between the user agents',
      'User-agent: vong\nCrawl-delay: 3\nUser-agent: x\nDisallow: /',
      '/',
      false,
    ],
    [
      'though an unknown line and an empty one stand between',
      'User-agent: vong\nHost: a.vn\n\nUser-agent: x\nDisallow: /',
      '/',
      false,
    ],
    ['and an empty rule closes it', 'User-agent: vong\nDisallow:\nUser-agent: x\nDisallow: /', '/', true],
    [
      'and a rule before any user agent belongs to nobody',
      'Disallow: /\nUser-agent: *\nDisallow: /a',
      '/b',
      true,
    ],
    ['with "*" and more words', 'User-agent: * all\nDisallow: /', '/', false],
    ['and "*x" is no star', 'User-agent: *x\nDisallow: /', '/', true],
  ])('is %s', (_, text, path, allowed) => {
    expect(allows(text, path)).toBe(allowed);
  });
});

describe('a line', () => {
  it.each<[string, string, boolean]>([
    ['ends in LF', 'User-agent: *\nDisallow: /a\n', false],
    ['ends in CRLF', 'User-agent: *\r\nDisallow: /a\r\n', false],
    ['ends in CR', 'User-agent: *\rDisallow: /a\r', false],
    ['may follow a BOM', '\uFEFFUser-agent: *\nDisallow: /a', false],
    ['may be indented and spaced', '  user-AGENT :  *  \n\tDISALLOW\t:\t/a\t', false],
    ['may end in a comment', 'User-agent: * # everyone\nDisallow: /a # no', false],
    ['that is a comment says nothing', 'User-agent: *\n# Disallow: /a', true],
    ['may lack its colon', 'User-agent *\nDisallow /a', false],
    ['that lacks its colon and has more than two words says nothing', 'User-agent: *\nDisallow /a b', true],
    ['with an empty Allow says nothing', 'User-agent: *\nAllow:\nDisallow: /a', false],
    ['that is HTML says nothing', '<!doctype html><html><body>Không tìm thấy: /a</body></html>', true],
    ['of nothing says nothing', '', true],
  ])('%s', (_, text, allowed) => {
    expect(allows(text, '/a')).toBe(allowed);
  });
});

describe('a rule', () => {
  it.each<[string, string, boolean]>([
    ['Disallow: /fish', '/fish', false],
    ['Disallow: /fish', '/fish.html', false],
    ['Disallow: /fish', '/fish/salmon.html', false],
    ['Disallow: /fish', '/Fish.asp', true],
    ['Disallow: /fish', '/catfish', true],
    ['Disallow: /fish', '/desert/fish', true],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /fish/', '/fish/?id=1', false],
    ['Disallow: /fish*', '/fishheads/yummy.html', false],
    ['Disallow: /*.php', '/folder/filename.php?p=1', false],
    ['Disallow: /*.php', '/windows.PHP', true],
    ['Disallow: /*.php$', '/filename.php', false],
    ['Disallow: /*.php$', '/filename.php?p=1', true],
    ['Disallow: /*.php$', '/filename.php/', true],
    ['Disallow: /*.php$', '/a.php/b.php', false],
    ['Disallow: /fish*.php', '/fishheads/catfish.php?p', false],
    ['Disallow: /fish*.php', '/Fish.PHP', true],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/a', true],
    ['Disallow: *', '/a', false],
    ['Disallow: /a*$', '/abc', false],
    ['Disallow: /a*b*c$', '/a-b-c-b', true],
    ['Disallow: /aa*aa$', '/aaa', true],
    ['Disallow: /*?page=', '/tin?page=2', false],
    ['Disallow: fish', '/fish', true],
    ['Disallow: /\nAllow: /p', '/page', true],
    ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
    ['Disallow: /folder\nAllow: /folder', '/folder/page', true],
    ['Allow: /page\nDisallow: /*.htm', '/page.htm', false],
    ['Allow: /page\nDisallow: /*.ph', '/page.php5', true],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/page.htm', false],
    ['Disallow: /', '/robots.txt', true],
    ['Disallow: /tin-tức', '/tin-t%E1%BB%A9c/1', false],
    ['Disallow: /tin-t%e1%bb%a9c', '/tin-t%E1%BB%A9c/1', false],
    ['Disallow: /%7Euser/', '/~user/a', false],
    ['Disallow: /~user/', '/%7Euser/a', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /a%2fb', '/a%2Fb', false],
    ['Disallow: /a%2A.html', '/a*.html', false],
    ['Disallow: /a%2A.html', '/ab.html', true],
    ['Disallow: /a%24', '/a$b', false],
    ['Disallow: /a$b', '/a$b', false],
    ['Allow: /tin/index.html\nDisallow: /', '/tin/', true],
    ['Allow: /tin/index.html\nDisallow: /', '/tin/index.html', true],
    ['Allow: /tin/index.html\nDisallow: /', '/tin/index.htm', false],
    ['Allow: /tin/index.html\nDisallow: /', '/tin/khac', false],
    ['Disallow: /tin/index.html', '/tin/', true],
    ['Disallow: /', '', false],
    ['Allow: /tin-tức\nDisallow: /', '/tin-tức', false],
    ['Allow: /%62%61%7A\nDisallow: /', '/baz', true],
    ['Disallow: /foo/bar?baz=http://foo.bar', '/foo/bar?baz=http://foo.bar', false],
  ])('%j about %s', (rules, path, allowed) => {
    expect(allows(all(rules), path)).toBe(allowed);
  });

  it('that is longer than Google reads is cut where Google cuts it', () => {
    const longest = (key: string): string => `/x/${'a'.repeat(2083 * 8 - `${key}: /x/ `.length - 1)}`;
    const path = longest('Disallow');
    for (const [rest, allowed] of [
      ['/qux', false],
      ['/fux', false],
      ['', true],
    ] as const) {
      expect(allows(all(`Disallow: ${path}/qux`), path + rest), rest).toBe(allowed);
    }
    const allowed = longest('Allow');
    expect(allows(all(`Disallow: /\nAllow: ${allowed}/qux`), `${allowed}/fux`)).toBe(true);
    const letters = `/${'ữ'.repeat(8000)}`;
    expect(allows(all(`Disallow: ${letters}`), encodeURI(letters))).toBe(false);
  });

  it('of two is the longer one, and is told with its line', () => {
    const rules = readRobots(all('# of all\nDisallow: /tin\nAllow: /tin/doi-ngoai # news\n'), 'vong');
    expect(rules.check('/tin/doi-ngoai/1')).toEqual({
      allowed: true,
      rule: { line: 4, text: 'Allow: /tin/doi-ngoai # news' },
    });
    expect(rules.check('/tin/khac')).toEqual({ allowed: false, rule: { line: 3, text: 'Disallow: /tin' } });
    expect(rules.check('/')).toEqual({ allowed: true, rule: null });
  });

  it('with many stars is matched without going back over the path', () => {
    const rules = readRobots(all(`Disallow: ${'/*a'.repeat(2000)}b$`), 'vong');
    expect(rules.check(`/${'a/'.repeat(20_000)}`).allowed).toBe(true);
  });

  it('never fails, whatever the file says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webPath(), (text, path) => {
        const { allowed } = readRobots(all(`Disallow: ${text}`), 'vong').check(path === '' ? '/' : path);
        expect(typeof allowed).toBe('boolean');
      }),
      randomCases(100),
    );
  });
});

describe('the other lines', () => {
  it('give the delay of the group that holds, a minute at most', () => {
    const delay = (text: string): number => readRobots(text, 'vong').crawlDelayMs;
    expect(delay('User-agent: *\nCrawl-delay: 2.5\nDisallow: /a')).toBe(2500);
    expect(delay('User-agent: *\nCrawl-delay: 9\nUser-agent: vong\nDisallow: /a')).toBe(9000);
    expect(delay('User-agent: *\nCrawl-delay: 9\nDisallow:\nUser-agent: vong\nDisallow: /a')).toBe(0);
    expect(delay('User-agent: *\nCrawl-delay: 86400')).toBe(60_000);
    expect(delay('User-agent: *\nCrawl-delay: soon')).toBe(0);
  });

  it('give the sitemaps, whichever group they stand in', () => {
    const text = 'Sitemap: https://a.vn/1.xml\nUser-agent: x\nDisallow: /\nsitemap: /2.xml\n';
    expect(readRobots(text, 'vong').sitemaps).toEqual(['https://a.vn/1.xml', '/2.xml']);
    expect(readRobots(text, 'vong').group).toBeNull();
  });
});
