import type { Article, ReferenceHints } from '../../../model/article.ts';
import { CLIENT_RENDERED } from '../../../model/retry.ts';
import type { FactCandidates } from '../facts/facts.ts';
import { KINDS, type NonArticleKind } from './no-article-kinds.ts';
import {
  hasArticleSign,
  isArticleAddress,
  isMenuLabel,
  isShortName,
  isStandingTitle,
} from './article-signs.ts';
import { countChars, lineOf, type Block } from '../page/blocks.ts';
import type { Draft } from '../page/draft.ts';
import { bodyOf, type Doc } from '../page/parse.ts';
import { isShell } from '../page/shell.ts';
import { isFootLine } from './foot.ts';
import type { PageMetadata } from '../facts/metadata.ts';

/** Less text than this is no article. Characters. */
export const MIN_TEXT = 200;

const NO_TEXT = [
  `less than ${MIN_TEXT} characters of text`,
  'no body found',
  'empty page: no text in the markup',
];
/** Characters of lead and body: no more stands beside a file that is the article. */
const BESIDE_FILE = 500;

/** Characters of sentences from which a dated page among articles is a notice. */
const NOTICE = 100;
/** Characters: no page's foot is longer. */
const FOOT_LONGEST = 2000;
/** Characters of sentences that a page must have without any sign of an article. */
const LEAST_PROSE = 300;
/** Where they are fewer, they make up this share of the text at least. */
const LEAST_SENTENCES = 0.5;
/** With so many it is kept, though a menu leads to it. */
const LONG_PROSE = 1500;
/** Syllables from which a title is a headline, and no name of a page. */
const HEADLINE_SYLLABLES = 8;
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

/**
 * Whether a page says no more than that there is a file: it has a title of its own, hardly a text, and nothing shows that
 * it is something else; `reason` is why it is no article, `null` where it is one.
 */
export function saysLittle({ article, candidates }: PageReading, reason: string | null): boolean {
  if (reason !== null && !NO_TEXT.includes(reason)) return false;
  if (candidates.titles.length === 0) return false;
  const { lead, body, images } = article;
  const captions = images.map(({ caption }) => caption ?? '').join('');
  if (captions.length >= MIN_TEXT) return false;
  return (body.length < MIN_TEXT && (lead ?? '').length + body.length < BESIDE_FILE) || isFoot(article);
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
  const own = page.candidates.titles.length > 0;
  // For want of a title the first line is taken, which may be that of a box.
  if (own && isStandingTitle(title)) return `standing page: "${title}"`;
  if (isFootLine(title)) return 'no body found';
  if (hasArticleSign({ ...page, section: article.section })) return null;
  const [head = ''] = metadata.titleTag.split(/\s[|–—-]\s/u);
  if (isStandingTitle(head)) return `standing page: "${head}"`;
  const sentences = countSentences(article);
  const isLabel = isShortName(title) || isMenuLabel(title, page.address, page.doc);
  if (own ? sentences < LONG_PROSE && isLabel : metadata.titleTag !== '')
    return 'standing page: no title of its own, no date, no author, no place among articles';
  if (sentences < LEAST_PROSE && sentences < textOf(page).length * LEAST_SENTENCES)
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
  const isNotice = countSentences(article) >= NOTICE && !isFoot(article);
  return (isNotice || article.attachments.length > 0) && isAnnounced(page);
}

/** Whether a page without text is an article all the same: it has a title of its own, a date, and a place. */
function isAnnounced({ candidates, address, draft }: PageReading): boolean {
  if (draft.layout !== 'generic') return candidates.titles.length > 0 && draft.date !== null;
  const isDated = candidates.dates.published.some(({ source }) => source !== 'text');
  const [title] = candidates.titles;
  if (title === undefined || !isDated) return false;
  return isArticleAddress(address) || title.value.split(' ').length >= HEADLINE_SYLLABLES;
}

/** Whether next to nothing of a text is left without what pages have at their foot. */
function isFoot({ lead, body }: Article): boolean {
  if (body.length > FOOT_LONGEST) return false;
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
