import type { Bilingual } from '../model/bilingual.ts';
import { formatDate } from '../model/dates.ts';
import { summarizeGrounds } from '../model/grounds.ts';
import type { Item } from '../model/item.ts';
import type { AlertLanguage, DeliveryEvent } from '../model/vocabulary.ts';
import type { Alert, AlertPortal, BulletinNews, EndpointNews, ItemAlert, SourceNews } from './alert.ts';
import type { AlertFact, AlertText } from './alert-text.ts';
import { countStories, type DigestText, keepStories } from './digest-lines.ts';
import { tellDigest } from './digest-text.ts';

const KINDS: Readonly<Record<DeliveryEvent, Bilingual>> = {
  'item.new': { vi: 'Tin mới', en: 'New' },
  'item.updated': { vi: 'Tin đã sửa', en: 'Changed' },
  'story.grown': { vi: 'Thêm nơi đăng lại', en: 'Published elsewhere too' },
  'source.broken': { vi: 'Nguồn tin hỏng', en: 'Source broken' },
  'source.silent': { vi: 'Nguồn tin im lặng', en: 'Source silent' },
  'source.degraded': { vi: 'Nguồn tin đọc kém', en: 'Source degraded' },
  'source.recovered': { vi: 'Nguồn tin đã ổn lại', en: 'Source recovered' },
  'endpoint.disabled': { vi: 'Một nơi nhận đã bị tắt', en: 'An endpoint was switched off' },
  'bulletin.released': { vi: 'Bản tin mới', en: 'Bulletin released' },
  'digest.ready': { vi: 'Điểm tin', en: 'Digest' },
  'test.ping': { vi: 'Tin thử', en: 'Test' },
};
const NAMES = {
  source: { vi: 'Nguồn', en: 'Source' },
  province: { vi: 'Tỉnh', en: 'Province' },
  date: { vi: 'Ngày', en: 'Date' },
  countries: { vi: 'Nước', en: 'Countries' },
  why: { vi: 'Vì', en: 'Why' },
  host: { vi: 'Trang', en: 'Site' },
  reason: { vi: 'Lý do', en: 'Reason' },
  since: { vi: 'Từ', en: 'Since' },
  period: { vi: 'Kỳ', en: 'Period' },
  stories: { vi: 'Số tin', en: 'Stories' },
} satisfies Record<string, Bilingual>;
const NO_DATE: Bilingual = { vi: 'không rõ ngày', en: 'date unknown' };
const NO_TITLE: Bilingual = { vi: 'không có tiêu đề', en: 'no title' };
const PING: Bilingual = { vi: 'Kênh nhận tin của Vọng hoạt động', en: 'This channel of Vọng works' };
const LINKS = {
  original: { vi: 'Bài gốc', en: 'Original' },
  link: { vi: 'Xem ở Vọng', en: 'Read on at Vọng' },
} satisfies Record<string, Bilingual>;
/** Said in front of what may have come already. */
const AGAIN: Bilingual = {
  vi: 'Gửi lại: lần trước không rõ đã tới chưa.',
  en: 'Sent again: it is not known whether it came before.',
};
/** Terms that are named where no sentence tells why. */
const TERMS_NAMED = 3;
const COUNTRIES = {
  vi: new Intl.DisplayNames('vi', { type: 'region', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
};
/** Puts an alert into words. */
export function tellAlert(alert: Alert, language: AlertLanguage): AlertText {
  const kind = KINDS[alert.event][language];
  const none = { kind, lead: null, link: null, original: null, story: null };
  switch (alert.about) {
    case 'item':
      return tellItem(alert, kind, language);
    case 'source': {
      const { source, publicUrl } = alert;
      const title = language === 'vi' ? source.name : source.nameEn;
      const lead = source.seen?.[language] ?? null;
      const link = `${publicUrl}/sources/${source.portal}`;
      return { ...none, title, facts: tellSource(source, language), lead, link };
    }
    case 'endpoint':
      return { ...none, title: alert.endpoint.url, facts: tellEndpoint(alert.endpoint, language) };
    case 'bulletin':
      return tellBulletin(alert, { ...none, title: '', facts: [] }, language);
    case 'digest':
      return tellDigest(alert, kind, language);
    case 'ping':
      return { ...none, title: PING[language], facts: [], link: alert.publicUrl };
  }
}

/** What is said in front of a message that may have come already. */
export function tellAgain(language: AlertLanguage): string {
  return AGAIN[language];
}

/** What the link of a text is called. */
export function nameLink(link: keyof typeof LINKS, language: AlertLanguage): string {
  return LINKS[link][language];
}

function tellItem({ item, portal, publicUrl }: ItemAlert, kind: string, language: AlertLanguage): AlertText {
  const { publishedAt, publishedPrecision, title, lead, id, url, story } = item;
  const date = publishedAt === null ? NO_DATE[language] : formatDate(publishedAt, publishedPrecision);
  const countries = item.countries.map((code) => nameCountry(code, language)).join(', ');
  return {
    kind,
    title: title ?? NO_TITLE[language],
    facts: listFacts(language, [
      ['source', namePortal(portal, language) ?? item.portal],
      ['province', portal?.province ?? null],
      ['date', date],
      ['countries', countries],
      ['why', tellWhy(item)],
    ]),
    lead,
    link: `${publicUrl}/items/${id}`,
    original: url,
    story: story?.storyId ?? id,
  };
}

/** Its number and days, and the titles of its stories, a line each. */
function tellBulletin(
  { bulletin, publicUrl }: { readonly bulletin: BulletinNews; readonly publicUrl: string },
  text: AlertText,
  language: AlertLanguage,
): AlertText {
  const { id, number, year, title, from, to, stories } = bulletin;
  const day = (given: string): string => given.split('-').reverse().join('/');
  return {
    ...text,
    title: `${title} ${number}/${year}`,
    facts: listFacts(language, [
      ['period', `${day(from)} – ${day(to)}`],
      ['stories', String(stories.length)],
    ]),
    lead: stories.length === 0 ? null : stories.map((one, at) => `${at + 1}. ${one}`).join('\n'),
    link: `${publicUrl}/bulletins/${id}`,
  };
}

function tellSource({ host }: SourceNews, language: AlertLanguage): AlertFact[] {
  return listFacts(language, [['host', host]]);
}

function tellEndpoint({ reason, failingSince }: EndpointNews, language: AlertLanguage): AlertFact[] {
  return listFacts(language, [
    ['reason', reason],
    ['since', failingSince === null ? null : formatDate(failingSince)],
  ]);
}

function listFacts(
  language: AlertLanguage,
  facts: readonly (readonly [name: keyof typeof NAMES, value: string | null])[],
): AlertFact[] {
  return facts.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [{ name: NAMES[name][language], value }],
  );
}

function namePortal(portal: AlertPortal | null, language: AlertLanguage): string | null {
  return portal && (language === 'vi' ? portal.name : portal.nameEn);
}

/** Who meets whom, else the weightiest words for it. */
function tellWhy({ grounds, evidence }: Item): string {
  const sides = grounds === null ? '' : summarizeGrounds(grounds);
  if (sides !== '') return sides;
  return [...evidence]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TERMS_NAMED)
    .map(({ term }) => term)
    .join(', ');
}

function nameCountry(code: string, language: AlertLanguage): string {
  return /^[A-Z]{2}$/u.test(code) ? (COUNTRIES[language].of(code) ?? code) : code;
}

/** The end of a sentence: not of an abbreviation such as `TP.`, nor of an initial. */
const SENTENCE_END =
  /(?<!(?:^|[\s(])(?:\p{Lu}\p{L}{0,2}|\p{Lu}\p{Lu}+))[.!?…]+["”’)]*(?=\s+["“‘(]?[\p{Lu}\d]|\s*$)/gu;

/** The first whole sentences that fit; where not even one does, its first words and `…`. */
export function cutAtSentence(text: string, most: number): string {
  const whole = text.trim();
  if (whole.length <= most) return whole;
  const ends = [...whole.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  const end = ends.findLast((one) => one <= most);
  if (end !== undefined) return whole.slice(0, end);
  const words = whole.slice(0, Math.max(0, most - 1));
  const space = words.lastIndexOf(' ');
  return most < 1
    ? ''
    : `${(space > 0 ? words.slice(0, space) : words).trimEnd().replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/**
 * Writes a text of at most `most` characters: the lead is cut first, at whole sentences, then left out, then the title is
 * cut. Of a digest the last stories are left out, then what it says of sources.
 * `write` puts the parts together, escaped; its result is what is measured.
 */
export function fitText(text: AlertText, most: number, write: (text: AlertText) => string): string {
  const whole = write(text);
  if (whole.length <= most) return whole;
  if (text.digest !== undefined) return fitDigest(text, text.digest, most, write);
  const bare = { ...text, lead: null };
  let room = most - write(bare).length;
  // Escaping lengthens a text: less of it is taken until it fits.
  for (
    let take = Math.min(room, text.lead?.length ?? 0);
    take > 0;
    take = Math.min(take - 1, Math.floor(take * 0.9))
  ) {
    const cut = write({ ...text, lead: cutAtSentence(text.lead ?? '', take) });
    if (cut.length <= most) return cut;
  }
  if (room >= 0) return write(bare);
  for (let take = text.title.length; take > 1; take = Math.min(take - 1, Math.floor(take * 0.9))) {
    const cut = write({ ...bare, title: cutAtSentence(text.title, take), facts: [] });
    room = most - cut.length;
    if (room >= 0) return cut;
  }
  throw new Error(`an alert's text does not fit into ${most} characters`);
}

/** Stories of which some channel with a limit might have room for a line, and those that go before what is said of sources. */
const MOST_STORIES = 100;
const FIRST_STORIES = 5;
/** How many sources are named where there is room, and where there is less and less. */
const SOURCES_NAMED = [10, 3, 1];

function fitDigest(
  text: AlertText,
  digest: DigestText,
  most: number,
  write: (text: AlertText) => string,
): string {
  const told = Math.min(countStories(digest), MOST_STORIES);
  const trials = [
    ...SOURCES_NAMED.map((sources) => ({
      rest: digest.tellRest(sources),
      least: Math.min(told, FIRST_STORIES),
    })),
    { rest: [], least: Math.min(told, 1) },
  ];
  for (const { rest, least } of trials) {
    for (let count = told; count >= least; count--) {
      const cut = write({ ...text, digest: keepStories({ ...digest, rest }, count) });
      if (cut.length <= most) return cut;
    }
  }
  const { kind, title, facts, lead, link, original, story } = text;
  return fitText({ kind, title, facts, lead, link, original, story }, most, write);
}
