import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../src/errors.ts';
import { canonicalKey } from '../src/pipeline/dedupe/canonical.ts';
import type { Identity } from '../src/portal.ts';

const none: Identity = { keep: [], drop: [], hostAliases: {} };
const sharePoint: Identity = { ...none, keep: ['ItemID', 'l'] };

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
    const key = 'yenbai.gov.vn/noidung/tintuc/Pages/chi-tiet-tin-tuc.aspx?ItemID=32927&l=Tintrongtinh/';
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

  it('cuts a query glued to the path and a session', () => {
    expect(canonicalKey('https://baoquocte.vn/tin-200019.html&mobile=yes&amp=1')).toBe(
      'baoquocte.vn/tin-200019.html',
    );
    expect(canonicalKey('https://a.vn/web/tin;jsessionid=0A1B.node1?id=3')).toBe('a.vn/web/tin?id=3');
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
      fc.property(host, oddTail, fc.constantFrom(undefined, none, sharePoint), (name, tail, identity) => {
        const key = canonicalKey(`http://${name}/${tail}`, identity);
        expect(canonicalKey(`https://${key}`, identity)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });

  it('has a key whenever it can be parsed as http(s)', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(canonicalKey(canonicalKey(url).replace(/^/u, 'http://www.'))).toBe(canonicalKey(url));
      }),
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
    );
  });
});
