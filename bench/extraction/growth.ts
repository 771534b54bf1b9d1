import { articleText } from '../pipeline/article-text.ts';
import { seeded } from '../pipeline/random.ts';

/** A page of a kind that grows with `size`; 1 is about 100 kB. */
type Grow = (size: number) => string;

const TEXT = 'Hai bên trao đổi về hợp tác, giao lưu nhân dân và công tác biên giới. ';

/** Pages that get longer, and pages that are built to make an extractor slow. */
export const KINDS: Readonly<Record<string, Grow>> = {
  'long article': (size) => page(paragraphs(size * 25).join('\n')),
  'links and teasers': (size) =>
    page(
      repeat(size * 900, (at) => `<li><a href="/tin-${at}.html">Tin số ${at} về hợp tác, giao lưu</a></li>`),
    ),
  'deep nesting, in pieces': (size) =>
    page(repeat(size * 12, (at) => `${'<div>'.repeat(700)}${TEXT}${at}${'</div>'.repeat(700)}`)),
  'text at every depth': (size) =>
    page(repeat(size * 6, () => `${`<div>${TEXT}`.repeat(120)}${'</div>'.repeat(120)}`)),
  'unclosed inline tags, in pieces': (size) =>
    page(
      repeat(size * 6, (piece) => `<div>${repeat(150, (at) => `<b><i>${TEXT}${piece * 150 + at}`)}</div>`),
    ),
  'unclosed paragraphs': (size) => page(repeat(size * 1200, (at) => `<p>${TEXT}${at}`)),
  'line breaks only': (size) => page(`<div>${repeat(size * 1200, (at) => `${TEXT}${at}<br>`)}</div>`),
  'one endless paragraph': (size) => page(`<p>${TEXT.repeat(size * 1200)}</p>`),
  'one endless word': (size) => page(`<p>${'a'.repeat(size * 100_000)}</p>`),
  'digits and dates': (size) =>
    page(`<p>${repeat(size * 6000, (at) => `${at % 28}/1${at % 3}/ 20${at}: `)}</p>`),
  'spaces and marks': (size) => page(`<p>${' ,.;:-'.repeat(size * 16_000)}</p>`),
  'metadata that never ends': (size) =>
    `<head>${repeat(size * 700, (at) => `<meta property="article:tag${at}" content="${TEXT}${at}">`)}</head><body>${paragraphs(5).join('')}`,
  'linked data that is broken': (size) =>
    `<head><script type="application/ld+json">{"@type":"NewsArticle","headline":"${'a\\"'.repeat(size * 30_000)}</script></head><body>${paragraphs(5).join('')}`,
  'too deep to be read': (size) => '<div>'.repeat(size * 20_000),
};

function page(body: string): string {
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang đo</title></head><body><div class="content"><h1>Trang đo tốc độ của bộ trích xuất</h1>${body}</div></body></html>`;
}

function paragraphs(count: number): string[] {
  const random = seeded(count);
  const texts = Array.from({ length: count }, () => articleText(random, false).paragraphs);
  return texts.flat().map((text) => `<p>${text}</p>`);
}

function repeat(count: number, piece: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => piece(at)).join('');
}
