import type { ReferenceHints } from '../../../model/article.ts';
import type { FactCandidates } from '../facts/facts.ts';
import type { PageMetadata } from '../facts/metadata.ts';
import { hasDiacritics, normalizeWords } from '../../text.ts';
import { lineOf } from '../page/blocks.ts';
import { absoluteUrl, isElement, namesOf, type Doc, type Node } from '../page/parse.ts';
import { hasShortText } from '../page/short-text.ts';

/** What a page is named that stands for good: it tells of an office, or leads on to other pages. */
const STANDING = new RegExp(
  `^(?:${[
    'trang chủ|home|welcome|giới thiệu(?: chung)?(?: về)?(?: (?:sở|cổng|trang|đơn vị|cơ quan|ban|hội|trung tâm).{0,40})?|about(?: us)?|tổng quan|lịch sử (?:hình thành|phát triển).{0,40}',
    '(?:vị trí )?chức năng(?: và)? nhiệm vụ.{0,60}|functions?(?: and)? (?:duties|tasks|responsibilities)',
    '(?:sơ đồ )?(?:cơ cấu |bộ máy |hệ thống )?tổ chức(?: bộ máy)?(?: của)?(?: (?:sở|ban|ubnd|đơn vị|cơ quan).{0,40})?|organi[sz]ation(?:al)? (?:chart|structure)',
    'danh bạ.{0,40}|danh sách (?:cán bộ|lãnh đạo|cbcc|điện thoại|các (?:đơn vị|phòng|xã|phường|cơ quan)).{0,50}|(?:ban )?lãnh đạo(?: (?:sở|ban|cơ quan|đơn vị|ubnd|tỉnh|thành phố|hội|văn phòng))?(?: ngoại vụ)?(?: (?:đương nhiệm|tiền nhiệm|qua các thời kỳ))?|(?:our )?(?:staff|leadership|phone ?book)',
    'liên hệ(?: (?:góp ý|với chúng tôi|công tác|quảng cáo|tòa soạn|toà soạn))?|contact(?: us)?|góp ý(?: trực tuyến)?|hộp thư(?: góp ý| điện tử| công vụ)?|đường dây nóng|hotline',
    'hỏi đáp(?: trực tuyến| pháp luật)?|hỏi và đáp|câu hỏi thường gặp|faqs?|lịch (?:công tác|làm việc|tiếp (?:công )?dân|tuần).{0,30}|đặt câu hỏi',
    '(?:danh mục |bộ |chi tiết |tra cứu )?(?:các )?thủ tục(?: hành chính)?(?: công khai)?|dịch vụ công(?: trực tuyến)?|chi tiết thủ tục .{1,200}|công khai thủ tục.{0,20}',
    '(?:hệ thống |danh mục )?văn bản(?: (?:chỉ đạo(?: điều hành)?|điều hành|quy phạm pháp luật|qppl|pháp luật|pháp quy|hành chính|mới(?: ban hành)?|đi|đến|của (?:sở|tỉnh)|trung ương|địa phương))*|tài liệu|biểu mẫu',
    'thư viện (?:ảnh|hình ảnh|video|tài liệu|số|điện tử)|album(?: ảnh)?|hình ảnh|videos?(?: clips?)?|gallery|photos?|multimedia|media',
    'thăm dò ý kiến.{0,20}|thăm dò|bình chọn|khảo sát(?: ý kiến)?|poll|survey|kết quả (?:thăm dò|bình chọn).{0,20}',
    'sơ đồ (?:trang|site|website|web|cổng|cổng thông tin).{0,20}|site ?map|rss|kênh rss',
    'chính sách (?:bảo mật|riêng tư|quyền riêng tư).{0,20}|điều khoản (?:sử dụng|dịch vụ)|quy định sử dụng|privacy(?: policy| notice)?|terms(?: of (?:use|service)| and conditions)?|cookie policy',
    'liên kết(?: web| website| trang)?|links?|đăng ký(?: tài khoản| nhận tin)?|tìm kiếm(?: nâng cao)?|search',
    '(?:các )?(?:đơn vị hành chính|đơn vị trực thuộc|phòng ban|phòng chuyên môn|phòng ban chuyên môn)|(?:danh mục )?(?:các )?(?:chương trình )?dự án',
    'tin tức(?: sự kiện)?|tin (?:mới|nổi bật|trong nước|thế giới|địa phương|tổng hợp)|news|thông báo|sự kiện|thông cáo báo chí|chi tiết(?: tin| bài viết)?|thông tin',
  ].join('|')})$`,
  'u',
);
const STANDING_LONGEST = 250;
const HEADLINE_SYLLABLES = 6;
const NEWS_CRUMB =
  /^(?:tin(?:\s|$)|bản tin|thời sự|sự kiện|hoạt động|thông báo|thông cáo|bài viết|nghiên cứu|trao đổi|phóng sự|news|articles?|blogs?|stories|press|events?|posts?)/iu;
/** Characters of a label in a menu, at most. */
const LABEL_LONGEST = 45;
/** Two words and more: a name of one is an account's. */
const NAME = /\p{L}+\s+\p{L}+/u;
const BODY_NAMES = /(?:article|story|post|entry|news)[_-]*(?:body|content|text|detail)/u;
/** A page of WordPress that is none of its posts. */
const STANDING_NAMES = /(?:^|\s)type-page(?:\s|$)/u;

/** What is known of a page when it is asked for signs of an article. */
export interface SignsOf {
  readonly metadata: PageMetadata;
  readonly candidates: FactCandidates;
  readonly hints: ReferenceHints;
  readonly section: readonly string[];
  /** The address after redirects. */
  readonly address: string;
}

/** Whether a title names a page that stands for good, or a section, and no news. */
export function isStandingTitle(title: string): boolean {
  return title.length <= STANDING_LONGEST && STANDING.test(normalizeWords(title));
}

/**
 * Whether anything says that a page is an article: it is dated or signed, or stands among articles by what links to it,
 * its address, its breadcrumb, its type or the markup around its text. Where the address is unknown nothing can say so.
 */
export function hasArticleSign({ metadata, candidates, hints, section, address }: SignsOf): boolean {
  const { dates, authors } = candidates;
  if (dates.published.some(({ source }) => source !== 'text')) return true;
  if (authors.some(({ value }) => NAME.test(value))) return true;
  if (hints.title !== undefined || !isWebAddress(address) || isArticleAddress(address)) return true;
  if (metadata.meta.get('og:type') === 'article' || metadata.jsonLd !== null) return true;
  return isMarkedUpAsArticle(candidates) || section.some((name) => NEWS_CRUMB.test(name));
}

/** Whether a Vietnamese title has too few syllables for a headline; the site's name behind a bar does not count. */
export function isShortName(title: string): boolean {
  const [own = ''] = title.split(/\s[|–—-]\s/u);
  return hasDiacritics(own) && normalizeWords(own).split(' ').length < HEADLINE_SYLLABLES;
}

/** Whether a link of the page to itself is named as the page is, in no more words than menus have. */
export function isMenuLabel(title: string, address: string, doc: Doc): boolean {
  // A dictionary's entry is named by one word, and so are the links to it.
  if (title.length > LABEL_LONGEST || !title.includes(' ') || !URL.canParse(address)) return false;
  const [words, path] = [normalizeWords(title), new URL(address).pathname];
  return doc.elements.some((element) => {
    if (element.name !== 'a' || !hasShortText(element, LABEL_LONGEST)) return false;
    const target = absoluteUrl(element.attribs['href'] ?? '#', doc.baseUrl);
    const isOwn = target !== null && new URL(target).pathname === path;
    return isOwn && normalizeWords(lineOf(element)) === words;
  });
}

function isWebAddress(address: string): boolean {
  return /^https?:/iu.test(address) && URL.canParse(address);
}

const NUMBERED = /(?:^|[-_/.])[a-z]{0,3}\d{4,}(?:$|[-_.])/u;
const DATED = /\/(?:19|20)\d\d\/(?:0?[1-9]|1[0-2])(?:\/|$)/u;
const SYSTEM = /\/-\/(?:view_content\/|asset_publisher\/[^/]+\/content\/|\d+-\d+)|\/content_publisher\//u;
const IDENTIFIERS =
  /^(?:item|news|article|post|tin|bai|bv|content|story)?_?(?:id|ddocname)(?:tin|news)?$|^(?:p|urile|newsid|articleid|itemid|id_?tin)$/u;
/** Something below a folder of news. */
const BELOW_NEWS =
  /\/(?:tin|tin-?tuc[a-z-]*|tin-?bai|tin-?su-?kien|bai-?viet|thong-?bao|su-?kien|thoi-?su|news|articles?|posts?|blogs?|stor(?:y|ies)|press-?releases?|archives?)\/[^/]{2,}/u;
/** Words of an address from which it is a headline. */
const HEADLINE_WORDS = 6;

/** Whether an address has the shape of an article's: a number or date of its own, or a headline for a name. */
export function isArticleAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, searchParams } = new URL(address);
  const path = pathname.toLowerCase();
  const name =
    path
      .replace(/\/+$/u, '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w{2,5}$/u, '') ?? '';
  if (SYSTEM.test(path) || DATED.test(path) || BELOW_NEWS.test(path) || NUMBERED.test(name)) return true;
  if (name.split(/[-_]|%20/u).filter((word) => /\p{L}/u.test(word)).length >= HEADLINE_WORDS) return true;
  return [...searchParams].some(([key, value]) => IDENTIFIERS.test(key.toLowerCase()) && /\d/u.test(value));
}

/** Whether the text's elements are marked up as an article's. */
function isMarkedUpAsArticle({ core }: FactCandidates): boolean {
  const holders = [...core.holders].filter((node: Node) => isElement(node));
  if (holders.some((element) => STANDING_NAMES.test(namesOf(element)))) return false;
  return holders.some((element) => {
    if (element.name === 'article' || element.attribs['itemprop'] === 'articleBody') return true;
    return element.name !== 'body' && BODY_NAMES.test(namesOf(element));
  });
}
