/** A body as a server may send it, just under the largest that is fetched. */
export interface BigPage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The default of `VONG_MAX_PAGE_BYTES`. */
export const MOST_BYTES = 10_000_000;

const SENTENCE =
  'Chiều ngày 12/5, Phó Chủ tịch Uỷ ban nhân dân tỉnh tiếp Đoàn đại biểu tỉnh Salavan (Lào) đến thăm và làm việc. ';
const ARTICLE = `<h1>Lãnh đạo tỉnh tiếp đoàn đại biểu Lào</h1><p>${SENTENCE.repeat(4)}</p><p>${SENTENCE.repeat(3)}</p>`;
const HTML = 'text/html; charset=utf-8';

/** So many bytes of a piece, as nearly as whole ones make it. */
function fill(piece: string, bytes: number): string {
  return piece.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(piece))));
}

function numbered(count: number, piece: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => piece(n)).join('');
}

/** A page with an article and something big; `inHead` stands in its head. */
function around(big: string, inHead = ''): string {
  return `<!doctype html><html lang="vi"><head><title>Lãnh đạo tỉnh tiếp đoàn Lào</title>${inHead}</head><body><article>${ARTICLE}${big}</article></body></html>`;
}

const linked = (json: string): string => `<script type="application/ld+json">${json}</script>`;

/** The text of each page by its name, of about so many bytes. */
const TEXTS: Readonly<Record<string, (bytes: number) => string>> = {
  'nested div': (bytes) => around(fill('<div>', bytes)),
  'nested b, unclosed': (bytes) => around(fill('<b>x', bytes)),
  'empty p': (bytes) => around(fill('<p></p>', bytes)),
  'p unclosed': (bytes) => around(fill('<p>', bytes)),
  'p of one letter': (bytes) => around(fill('<p>a</p>', bytes)),
  br: (bytes) => around(fill('<br>', bytes)),
  'br between words': (bytes) => around(fill('chữ<br>', bytes)),
  'td in one row': (bytes) => around(`<table><tr>${fill('<td>1</td>', bytes)}</tr></table>`),
  'table of rows': (bytes) => around(`<table>${fill('<tr><td>1<td>2</tr>', bytes)}</table>`),
  'list items': (bytes) => around(`<ul>${fill('<li>một</li>', bytes)}</ul>`),
  span: (bytes) => around(fill('<span>a</span>', bytes)),
  links: (bytes) => around(numbered(Math.floor(bytes / 30), (n) => `<a href="/tin/${n}.html">Tin ${n}</a> `)),
  images: (bytes) => around(numbered(Math.floor(bytes / 26), (n) => `<img src="/a/${n}.jpg">`)),
  'images of base64': (bytes) =>
    around(fill(`<img src="data:image/png;base64,${'iVBORw0K'.repeat(12_000)}">`, bytes)),
  'attributes of one element': (bytes) =>
    around(`<div ${numbered(Math.floor(bytes / 13), (n) => `a${n}="1" `)}>x</div>`),
  'one long attribute': (bytes) => around(`<div class="${fill('hop-tin ', bytes)}">x</div>`),
  entities: (bytes) => around(`<p>${fill('&amp;', bytes)}</p>`),
  'entities of letters': (bytes) => around(`<p>${fill('&#7891; ', bytes)}</p>`),
  'one text': (bytes) => around(`<p>${fill(SENTENCE, bytes)}</p>`),
  'text of paragraphs': (bytes) => around(fill(`<p>${SENTENCE.repeat(3)}</p>`, bytes)),
  'lines of one text': (bytes) => around(`<pre>${fill('dòng\n', bytes)}</pre>`),
  'one word': (bytes) => around(`<p>${fill('a', bytes)}</p>`),
  'one word of marks': (bytes) => around(`<p>${fill('o\u0302\u0323', bytes)}</p>`),
  figures: (bytes) => around(`<p>${fill('12/5/2026 ', bytes)}</p>`),
  names: (bytes) => around(`<p>${fill('Nguyễn Văn An ', bytes)}</p>`),
  spaces: (bytes) => around(`<p>a${fill(' ', bytes)}b</p>`),
  comments: (bytes) => around(fill('<!---->', bytes)),
  'comment without end': (bytes) => around(`<!--${fill('-', bytes)}`),
  'script of brackets': (bytes) => around(`<script>${fill('[', bytes)}</script>`),
  'linked data of brackets': (bytes) => around('', linked(fill('[', bytes))),
  'linked data nested': (bytes) => around('', linked(fill('{"a":', bytes))),
  'linked data, a long list': (bytes) =>
    around(
      '',
      linked(
        `[${numbered(Math.floor(bytes / 46), (n) => `{"@type":"NewsArticle","headline":"Tin ${n}"},`)}{"@type":"Thing"}]`,
      ),
    ),
  'linked data, a long text': (bytes) =>
    around('', linked(`{"@type":"NewsArticle","headline":"Tin","articleBody":"${fill(SENTENCE, bytes)}"}`)),
  'linked data, broken': (bytes) =>
    around('', linked(`{"@type":"NewsArticle","headline":"Tin","x":"${fill('\\"', bytes)}`)),
  'linked data, spaces': (bytes) => around('', linked(`{"@type":"NewsArticle",${fill(' \n', bytes)}`)),
  'linked data, many scripts': (bytes) => around('', fill(linked('{"@type":"WebPage"}'), bytes)),
  'linked data, empty lists': (bytes) => around('', linked(`[${fill('[],', bytes)}1]`)),
  'meta tags': (bytes) =>
    around(
      '',
      numbered(Math.floor(bytes / 36), (n) => `<meta name="m${n}" content="${n}">`),
    ),
  'meta author of commas': (bytes) => around('', `<meta name="author" content="Văn A${fill(',', bytes)}b">`),
  'linked data, a long author': (bytes) =>
    around('', linked(`{"@type":"NewsArticle","author":"A${fill(' ,', bytes)}b"}`)),
  cdata: (bytes) => around(fill('<![CDATA[x]]>', bytes)),
  'long title': (bytes) =>
    `<html><head><title>${fill('Tin ', bytes)}</title></head><body>${ARTICLE}</body></html>`,
  'less-than signs': (bytes) => fill('<', bytes),
  ampersands: (bytes) => around(`<p>${fill('&', bytes)}</p>`),
  'end tags': (bytes) => around(fill('</p>', bytes)),
  options: (bytes) => around(`<select>${fill('<option>Tỉnh</option>', bytes)}</select>`),
  headings: (bytes) => around(fill('<h2>Mục</h2>', bytes)),
};

/** Every page, by its name; most are HTML in UTF-8. */
export const BIG_PAGES: Readonly<Record<string, (bytes: number) => BigPage>> = {
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([name, write]) => [
      name,
      (bytes: number) => ({ bytes: Buffer.from(write(bytes - 1500)), contentType: HTML }),
    ]),
  ),
  'windows-1258': (bytes) => ({
    bytes: Buffer.from(
      around(`<p>${fill('Ti\xEAp \xF0o\xE0n ', bytes - 1500).slice(0, bytes - 3500)}</p>`),
      'latin1',
    ),
    contentType: 'text/html; charset=windows-1258',
  }),
  'UTF-16': (bytes) => ({
    bytes: Buffer.from(
      `\uFEFF${around(fill(`<p>${SENTENCE}</p>`, bytes / 2))}`.slice(0, bytes / 2),
      'utf16le',
    ),
    contentType: 'text/html',
  }),
  'broken UTF-8': (bytes) => ({ bytes: Buffer.alloc(bytes, 0xc3), contentType: 'text/html' }),
  'zero bytes': (bytes) => ({ bytes: Buffer.alloc(bytes), contentType: 'text/html' }),
};
