import type { Portal } from '../../../model/portal.ts';
import { plainHost } from '../../../model/hosts.ts';
import { foldDiacritics, normalizeWords } from '../../text.ts';
import type { PageMetadata } from './metadata.ts';

/** Parts a title in a page's head from the names of sections and of the site. */
const SEPARATOR = /\s+[|–—·•»~-]+\s+|\s*\|\s*/gu;
/** Behind the name of a site that stands in front. */
const COLON = /:\s+/u;
/** A whole text that names a site, or the place of any article in it. */
const NO_TITLE =
  /^(?:welcome to|(?:cổng|trang) thông tin|báo .{2,30} (?:điện tử|online)|trang chủ$|home(?: ?page)?$|(?:xem )?chi tiết(?: (?:tin(?: tức)?|bài viết))?$|(?:tin tức|tin bài|bài viết|nội dung)$|details?$|untitled|index$)/iu;
/** A part of a title in the head that names a place of the administration, an office or a paper. */
const PLACE =
  /^(?:Tỉnh|TỈNH|Thành phố|THÀNH PHỐ|Huyện|HUYỆN|Thị xã|THỊ XÃ|Quận|QUẬN|Phường|PHƯỜNG|Xã|XÃ|Thị trấn|THỊ TRẤN) \p{Lu}/u;
const OFFICE =
  /^(?:(?:Cổng|CỔNG|Trang|TRANG|Hệ thống|HỆ THỐNG) (?:thông tin|Thông tin|THÔNG TIN|TTĐT|tin|dịch vụ)|Website|WEBSITE|Portal|PORTAL|(?:Tạp chí|TẠP CHÍ|Báo|BÁO|Đài (?:PT|Phát thanh)|ĐÀI PHÁT THANH|Sở|SỞ|UBND|U[ỷỶ] ban|Ủy ban|ỦY BAN|Ban [Qq]uản lý|BAN QUẢN LÝ|Văn phòng|VĂN PHÒNG) \p{L})/u;
/** The last part is a section or the site, whatever it says, where it is so short beside the rest. Characters. */
const SHORT_TAIL = 30;
const LONG_REST = 25;

/** The names of the site and of the sections that a page belongs to, letters and digits only. */
export interface SiteNames {
  /** As the page's head and the portal give them. */
  readonly given: ReadonlySet<string>;
  readonly sections: ReadonlySet<string>;
  /** The part of the host that is a name. */
  readonly host: string;
}

/** Characters of a site's name, at most. */
const LONGEST_NAME = 120;
const SECTIONS = ['article:section', 'parsely-section', 'og:section'];

/** The site's names as the page's head, the portal and the address give them, and the page's sections. */
export function findSiteNames(
  { siteName, publisher, meta, jsonLd }: PageMetadata,
  portal: Portal | null,
  address: string,
): SiteNames {
  const names = [siteName, publisher, meta.get('application-name'), portal?.name, portal?.nameEn];
  const sections = [...(jsonLd?.section ?? []), ...SECTIONS.map((name) => meta.get(name))];
  return {
    given: keysOf(names),
    sections: keysOf(sections),
    host: nameKey(hostName(address)),
  };
}

function keysOf(names: readonly (string | null | undefined)[]): ReadonlySet<string> {
  const given = new Set(names.filter((name) => typeof name === 'string'));
  return new Set([...given].map(nameKey).filter(Boolean));
}

/** Whether a text is exactly a name of the site. */
export function isSiteName(text: string, { given, host }: SiteNames): boolean {
  if (text.length > LONGEST_NAME) return false;
  const key = nameKey(text);
  return key !== '' && (given.has(key) || key === host);
}

/** Whether a text is exactly a name of the site or section as its pages give it, whatever its host is called. */
export function isGivenName(text: string, { given, sections }: SiteNames): boolean {
  const key = nameKey(text);
  return given.has(key) || sections.has(key);
}

/** Whether a text names the site or a place in it, and no article. */
function isNoTitle(text: string, names: SiteNames): boolean {
  return isOuterName(text, names) || NO_TITLE.test(text);
}

/** One way to read a title in a page's head: whole, or without what may be the names of site and sections. */
export interface TitleReading {
  readonly text: string;
  /** 0..1: how likely the head means this, as far as it alone can tell. */
  readonly trust: number;
}

/** The readings of a title that may have the site's name before or behind it, whatever separators that name holds. */
export function readHeadTitle(text: string, names: SiteNames): TitleReading[] {
  const own = cutSiteNames(text, names);
  if (own === '') return readBehindName(text, names);
  const parts = [...own.matchAll(SEPARATOR)];
  if (isAllNames(own.split(SEPARATOR), names)) return [];
  const cut = countTails(own, parts, names);
  const prefixes = parts.map((part, at): TitleReading => ({
    text: own.slice(0, part.index),
    trust: at === parts.length - cut ? 0.9 : at > parts.length - cut ? 0.6 : 0.4,
  }));
  const first = parts[0];
  const suffixes =
    first === undefined
      ? []
      : [
          {
            text: own.slice(first.index + first[0].length),
            trust: isOwner(own.slice(0, first.index)) ? 0.7 : 0.3,
          },
        ];
  return [...prefixes, { text: own, trust: cut > 0 ? 0.7 : 1 }, ...suffixes];
}

function isOwner(text: string): boolean {
  return PLACE.test(text) || OFFICE.test(text);
}

/** Whether every part is the name of an office, or of a place on the site. */
function isAllNames(parts: readonly string[], names: SiteNames): boolean {
  if (parts.length < 2 || !parts.every((part) => isNoTitle(part, names) || isOwner(part))) return false;
  return parts.some((part) => isNoTitle(part, names)) || PLACE.test(parts.at(-1) ?? '');
}

/** Behind the name of a site that stands in front there may be a title, if other places have it too. */
function readBehindName(text: string, names: SiteNames): TitleReading[] {
  const parts = isSiteName(text, names) ? [] : [...text.matchAll(SEPARATOR)];
  const [first] = parts;
  const rest = first === undefined ? '' : cutSiteNames(text.slice(first.index + first[0].length), names);
  return rest === '' ? [] : [{ text: rest, trust: 0.3 }];
}

/** How many parts at the end are names of offices, of places on the site, or a short one of whatever kind. */
function countTails(own: string, parts: readonly RegExpExecArray[], names: SiteNames): number {
  let [end, count, hasGuessed] = [own.length, 0, false];
  for (const part of [...parts].reverse()) {
    const [rest, tail] = [own.slice(0, part.index), own.slice(part.index + part[0].length, end)];
    const isName = isNoTitle(tail, names) || (rest.length > LONG_REST && isOwner(tail));
    const isShort = tail.length < SHORT_TAIL && rest.length > 2 * tail.length && rest.length > LONG_REST;
    if (!isName && (hasGuessed || !isShort)) break;
    hasGuessed ||= !isName;
    end = part.index;
    count += 1;
  }
  return count;
}

/** Without the site's names at either end; empty where nothing else is left. */
export function cutSiteNames(text: string, names: SiteNames): string {
  if (isNoTitle(text, names)) return '';
  const parts = [...text.matchAll(SEPARATOR)];
  const behind = parts.find((part) => isOuterName(text.slice(part.index + part[0].length), names));
  if (behind !== undefined) return cutSiteNames(text.slice(0, behind.index), names);
  const colon = COLON.exec(text);
  const ahead = [...(colon === null ? [] : [colon]), ...parts].find((part) =>
    isSiteName(text.slice(0, part.index), names),
  );
  return ahead === undefined ? text : cutSiteNames(text.slice(ahead.index + ahead[0].length), names);
}

function isOuterName(text: string, names: SiteNames): boolean {
  return isSiteName(text, names) || (text.length <= LONGEST_NAME && names.sections.has(nameKey(text)));
}

/** Letters and digits only: `Báo Thử` and `baothu` are one name. */
function nameKey(name: string): string {
  return foldDiacritics(normalizeWords(name)).replaceAll(' ', '');
}

/** The part of a host that is a name: `baothu` of `www.baothu.com.vn`. */
function hostName(url: string): string {
  const labels = URL.canParse(url) ? plainHost(new URL(url).hostname).split('.') : [];
  return [...labels].sort((a, b) => b.length - a.length)[0] ?? '';
}
