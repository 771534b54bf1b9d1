import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import nukeViet from '../../../crawlers/platforms/nukeviet.ts';
import sharePointNews from '../../../crawlers/platforms/sharepoint-news.ts';
import tandan from '../../../crawlers/platforms/tandan.ts';
import webCenter from '../../../crawlers/platforms/webcenter.ts';
import ibmWcm from '../../../crawlers/platforms/ibm-wcm.ts';
import { PermanentError } from '../../../src/model/errors.ts';
import { canonicalKey } from '../../../src/pipeline/dedupe/canonical.ts';
import { type Identity, platformSchema } from '../../../src/model/portal.ts';
import { randomCases } from '../../support/random-cases.ts';

const none: Identity = { keep: [], drop: [], hostAliases: {}, ignoreCase: false, rewrites: [] };
const sharePoint = identityOf(sharePointNews);

/** As the registry reads a platform's file. */
function identityOf(platform: unknown): Identity {
  return { ...none, ...platformSchema.parse(platform).identity };
}

describe('the canonical key of an address', () => {
  it('leaves out scheme, www, default ports, credentials and fragment', () => {
    for (const url of [
      'http://www.yenbai.gov.vn/tin/a.html#top',
      'https://yenbai.gov.vn:443/tin/a.html',
      'https://YENBAI.gov.vn:80/tin/a.html',
      'https://user:word@www.yenbai.gov.vn./tin/a.html',
    ]) {
      expect(canonicalKey(url)).toBe('yenbai.gov.vn/tin/a.html');
    }
    expect(canonicalKey('http://127.0.0.1:8080/')).toBe('127.0.0.1:8080');
  });

  it('keeps the case of the path', () => {
    expect(canonicalKey('https://baosonla.vn/a-oSjsqX84R.html')).not.toBe(
      canonicalKey('https://baosonla.vn/a-osjsqx84r.html'),
    );
  });

  it('keeps only the identity parameters of a portal, whatever their padding, case and order', () => {
    const key = 'yenbai.gov.vn/noidung/tintuc/pages/chi-tiet-tin-tuc.aspx?ItemID=32927&l=Tintrongtinh/';
    const page = 'https://yenbai.gov.vn:443/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx';
    expect(canonicalKey(`${page}?ItemID=32927&l=Tintrongtinh%2F${'+'.repeat(130)}&lv=4`, sharePoint)).toBe(
      key,
    );
    expect(canonicalKey(`${page}?l=Tintrongtinh/%20%20&lv=11&itemid=32927&page=2`, sharePoint)).toBe(key);
  });

  it('tells apart the same number in two lists or on two subsites', () => {
    const a = canonicalKey('https://yenbai.gov.vn/Pages/a.aspx?ItemID=5&l=Tintrongtinh', sharePoint);
    expect(canonicalKey('https://yenbai.gov.vn/Pages/a.aspx?ItemID=5&l=Tinhoatdong', sharePoint)).not.toBe(a);
    expect(
      canonicalKey('https://yenbai.gov.vn/en/Pages/a.aspx?ItemID=5&l=Tintrongtinh', sharePoint),
    ).not.toBe(a);
  });

  it('drops tracking parameters and those the portal names, and keeps all others', () => {
    expect(canonicalKey('https://a.vn/x?utm_source=zalo&zarsrc=30&gidzl=abc&fbclid=1&id=7')).toBe(
      'a.vn/x?id=7',
    );
    expect(canonicalKey('https://a.vn/x?id=7&LV=4', { ...none, drop: ['lv'] })).toBe('a.vn/x?id=7');
    expect(
      canonicalKey('https://mod.gov.vn/home/detail?urile=wcm:path:/mod/x&List=B&ID=49&dDocName=D1'),
    ).toBe('mod.gov.vn/home/detail?ID=49&List=B&dDocName=D1&urile=wcm:path:/mod/x');
  });

  it('maps staging and mobile hosts to the host they stand for', () => {
    const identity = { ...none, hostAliases: { 'demo.baosonla.org.vn': 'www.baosonla.org.vn' } };
    expect(canonicalKey('https://demo.baosonla.org.vn/a-51YnYvXDR.html', identity)).toBe(
      'baosonla.org.vn/a-51YnYvXDR.html',
    );
  });

  it('reads a path in capitals and small letters as one where the family answers so, and nowhere else', () => {
    const upper = 'https://thanhhoa.gov.vn/portal/Pages/2021-12-14/Hoi-dam-5.aspx';
    const lower = 'https://thanhhoa.gov.vn/portal/pages/2021-12-14/hoi-dam-5.aspx';
    expect(canonicalKey(upper, identityOf(tandan))).toBe(canonicalKey(lower, identityOf(tandan)));
    expect(canonicalKey('https://a.vn/T%C3%8Dn%2FA', { ...none, ignoreCase: true })).toBe('a.vn/tín%2Fa');
    expect(canonicalKey(upper)).not.toBe(canonicalKey(lower));
  });

  it('keeps the parameters that are a document of its family, in their own case', () => {
    const document = 'https://quangnam.gov.vn/webcenter/portal/pages_tin/chi-tiet?dDocName=PORTAL527491';
    expect(canonicalKey(`${document}&_adf.ctrl-state=x1&_afrLoop=2`, identityOf(webCenter))).toBe(
      'quangnam.gov.vn/webcenter/portal/pages_tin/chi-tiet?dDocName=PORTAL527491',
    );
    expect(canonicalKey('https://mod.gov.vn/home/detail?urile=wcm:path:/A/b&x=1', identityOf(ibmWcm))).toBe(
      'mod.gov.vn/home/detail?urile=wcm:path:/A/b',
    );
  });

  it.each([
    ['an AMP page', 'https://a.vn/tin-200.html', ['/amp', '?amp=1', '?outputType=amp', '?amp']],
    [
      'a printed page',
      'https://a.vn/tin-200.html',
      ['/print', '?print=1', '?print=true', '?mobile=yes&print'],
    ],
    [
      'a session',
      'https://a.vn/tin?id=3',
      ['&PHPSESSID=ab12', '&sid=0123456789abcdef0123456789abcdef', '&sessionid=x'],
    ],
    [
      'a campaign',
      'https://a.vn/tin?id=3',
      ['&utm_source=zalo&zarsrc=30', '&fb_source=x&fbclid=y', '&srsltid=z'],
    ],
  ])('takes %s for the page itself', (_, page, tails) => {
    for (const tail of tails) expect(canonicalKey(page + tail), tail).toBe(canonicalKey(page));
  });

  it('takes no number, name or document for a view or a session', () => {
    const pages = [
      '?sid=1365',
      '?s=doi-ngoai',
      '?print=35',
      '?amp=200',
      '/print/35.html',
      '/amplify',
      '?session=ky-hop-8',
    ];
    const keys = pages.map((tail) => canonicalKey(`https://a.vn/tin${tail}`));
    expect(new Set(keys).size).toBe(pages.length);
    for (const [at, key] of keys.entries()) expect(key).toContain(pages[at]);
  });

  it('takes a family’s own print path for the page', () => {
    const identity = identityOf(nukeViet);
    expect(canonicalKey('https://a.vn/vi/news/print/doi-ngoai/hoi-dam-12.html', identity)).toBe(
      canonicalKey('https://a.vn/vi/news/doi-ngoai/hoi-dam-12.html', identity),
    );
  });

  it('ends for rewrites that go round in a circle', () => {
    const rewrites = [
      { match: '^/a$', to: '/b' },
      { match: '^/b$', to: '/a' },
    ];
    expect(canonicalKey('https://x.vn/a', { ...none, rewrites })).toMatch(/^x\.vn\/[ab]$/u);
  });

  it('cuts a query glued to the path and a session', () => {
    expect(canonicalKey('https://baoquocte.vn/tin-200019.html&mobile=yes&amp=1')).toBe(
      'baoquocte.vn/tin-200019.html',
    );
    expect(canonicalKey('https://a.vn/tin-5.html&amp;mobile=yes')).toBe('a.vn/tin-5.html');
    expect(canonicalKey('https://a.vn/web/tin;jsessionid=0A1B.node1?id=3')).toBe('a.vn/web/tin?id=3');
    expect(canonicalKey('https://a.vn/(S(0a1b2c3d4e5f0a1b2c3d4e5f))/tin.aspx')).toBe('a.vn/tin.aspx');
    expect(canonicalKey('https://a.vn/Q&A/tin.html')).toBe('a.vn/Q&A/tin.html');
    expect(canonicalKey('https://a.vn/tin?id=3&amp;p=2')).toBe('a.vn/tin?id=3&p=2');
  });

  it('folds slashes and default pages', () => {
    for (const path of ['', '/', '//', '/index.html', '/Default.aspx', '/./']) {
      expect(canonicalKey(`https://a.vn${path}`)).toBe('a.vn');
    }
    expect(canonicalKey('https://a.vn//tin//moi/')).toBe('a.vn/tin/moi');
    expect(canonicalKey('https://a.vn/Default.aspx?sid=1365')).toBe('a.vn?sid=1365');
  });

  it('reads one path in every encoding', () => {
    const key = 'baolaichau.vn/chính-trị/a';
    expect(canonicalKey('https://baolaichau.vn/ch%C3%ADnh-tr%E1%BB%8B/%61')).toBe(key);
    expect(canonicalKey('https://baolaichau.vn/ch%c3%adnh-tr%e1%bb%8b/a')).toBe(key);
    expect(canonicalKey(`https://baolaichau.vn/${'chính-trị'.normalize('NFD')}/a`)).toBe(key);
    expect(canonicalKey('https://a.vn/x%2fy')).toBe('a.vn/x%2Fy');
    expect(canonicalKey('https://a.vn/%E9')).not.toBe(canonicalKey('https://a.vn/%EA'));
  });

  it('refuses what is no http(s) address', () => {
    for (const url of ['', 'tin/a.html', 'http://', 'mailto:a@b.vn', 'javascript:void(0)']) {
      expect(() => canonicalKey(url)).toThrow(PermanentError);
      expect(() => canonicalKey(url)).toThrow(expect.objectContaining({ code: 'bad-address' }) as Error);
    }
  });
});

const oddPiece = fc.oneof(
  fc.constantFrom(
    '/',
    '..',
    '&',
    '=',
    '?',
    '#',
    '%',
    '+',
    ';jsessionid=',
    'index.html',
    'www.',
    '%2e',
    '%4%31',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    'ItemID',
    'l',
    'utm_x',
    'amp;',
    '\u1fef',
    '\u0338',
    '%CC%81',
    '%E9',
    '%C3%A1',
    '%20',
    'a&b=1',
    '/amp',
    '/print',
    '.amp.html',
    '/news/print/',
    '(S(0a1b2c3d4e5f0a1b2c3d4e5f))/',
    'print=1',
    'İ',
  ),
);
const oddTail = fc.array(oddPiece, { maxLength: 10 }).map((pieces) => pieces.join(''));
const host = fc.constantFrom(
  'a.vn',
  'www.a.vn',
  'www.www.vn',
  'b.a.vn:8080',
  'a.vn:80',
  '1..',
  '[::1]',
  '127.1',
);

describe('every address', () => {
  it('has a key that is the key of its own address', () => {
    fc.assert(
      fc.property(
        host,
        oddTail,
        fc.constantFrom(undefined, none, sharePoint, identityOf(nukeViet), identityOf(tandan)),
        (name, tail, identity) => {
          const key = canonicalKey(`http://${name}/${tail}`, identity);
          expect(canonicalKey(`https://${key}`, identity)).toBe(key);
        },
      ),
      randomCases(2000),
    );
  });

  it('has a key whenever it can be parsed as http(s)', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(canonicalKey(canonicalKey(url).replace(/^/u, 'http://www.'))).toBe(canonicalKey(url));
      }),
      randomCases(100),
    );
  });

  it('has the same key in any order of parameters, with any scheme, www and default port', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/u);
    const parameters = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parameters, fc.nat(), word, (pairs, turn, path) => {
        const query = (list: typeof pairs): string =>
          list.map(([name, value]) => `${name}=${value}`).join('&');
        const cut = turn % pairs.length;
        const turned = [...pairs.slice(cut), ...pairs.slice(0, cut)].reverse();
        expect(canonicalKey(`http://www.a.vn:80/${path}/?${query(turned)}#x`)).toBe(
          canonicalKey(`https://a.vn/${path}?${query(pairs)}`),
        );
      }),
      randomCases(100),
    );
  });
});
