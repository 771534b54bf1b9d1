import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/pipeline/decode.ts';
import { randomCases } from '../support/random-cases.ts';

const WORDS = 'Hội nghị đối ngoại Thanh Hóa';
const html = (head: string): string => `<html><head>${head}</head><body><p>${WORDS}</p></body></html>`;
const META_1258 = html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">');
const META_UTF8 = html('<meta charset="utf-8">');

/** windows-1258 writes a tone as a mark of its own after the letter. */
function in1258(text: string): Buffer {
  const marked = text.replace(/[^\u0000-\u00ff]|[à-ý]/gu, (char) => {
    if (iconv.decode(iconv.encode(char, 'windows-1258'), 'windows-1258') === char) return char;
    const parts = char.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0] ?? '';
    return parts.replace(tone, '').normalize('NFC') + tone;
  });
  return iconv.encode(marked, 'windows-1258');
}

describe('decoding a page', () => {
  it.each<[string, Buffer, string | null, string, string]>([
    [
      'a BOM over a wrong header',
      Buffer.from(`\ufeff${META_1258}`),
      'text/html; charset=windows-1258',
      'utf-8',
      'bom',
    ],
    [
      'a UTF-16 BOM',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(META_UTF8, 'utf16le')]),
      null,
      'utf-16le',
      'bom',
    ],
    [
      'a big-endian UTF-16 BOM',
      iconv.encode(META_UTF8, 'utf-16be', { addBOM: true }),
      null,
      'utf-16be',
      'bom',
    ],
    ['the header over the meta tag', Buffer.from(META_1258), 'text/html; charset="UTF-8"', 'utf-8', 'header'],
    [
      'the meta tag under a misspelt header',
      Buffer.from(META_UTF8),
      'text/html; charset=uft-8',
      'utf-8',
      'meta',
    ],
    ['the meta tag without a header', in1258(META_1258), 'text/html', 'windows-1258', 'meta'],
    [
      'the meta tag under an unknown one in a comment',
      Buffer.from(`<!-- <meta charset="koi8-r"> -->${META_UTF8}`),
      null,
      'utf-8',
      'meta',
    ],
    [
      'an XML declaration',
      Buffer.from(`<?xml version="1.0" encoding="utf-8"?><rss>${WORDS}</rss>`),
      'text/xml',
      'utf-8',
      'meta',
    ],
    [
      'a meta tag that says UTF-16 in single bytes',
      Buffer.from(html('<meta charset="utf-16">')),
      null,
      'utf-8',
      'meta',
    ],
    [
      'UTF-8 under a header of another charset',
      Buffer.from(html('')),
      'text/html; charset=iso-8859-1',
      'utf-8',
      'guess',
    ],
    [
      'UTF-8 under header and meta of another charset',
      Buffer.from(META_1258),
      'text/html; charset=tis-620',
      'utf-8',
      'guess',
    ],
    [
      'UTF-8 under a header that says UTF-16',
      Buffer.from(html('')),
      'text/html; charset=utf-16',
      'utf-8',
      'guess',
    ],
    [
      'windows-1258 under a header that says UTF-8',
      in1258(META_1258),
      'text/html; charset=utf-8',
      'windows-1258',
      'meta',
    ],
    [
      'windows-1258 under header and meta that say UTF-8',
      in1258(META_UTF8),
      'text/html; charset=utf-8',
      'windows-1258',
      'guess',
    ],
    [
      'UTF-16 under its header',
      Buffer.from(html(''), 'utf16le'),
      'text/html; charset=utf-16le',
      'utf-16le',
      'header',
    ],
    ['valid UTF-8 that says nothing', Buffer.from(html('')), null, 'utf-8', 'guess'],
    ['bytes that are no UTF-8', in1258(html('')), null, 'windows-1258', 'guess'],
    ['UTF-16 without any mark', Buffer.from(html(''), 'utf16le'), 'text/html', 'utf-16le', 'guess'],
    [
      'a charset that only older software knows',
      iconv.encode(html(''), 'viscii'),
      'text/html; charset=viscii',
      'viscii',
      'header',
    ],
  ])('follows %s', (_, bytes, contentType, charset, from) => {
    const decoded = decode(bytes, contentType);
    expect(decoded).toMatchObject({ charset, from });
    expect(decoded.text).toContain(WORDS);
  });

  it.each(['windows-1252', 'iso-8859-1', 'latin1', 'us-ascii'])(
    'keeps quotes and dashes under %s',
    (label) => {
      const marks = '“é” ‘a’ – — … • € ™';
      const bytes = iconv.encode(`<meta charset="${label}"><p>${marks}</p>`, 'windows-1252');
      expect(decode(bytes, null)).toMatchObject({ charset: 'windows-1252', from: 'meta' });
      expect(decode(bytes, null).text).toContain(`<p>${marks}</p>`);
      expect(decode(bytes, `text/html; charset=${label}`).text).toContain(`<p>${marks}</p>`);
    },
  );

  it('follows what the portal file says before header and page, but not before a BOM', () => {
    const bytes = in1258(META_UTF8);
    expect(decode(bytes, 'text/html; charset=utf-8', 'windows-1258')).toMatchObject({
      charset: 'windows-1258',
      from: 'portal',
    });
    expect(decode(Buffer.from(`\ufeff${WORDS}`), null, 'windows-1258')).toMatchObject({ from: 'bom' });
  });

  it('keeps UTF-8 with a few broken characters', () => {
    const bytes = Buffer.concat([Buffer.from(WORDS), Buffer.from([0xe1, 0xba]), Buffer.from(WORDS)]);
    expect(decode(bytes, 'text/html; charset=utf-8')).toMatchObject({ charset: 'utf-8', from: 'header' });
    expect(decode(bytes, null)).toMatchObject({ charset: 'utf-8', from: 'guess' });
  });

  it('joins letters and marks to NFC', () => {
    expect(decode(Buffer.from(WORDS.normalize('NFD')), null).text).toBe(WORDS);
    expect(decode(in1258(WORDS), 'text/html; charset=windows-1258').text).toBe(WORDS);
  });

  it('keeps UTF-8 whose last character was cut in two', () => {
    const bytes = Buffer.from(WORDS.repeat(3) + 'ệ').subarray(0, -1);
    expect(decode(bytes, null)).toMatchObject({ charset: 'utf-8', from: 'guess' });
  });

  it('ends in NFC text whatever the bytes and the header are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.option(fc.string()), (bytes, header) => {
        const { text } = decode(bytes, header);
        expect(text).toBe(text.normalize('NFC'));
      }),
      randomCases(100),
    );
  });
});
