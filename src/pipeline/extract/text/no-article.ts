import type { Article, ReferenceHints } from '../../../model/article.ts';
import { CLIENT_RENDERED } from '../../../model/retry.ts';
import type { FactCandidates } from '../facts/facts.ts';
import { hasArticleSign, isArticleAddress, isMenuLabel, isStandingTitle } from './article-signs.ts';
import { countChars, lineOf, type Block } from '../page/blocks.ts';
import type { Draft } from '../page/draft.ts';
import { bodyOf, type Doc } from '../page/parse.ts';
import { isShell } from '../page/shell.ts';
import { isFootLine } from './foot.ts';
import type { PageMetadata } from '../facts/metadata.ts';

/** Less text than this is no article. Characters. */
export const MIN_TEXT = 200;

/** Characters of sentences that a page must have without any sign of an article. */
const LEAST_PROSE = 300;
/** With so many it is kept, though a menu leads to it. */
const LONG_PROSE = 1500;
const ENDED = /[.!?…:。！？।][/"”’»)\]]*$/u;

/** What was read of a page, as far as it shows whether the page is an article. */
export interface PageReading {
  readonly doc: Doc;
  readonly metadata: PageMetadata;
  readonly draft: Draft;
  /** The address after redirects. */
  readonly address: string;
  readonly candidates: FactCandidates;
  readonly hints: ReferenceHints;
  readonly article: Article;
}

/** A kind of page that is no article. It shows in a heading, or in words of the text; both in short texts only. */
interface NonArticleKind {
  readonly reason: string;
  readonly heading: RegExp;
  /** Characters of text, at most, for the heading to count. */
  readonly headingUpTo: number;
  readonly words?: RegExp;
  readonly wordsUpTo?: number;
}

const KINDS: readonly NonArticleKind[] = [
  {
    reason: 'challenge page',
    heading:
      /^(?:just a moment|attention required|one more step|checking (?:your|if the) |ddos|security (?:check|verification)|(?:are you|verify (?:that )?you are|confirm (?:that )?you are)(?: not)? (?:a )?(?:human|robot)|human verification|robot check|pardon our interruption|request unsuccessful|you have been blocked|captcha|xác (?:minh|nhận|thực) (?:truy cập|bảo mật|người dùng|bạn)|kiểm tra (?:bảo mật|trình duyệt|truy cập)|đang kiểm tra)/iu,
    headingUpTo: 1500,
    words:
      /checking your browser|review the security of your connection|verify (?:that )?you(?: are|['’]re) (?:not a robot|(?:a )?human)|enable javascript and cookies to continue|unusual traffic from your|(?:solve|complete|enter) (?:the|this) captcha|không phải (?:là )?(?:robot|người máy|máy)|đang kiểm tra trình duyệt|(?:nhập|gõ|điền) (?:mã )?(?:captcha|xác (?:nhận|thực|minh))|truy cập bất thường/iu,
    wordsUpTo: 500,
  },
  {
    reason: 'error page',
    heading:
      /^(?:(?:(?:http|lỗi|error|mã lỗi|status)[ :#-]*)(?:code )?[45]\d\d(?!\d)|(?:40[0-9]|410|429|451|50[0-9]|52\d) ?(?:$|[–—|:.!-]|error|not found|forbidden|unauthori[sz]ed|bad|service|gateway|internal|page|lỗi|không tìm)|(?:the )?(?:page|file|document|article|content|url|site|website)?\s*(?:was )?(?:not found|can(?:no|['’])t be found|does(?: not|n['’]t) exist|is (?:not |un)available|no longer (?:exists|available))|(?:trang|bài viết|nội dung|đường dẫn|địa chỉ|tin(?: bài)?|dữ liệu)[^.]{0,30} (?:không (?:được tìm thấy|tồn tại|tìm thấy)|đã (?:bị )?(?:xóa|xoá|gỡ))|không (?:tìm thấy|tồn tại) (?:trang|nội dung|bài viết|đường dẫn|địa chỉ|tài nguyên|tệp|file|dữ liệu|tin bài)[^.]{0,30}$|access (?:is |to this page (?:is|has been) )?(?:denied|forbidden|restricted)|(?:truy cập|quyền truy cập) (?:đã )?bị (?:từ chối|chặn)|từ chối truy cập|bạn không có quyền|forbidden$|unauthori[sz]ed$|bad (?:gateway|request)|service (?:temporarily )?unavailable|gateway time-?out|(?:internal )?server error|runtime error|application error|(?:under|site) maintenance|account suspended|(?:website|hệ thống|trang web|trang)?\s*(?:đang|tạm thời)? ?bảo trì|(?:đã xảy ra|có) lỗi|rất tiếc[^.]{0,40}(?:trang|không)|oops(?:$|[!,.])|(?:sorry, )?something went wrong|error$|request rejected|connection timed out|web server is down|[^|]{3,60} \| 5\d\d: |welcome to nginx|apache2? .{0,20}default page|iis windows|it works!|test page for|domain (?:name )?(?:for sale|parking|expired)|tên miền .{0,30}(?:hết hạn|chưa được))/iu,
    headingUpTo: 2000,
    words:
      /(?:trang|bài viết|nội dung|đường dẫn|liên kết|địa chỉ)(?: web)?(?: này| mà)?(?: (?:bạn|quý vị))?[^.]{0,40} (?:không tồn tại|không tìm thấy|không (?:còn|thể) (?:truy cập|hiển thị)|đã bị (?:xóa|xoá|gỡ|di chuyển))|(?:page|article|document|file|resource|url|content|story) (?:that )?(?:you|requested)[^.]{0,60}(?:not (?:be )?found|no longer|can ?not be|could ?n[o']t be|does(?: not|n['’]t) exist|moved|removed)|không (?:tìm thấy|tồn tại) (?:trang|bài viết|nội dung) |you do(?: not|n['’]t) have permission|the requested (?:url|page|resource)|correlation id/iu,
    wordsUpTo: 600,
  },
  {
    reason: 'login wall',
    heading:
      /^(?:(?:trang |hệ thống )?đăng nhập|log ?in|sign ?in|member login|single sign-on|quên mật khẩu|(?:bạn )?(?:cần|phải|vui lòng) đăng nhập|please (?:log|sign) in)/iu,
    headingUpTo: 600,
    words:
      /(?:vui lòng|cần|phải|hãy|mời bạn|xin) đăng (?:nhập|ký)|đăng nhập để|(?:please|must|need to|have to) (?:be logged in|log ?in|sign ?in)|(?:log ?in|sign ?in|subscribe|register) to (?:read|continue|view|access)/iu,
    wordsUpTo: 400,
  },
  {
    reason: CLIENT_RENDERED,
    heading: /^(?:(?:please )?enable javascript|javascript (?:is )?(?:required|disabled))/iu,
    headingUpTo: 600,
    words:
      /(?:enable|activate|turn on|requires?|bật|kích hoạt|cần|hỗ trợ) javascript|javascript (?:is|has been|to be|đã) (?:disabled|required|turned off|enabled|bị)|(?:browser|trình duyệt)[^.]{0,40}(?:not supported|unsupported|out ?dated|không (?:được )?hỗ trợ)/iu,
    wordsUpTo: 500,
  },
  {
    reason: 'search results',
    heading: /^(?:kết quả tìm kiếm|tìm kiếm$|tìm thấy \d+ kết quả|search results|results for )/iu,
    headingUpTo: 20_000,
  },
  {
    reason: 'list page: a folder of files',
    heading: /^(?:index of \/|directory listing )/iu,
    headingUpTo: 20_000,
  },
];
/** Paths of a site as a whole, or of its edition in one language. */
const HOME =
  /^(?:\/(?:index|default|home|trang-?chu|main|portal|web|guest|pages|site|vi|vn|vi-vn|vietnamese|en|en-us|english)(?:\.\w+)?)*\/?$/iu;
const DOCUMENT = /^(?:số:? )?\d{1,5}(?:\/\d{4})?\/(?:\p{Lu}|\d)+(?:-(?:\p{Lu}|&)+)*$/u;
const HEADING_LONGEST = 150;
/** Words of betting advertising, which breaks into forgotten subdomains; news about betting uses few of them. */
const BETTING =
  /nhà cái|cá cược|cược thể thao|kèo (?:nhà cái|bóng|châu|chấp)|soi kèo|tỷ lệ kèo|nổ hũ|tài xỉu|bắn cá|xóc đĩa|đá gà|game bài|slots?\b|jackpot|casino|baccarat|nạp (?:và )?rút|rút tiền|hoàn trả|khuyến mãi|tiền thưởng|đổi thưởng|tải app|link (?:vào|truy cập|đăng (?:nhập|ký))|đăng ký (?:tài khoản|ngay|nhận)|uy tín|hội viên|tân thủ|\b(?:\d{2,3}bet|bet\d{2,3}|[a-z]{1,6}88|88[a-z]{1,6}|[a-z]+win|\d{3}club|kubet|fb88|w88)\b/giu;
/** Different words, and characters of text for each word, from which a page is advertising. */
const BETTING_KINDS = 6;
const BETTING_EVERY = 400;

/** Why a page that was read is no article; `null` where it is one. */
export function whyNoArticle(page: PageReading): string | null {
  const { metadata, draft, candidates } = page;
  const text = textOf(page);
  const dated = candidates.dates.published.length > 0;
  const claimed = claimsArticle(metadata);
  const headings = headingsOf(page);
  const kind = KINDS.find(
    (one) => hasHeadingOf(one, headings, text) || (!claimed && !dated && hasWordsOf(one, text)),
  );
  if (kind !== undefined) return kind.reason;
  if (draft.layout === 'generic') {
    const reason = whyNoGeneric(page, claimed);
    if (reason !== null) return reason;
  }
  if (isBetting(headings.join(' '), text)) return 'betting advertisement';
  return hasEnough(page, text) ? null : whyNoText(page);
}

/** Why a page that no layout vouches for is no article. */
function whyNoGeneric(page: PageReading, claimed: boolean): string | null {
  const { metadata, address, article, draft } = page;
  if (!claimed) {
    if (isHome(address)) return 'home page';
    if (isList(page)) return 'list page: teasers, no text of its own';
    if (isDocumentIndex(page)) return 'list page: an index of documents';
  } else if (draft.teasers && metadata.jsonLd === null && !isArticleAddress(address))
    return 'list page: teasers, no text of its own';
  if (metadata.jsonLd?.news) return null;
  const title = article.title ?? '';
  if (isStandingTitle(title)) return `standing page: "${title}"`;
  if (hasArticleSign({ ...page, section: article.section })) return null;
  const [head = ''] = metadata.titleTag.split(/\s[|–—-]\s/u);
  if (isStandingTitle(head)) return `standing page: "${head}"`;
  const own = page.candidates.titles.length > 0;
  const sentences = countSentences(article);
  if (own ? sentences < LONG_PROSE && isMenuLabel(title, page.address, page.doc) : metadata.titleTag !== '')
    return 'standing page: no title of its own, no date, no author, no place among articles';
  if (sentences < LEAST_PROSE)
    return 'no sign of an article: rows and labels, no date, no author, no place among articles';
  return null;
}

/** Characters of lines that are sentences. */
function countSentences({ lead, body }: Article): number {
  const lines = `${lead ?? ''}\n${body}`.split('\n');
  return lines.reduce((sum, line) => sum + (line.length >= 60 && ENDED.test(line) ? line.length : 0), 0);
}

/** Lead and body. */
function textOf({ article }: PageReading): string {
  return `${article.lead ?? ''}${article.body}`;
}

/** Whether there is text enough; of a series of pictures the captions are the text, of an announcement its files. */
function hasEnough(page: PageReading, text: string): boolean {
  const { article, draft } = page;
  const captions = article.images.map(({ caption }) => caption ?? '').join('');
  if (captions.length >= MIN_TEXT) return text !== '' || isAnnounced(page);
  const isLong = text !== '' && text.length + captions.length >= MIN_TEXT;
  if (isLong && (draft.layout !== 'generic' || !isFoot(article))) return true;
  return article.attachments.length > 0 && isAnnounced(page);
}

/** Whether a page without text is an article all the same: it has a title of its own, a date, and a place. */
function isAnnounced({ candidates, address, draft }: PageReading): boolean {
  if (draft.layout !== 'generic') return draft.title !== null && draft.date !== null;
  const isDated = candidates.dates.published.some(({ source }) => source !== 'text');
  return candidates.titles.length > 0 && isDated && isArticleAddress(address);
}

/** Whether next to nothing of a text is left without what pages have at their foot. */
function isFoot({ lead, body }: Article): boolean {
  const pieces = `${lead ?? ''}\n${body}`.split(/\n|(?<=[.;])\s+/u);
  const own = pieces.filter((piece) => !isFootLine(piece)).join(' ');
  return own.length < MIN_TEXT && own.length < (lead ?? '').length + body.length - 1;
}

function hasHeadingOf(
  { heading, headingUpTo }: NonArticleKind,
  headings: readonly string[],
  text: string,
): boolean {
  return text.length <= headingUpTo && headings.some((one) => heading.test(one));
}

function hasWordsOf({ words, wordsUpTo = 0 }: NonArticleKind, text: string): boolean {
  return words !== undefined && text !== '' && text.length <= wordsUpTo && words.test(text);
}

/** Whether linked data or a meta tag says that the page is an article. */
function claimsArticle({ jsonLd, meta }: PageMetadata): boolean {
  return jsonLd !== null || meta.get('og:type') === 'article' || meta.has('article:published_time');
}

function headingsOf({ metadata, article }: PageReading): string[] {
  const first = metadata.elements.headings[0];
  const heading = first === undefined ? '' : lineOf(first);
  return [metadata.titleTag, article.title ?? '', heading].filter(
    (one) => one !== '' && one.length <= HEADING_LONGEST,
  );
}

function isHome(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search } = new URL(address);
  return protocol.startsWith('http') && search === '' && HOME.test(pathname);
}

/** Whether a page is a list of teasers: text under links, or many lines of links and little text besides. */
function isList({ draft }: PageReading): boolean {
  if (draft.teasers) return true;
  const lines = draft.blocks.filter((block) => block.text.length >= 20);
  const links = lines.filter(isLink);
  if (links.length < 5 || links.length < lines.length * 0.3) return false;
  const own = lines.filter((block, at) => !isLink(block) && (at === 0 || !isLink(lines[at - 1] ?? block)));
  return countChars(own) < countChars(lines) / 2;
}

/** Whether a page has rows of numbers of official documents, such as `101/QĐ-UBND`. */
function isDocumentIndex({ draft }: PageReading): boolean {
  return draft.blocks.filter(({ text }) => text.length <= 40 && DOCUMENT.test(text)).length >= 4;
}

function isLink({ text, linked }: Block): boolean {
  return linked >= text.length * 0.6;
}

/** Whether title and text use many different words of betting, again and again. */
function isBetting(headings: string, text: string): boolean {
  if (!headings.toLowerCase().match(BETTING)) return false;
  const words = text.toLowerCase().match(BETTING) ?? [];
  return new Set(words).size >= BETTING_KINDS && words.length >= text.length / BETTING_EVERY;
}

function whyNoText(page: PageReading): string {
  const { doc } = page;
  const text = textOf(page);
  if (isShell(doc, MIN_TEXT)) return CLIENT_RENDERED;
  const seen = lineOf(bodyOf(doc));
  if (seen === '') return 'empty page: no text in the markup';
  if (seen.length < 1500) {
    const kind = KINDS.find(({ words }) => words?.test(seen));
    if (kind !== undefined) return kind.reason;
  }
  if ((text === '' || isFoot(page.article)) && seen.length >= MIN_TEXT) return 'no body found';
  return `less than ${MIN_TEXT} characters of text`;
}
