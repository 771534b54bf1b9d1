import type { Bilingual } from '../model/bilingual.ts';
import { formatDate } from '../model/dates.ts';
import type { DigestSource, DigestStory } from '../model/digest.ts';
import type { AlertLanguage, AlertEvent, SourceState } from '../model/vocabulary.ts';
import type { DigestAlert, DigestNews, EndpointNews } from './alert.ts';
import { linkSearch } from './digest.ts';
import { shorten } from './shorten.ts';
import type { DigestLine } from './digest-lines.ts';
import type { AlertFact, AlertText } from './alert-text.ts';

const NATIONAL: Bilingual = { vi: 'Toàn quốc', en: 'National' };
const NO_TITLE: Bilingual = { vi: 'không có tiêu đề', en: 'no title' };
const NOTHING: Bilingual = { vi: 'Không có tin mới', en: 'Nothing new' };
const PERIOD: Bilingual = { vi: 'Từ', en: 'From' };
const NAME: Bilingual = { vi: 'Đăng ký', en: 'Subscription' };
const SOURCES: Bilingual = { vi: 'Nguồn tin', en: 'Sources' };
const UNCHANGED: Bilingual = { vi: 'Vẫn chưa ổn từ trước', en: 'Not well since before' };
const ENDPOINTS: Bilingual = { vi: 'Nơi nhận bị tắt', en: 'Endpoints switched off' };
const TOLD: Bilingual = { vi: 'đã báo ngay', en: 'sent at once' };
const ALSO: Bilingual = { vi: 'cũng đăng', en: 'also published by' };
/** What happened to a story, where it is not new. */
const HAPPENED: Readonly<Partial<Record<AlertEvent, Bilingual>>> = {
  'item.updated': { vi: 'đã sửa', en: 'changed' },
  'story.grown': { vi: 'thêm nơi đăng', en: 'published elsewhere too' },
};
const STATES: Readonly<Record<SourceState, Bilingual>> = {
  broken: { vi: 'hỏng', en: 'broken' },
  silent: { vi: 'im lặng', en: 'silent' },
  degraded: { vi: 'đọc kém', en: 'read badly' },
  ok: { vi: 'đã ổn lại', en: 'recovered' },
};
/** Portals that are named beside a story, sources that changed and as many that did not, endpoints. */
const MOST = { also: 3, sources: 10, endpoints: 3 };
/** So that one title or reason does not take the room of all others. */
const TITLE_CHARS = 300;
const SEEN_CHARS = 200;

/** Puts a digest into words: a line for each story, under its province, then sources and endpoints. */
export function tellDigest(
  { digest, publicUrl }: DigestAlert,
  kind: string,
  language: AlertLanguage,
): AlertText {
  const { name, from, to, total } = digest;
  const tellRest = (sources: number): DigestLine[] =>
    [tellSources(digest, publicUrl, language, sources), tellEndpoints(digest.endpoints, language)].flat();
  const facts: AlertFact[] = [
    ...(name === null ? [] : [{ name: NAME[language], value: name }]),
    { name: PERIOD[language], value: `${formatDate(from)} – ${formatDate(to)}` },
  ];
  return {
    kind,
    title: total === 0 ? NOTHING[language] : countStories(total, language),
    facts,
    lead: null,
    link: linkSearch(digest, publicUrl),
    original: null,
    story: null,
    digest: {
      stories: tellStories(digest, publicUrl, language),
      rest: tellRest(MOST.sources),
      tellRest,
      total,
      tellMore: (count) => tellMore(count, language),
    },
  };
}

function countStories(count: number, language: AlertLanguage): string {
  if (language === 'vi') return `${count} chuyện`;
  return count === 1 ? '1 story' : `${count} stories`;
}

function tellMore(count: number, language: AlertLanguage): string {
  return language === 'vi' ? `… và ${count} chuyện nữa` : `… and ${count} more`;
}

function tellStories(digest: DigestNews, publicUrl: string, language: AlertLanguage): DigestLine[] {
  return digest.provinces.flatMap(({ province, events }): DigestLine[] => [
    { kind: 'heading', text: province ?? NATIONAL[language], link: null },
    ...events.flatMap(({ stories }) =>
      stories.map((story, at): DigestLine => ({
        kind: at === 0 ? 'story' : 'follow-up',
        text: nameStory(story, language),
        details: tellDetails(story, digest, language),
        link: `${publicUrl}/items/${story.item.itemId}`,
      })),
    ),
  ]);
}

function nameStory({ item: { title } }: DigestStory, language: AlertLanguage): string {
  return title === null ? NO_TITLE[language] : shorten(title, TITLE_CHARS);
}

function tellDetails(
  { item, events, isTold, also }: DigestStory,
  digest: DigestNews,
  language: AlertLanguage,
): string {
  const { publishedAt, publishedPrecision, portal } = item;
  const others = also.slice(0, MOST.also).map((one) => nameSource(one, digest, language));
  const more = also.length > MOST.also ? ` +${also.length - MOST.also}` : '';
  const marks = [
    nameSource(portal, digest, language),
    publishedAt === null ? '' : formatDate(publishedAt, publishedPrecision),
    ...events
      .filter((event) => event !== 'story.grown' || others.length === 0)
      .map((event) => HAPPENED[event]?.[language] ?? ''),
    others.length === 0 ? '' : `${ALSO[language]}: ${others.join(', ')}${more}`,
    isTold ? TOLD[language] : '',
  ];
  return marks.filter((mark) => mark !== '').join('; ');
}

function tellSources(
  digest: DigestNews,
  publicUrl: string,
  language: AlertLanguage,
  most: number,
): DigestLine[] {
  const changed = digest.sources.filter(({ isNew }) => isNew);
  const others = digest.sources.filter(({ isNew }) => !isNew);
  if (digest.sources.length === 0) return [];
  const left = changed.length - most;
  return [
    { kind: 'heading', text: SOURCES[language], link: null },
    ...changed.slice(0, most).map((source): DigestLine => ({
      kind: 'source',
      text: tellSource(source, digest, language),
      link: null,
    })),
    ...(left > 0 ? [{ kind: 'source', text: `… +${left}`, link: `${publicUrl}/sources` } as const] : []),
    ...(others.length === 0
      ? []
      : [{ kind: 'source', text: tellUnchanged(others, digest, language, most), link: null } as const]),
  ];
}

function tellSource(
  { portal, state, since, seen }: DigestSource,
  digest: DigestNews,
  language: AlertLanguage,
): string {
  const why = seen === null ? '' : `: ${shorten(seen[language], SEEN_CHARS)}`;
  return `${nameSource(portal, digest, language)} – ${STATES[state][language]} (${formatDate(since)})${why}`;
}

function tellUnchanged(
  sources: readonly DigestSource[],
  digest: DigestNews,
  language: AlertLanguage,
  most: number,
): string {
  const named = sources.slice(0, most).map(({ portal }) => nameSource(portal, digest, language));
  const more = sources.length > most ? ` +${sources.length - most}` : '';
  return `${UNCHANGED[language]}: ${named.join(', ')}${more}`;
}

function tellEndpoints(endpoints: readonly EndpointNews[], language: AlertLanguage): DigestLine[] {
  if (endpoints.length === 0) return [];
  return [
    { kind: 'heading', text: ENDPOINTS[language], link: null },
    ...endpoints
      .slice(0, MOST.endpoints)
      .map(({ url, reason }): DigestLine => ({ kind: 'source', text: `${url} – ${reason}`, link: null })),
  ];
}

function nameSource(portal: string, { portals }: DigestNews, language: AlertLanguage): string {
  const known = portals.get(portal);
  if (known === undefined) return portal;
  return language === 'vi' ? known.name : known.nameEn;
}
