import { absoluteUrl, isElement, parseHtml, type Node } from '../../pipeline/extract/page/parse.ts';
import { hasTitle, isFile, type PageLink } from '../links.ts';

/** A section that may be worth reading, with how much its name speaks of foreign affairs. */
export interface Section {
  readonly url: string;
  readonly name: string;
  readonly weight: number;
}

const LONGEST_NAME = 40;
const WEIGHTS: readonly [RegExp, number][] = [
  [/đối ngoại|ngoại vụ|ngoại giao|doi-?ngoai|ngoai-?vu|ngoai-?giao/iu, 4],
  [/hợp tác quốc tế|hội nhập|hữu nghị|biên giới|biên phòng|kiều bào/iu, 3],
  [/thời sự|chính trị|hoạt động (?:của )?lãnh đạo/iu, 2],
  [/tin tức|sự kiện|tin trong tỉnh|tin mới|tin hoạt động|bản tin/iu, 1],
];
/** What a menu offers besides news. */
const NO_NEWS =
  /^(?:trang chủ|home|giới thiệu|liên hệ|contact|about|đăng (?:nhập|ký)|login|sơ đồ|site ?map|rss|english|tiếng (?:việt|anh)|tìm kiếm|góp ý|hỏi.?đáp|văn bản|thủ tục|dịch vụ công|lịch (?:công tác|tiếp)|thư (?:viện|điện tử)|hộp thư|email|video|ảnh|hình ảnh|album|quảng cáo|tòa soạn|đặt báo|facebook|zalo|youtube|in trang|bản in|gửi|lên đầu|về đầu|quay lại|xem (?:thêm|tất cả)|tất cả|chi tiết|đọc (?:thêm|tiếp)|[\d\s[\]«»‹›<>.…-]*)$/iu;
/** Of a section whose name says nothing of what is in it. */
const UNNAMED = 0.5;

/**
 * Sections of a site that its menus name, the most promising first: those with names of foreign affairs, politics and
 * news, then whatever else has a short name and an address of its own.
 */
export function findSections(links: readonly PageLink[]): Section[] {
  const found = new Map<string, Section>();
  for (const { url, text } of links) {
    const name = text.trim();
    if (name === '' || name.length > LONGEST_NAME || NO_NEWS.test(name) || isFile(url) || isTitle(name, url))
      continue;
    if (url.pathname === '/' && url.search === '') continue;
    const named = WEIGHTS.find(([words]) => words.test(name))?.[1];
    if (named === undefined && hasTitle(name) && isNumbered(url)) continue;
    const href = url.href.replace(/#.*$/u, '');
    if (!found.has(href)) found.set(href, { url: href, name, weight: named ?? UNNAMED });
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

/** A short title of an article whose address is numbered, no section's name. */
function isTitle(text: string, url: URL): boolean {
  return text.split(/\s+/u).length > 5 && isNumbered(url);
}

function isNumbered({ pathname, search }: URL): boolean {
  return /\d{3,}[^/]*$/u.test(pathname + search);
}

const FEED_TYPE = /^application\/(?:rss|atom|feed)\+(?:xml|json)/iu;
const FEED_ADDRESS =
  /(?:\/(?:rss|feed|atom)\/?$|\.rss$|\/(?:rss|feed)[^?]*\.(?:xml|rss|json|aspx)$|[?&]feed=)/iu;

/** The feeds that a page names in its head, then those it links to. */
export function findFeeds(page: { url: string; text: string }): string[] {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return [];
  const named = (doc.$('link[rel~="alternate"][href]').toArray() as Node[])
    .filter(isElement)
    .filter(({ attribs }) => FEED_TYPE.test(attribs['type'] ?? ''));
  const linked = (doc.$('a[href]').toArray() as Node[])
    .filter(isElement)
    .filter(({ attribs }) => FEED_ADDRESS.test(attribs['href'] ?? ''));
  const feeds = [...named, ...linked].map(({ attribs }) => absoluteUrl(attribs['href'] ?? '', doc.baseUrl));
  return [...new Set(feeds.filter((url) => url !== null))];
}

/** The address of a WordPress site's list of posts in JSON, where the page shows that there is one. */
export function findPostsInterface(page: { url: string; text: string }): string | null {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return null;
  const [named] = doc.select('link[rel="https://api.w.org/"]');
  const root = named === undefined ? null : absoluteUrl(named.attribs['href'] ?? '', doc.baseUrl);
  const isWordPress =
    doc.select(
      'meta[name="generator"][content*="WordPress"], script[src*="/wp-content/"], link[href*="/wp-content/"]',
    ).length > 0;
  const address = root ?? (isWordPress ? absoluteUrl('/wp-json/', doc.baseUrl) : null);
  return address === null ? null : absoluteUrl('wp/v2/posts', address);
}

/** A form that searches a site by GET: the address that it asks for with nothing to look for, or `null`. */
export function findSearchForm(page: { url: string; text: string }): string | null {
  const doc = parseHtml(page.text, page.url);
  if (doc === null) return null;
  for (const form of doc.select('form')) {
    if (/post/iu.test(form.attribs['method'] ?? 'get')) continue;
    const inputs = (doc.$(form).find('input[name], select[name]').toArray() as Node[]).filter(isElement);
    const asked = inputs.find(({ attribs }) => /^(?:text|search)?$/iu.test(attribs['type'] ?? ''));
    const url = absoluteUrl(form.attribs['action'] ?? '', doc.baseUrl);
    if (asked === undefined || url === null) continue;
    const address = new URL(url);
    for (const { attribs } of inputs)
      if (attribs !== asked.attribs && /^hidden$/iu.test(attribs['type'] ?? ''))
        address.searchParams.set(attribs['name'] ?? '', attribs['value'] ?? '');
    address.searchParams.set(asked.attribs['name'] ?? '', '');
    return address.href;
  }
  return null;
}

const ARCHIVE =
  /(?:lưu trữ|archive|tin cũ|^tháng\s+(?:\d{1,2}|\p{L}+(?:\s\p{L}+)?)(?:\s*[,/-]\s*|\s+(?:năm\s+)?)\d{4}|^\d{1,2}\s*[/-]\s*\d{4}$|^năm\s+\d{4}$)/iu;
const ARCHIVE_ADDRESS = /\/(?:luu-tru|archives?)\b|\/(?:19|20)\d{2}[/-]\d{1,2}\/?$|[?&](?:thang|month)=\d/iu;
const MOST_ARCHIVES = 24;

/** Pages of an archive by date that a page links to, or offers to choose from. */
export function findArchive(page: { url: string; text: string }, links: readonly PageLink[]): string[] {
  const doc = parseHtml(page.text, page.url);
  const offered = (doc?.select('option[value]') ?? []).flatMap(({ attribs, children }): PageLink[] => {
    const value = attribs['value'] ?? '';
    const url = /^(?:https?:|\/|\?)/iu.test(value) ? absoluteUrl(value, doc?.baseUrl ?? page.url) : null;
    const [text] = children.flatMap((child) => ('data' in child ? [child.data] : []));
    return url === null || new URL(url).host !== new URL(page.url).host
      ? []
      : [{ url: new URL(url), text: text ?? '' }];
  });
  const found = [...links, ...offered].filter(({ url, text }) => {
    const isShort = text.length <= LONGEST_NAME && !hasTitle(text.replace(/\d+/gu, '').trim());
    return isShort && (ARCHIVE.test(text.trim()) || ARCHIVE_ADDRESS.test(url.pathname + url.search));
  });
  return [...new Set(found.map(({ url }) => url.href.replace(/#.*$/u, '')))].slice(0, MOST_ARCHIVES);
}
