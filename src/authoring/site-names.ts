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

/** What a site calls itself on a page of it, and its language where that is two letters; `null` for what it does not say. */
export function readSiteName(page: { url: string; text: string }): {
  name: string | null;
  language: string | null;
} {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return { name: null, language: null };
  const said = [doc.$('meta[property="og:site_name"]').attr('content'), doc.$('title').first().text()];
  const name = said.map((one) => cleanLine(one ?? '')).find((one) => one !== '');
  const language = /^[a-z]{2}(?=$|-)/u.exec(doc.$('html').attr('lang') ?? '')?.[0];
  return {
    name: name?.split(/\s+[|–-]\s+/u).sort((a, b) => b.length - a.length)[0] ?? null,
    language: language ?? null,
  };
}
