import { parseHtml } from '../pipeline/extract/page/parse.ts';
import { plainHost } from '../model/hosts.ts';
import { cleanLine } from '../pipeline/text.ts';
import type { PortalInput } from '../model/portal.ts';
import { MERGED_INTO, PROVINCES } from '../model/provinces.ts';

/** An id from a host: `ngoaivu.nghean.gov.vn` is `ngoaivu-nghean`, `www.hue.gov.vn` is `hue`. */
export function chooseId(host: string): string {
  const name = plainHost(host).replace(/\.(?:gov|com|org|net|edu|info)?\.?[a-z]{2,}$/u, '');
  return name.replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '') || 'portal';
}

/** The province a host or a site's name speaks of, old names included; `null` where none does. */
export function guessProvince(host: string, name: string): (typeof PROVINCES)[number] | null {
  const names = [...PROVINCES.map((one) => [one, one] as const), ...Object.entries(MERGED_INTO)];
  const inName = names.find(([old]) => foldWords(name).includes(` ${foldWords(old).trim()} `));
  const labels = plainHost(host).split('.');
  const inHost = names.find(([old]) => {
    const word = foldWords(old)
      .replace(/[^a-z]/gu, '')
      .replace(/^tphochiminh$/u, 'hochiminh');
    return labels.some(
      (label) => label === word || label === `bao${word}` || label.startsWith(`${word}city`),
    );
  });
  return (inName ?? inHost)?.[1] ?? null;
}

/** What kind of source a host and a site's name speak of. */
export function guessKind(host: string, name: string): PortalInput['kind'] {
  if (/(?:^| )(?:bao|tap chi|dai phat thanh) /u.test(foldWords(name)) || /^bao/u.test(plainHost(host)))
    return 'newspaper';
  if (/ cong thong tin dien tu (?:tinh|thanh pho) /u.test(foldWords(name))) return 'portal';
  if (/^(?:[a-z-]+)\.gov\.vn$/u.test(plainHost(host))) return 'portal';
  return 'organisation';
}

/** Folded to lower-case words between blanks. */
function foldWords(text: string): string {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
  return ` ${folded.replace(/[^a-z0-9]+/gu, ' ').trim()} `;
}

/**
 * What a site calls itself on pages of it, the first of which is its front page, and its language where that is two
 * letters; `null` for what it does not say.
 */
export function readSiteName(pages: readonly { url: string; text: string }[]): {
  name: string | null;
  language: string | null;
} {
  const docs = pages.flatMap((page) => parseHtml(page.text, page.url) ?? []);
  const [doc] = docs;
  if (doc === undefined) return { name: null, language: null };
  const titles = docs.map(({ $ }) => cleanLine($('title').first().text())).filter((title) => title !== '');
  const said = cleanLine(doc.$('meta[property="og:site_name"]').attr('content') ?? '');
  const language = /^[a-z]{2}(?=$|-)/u.exec(doc.$('html').attr('lang') ?? '')?.[0];
  const name = said || findCommonPart(titles) || longestPart(titles[0] ?? '');
  return { name: name || null, language: language ?? null };
}

const SEPARATOR = /\s+(?:[|–»·•-]|::)\s+/u;
const SHORTEST_NAME = 6;

/** What all titles of a site begin or end with, beside a separator; empty where they share nothing. */
function findCommonPart(titles: readonly string[]): string {
  const distinct = [...new Set(titles)];
  const [first = ''] = distinct;
  if (distinct.length < 2) return '';
  const parts = first.split(SEPARATOR);
  const candidates = parts.flatMap((_part, at) => {
    const from = first.indexOf(parts[at] ?? '');
    const until = parts.slice(0, at + 1).join(' ').length;
    return [first.slice(from), first.slice(0, until)];
  });
  return (
    candidates
      .filter((part) => part.length >= SHORTEST_NAME)
      .filter((part) => distinct.every((title) => title.startsWith(part) || title.endsWith(part)))
      .sort((a, b) => b.length - a.length)[0] ?? ''
  );
}

function longestPart(title: string): string {
  const parts = title.split(SEPARATOR).filter((part) => !/^(?:trang chủ|home)$/iu.test(part));
  return parts.sort((a, b) => b.length - a.length)[0] ?? '';
}
