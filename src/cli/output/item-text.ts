import type { Bilingual } from '../../model/bilingual.ts';
import { listOtherFacts, nameField } from '../../model/item-facts.ts';
import { describeArticleFile } from '../../model/file-words.ts';
import { eventReasonInVietnamese } from '../../model/event-reason.ts';
import type { Item, Judgement } from '../../model/item.ts';
import { reasonInVietnamese } from '../../model/story-reason.ts';
import { formatDate } from '../../model/dates.ts';
import { formatEvidence, formatGrounds, formatReason } from './evidence.ts';
import { makePrintable, formatTable } from './terminal.ts';

const STORY_KINDS = {
  new: 'tin mới (new)',
  duplicate: 'trùng (duplicate)',
  'near-duplicate': 'gần trùng (near-duplicate)',
  'same-event': 'cùng sự kiện (same event)',
} as const;

/** A found item in a few lines: title, facts, the reason, the address. */
export function formatItem(item: Item, number: number): string {
  const date = formatDate(item.publishedAt, item.publishedPrecision);
  const lines = [
    `${number}. ${item.title ?? '—'}`,
    `   ${date} · ${item.portal} · điểm (score) ${item.score.toFixed(2)} · #${item.id}`,
    `   vì (because): ${formatReason(item)}`,
    ...(item.story?.reason
      ? [`   ${STORY_KINDS[item.story.kind]}: ${reasonInVietnamese(item.story.reason)}`]
      : []),
    `   ${item.url}`,
  ];
  return lines.map((line) => `${makePrintable(line)}\n`).join('');
}

/** All that is known of an item, for a person; `also` are the other tellings of its story, `ofEvent` those of its event. */
export function describeItem(item: Item, also: readonly Item[], ofEvent: readonly Item[]): string {
  const facts = formatTable(listFacts(item).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const body = (item.body ?? '').split('\n').map(makePrintable).join('\n');
  return [
    `${makePrintable(item.title ?? '—')}\n`,
    facts,
    `Vì sao (grounds, ${item.model}):\n${formatGrounds(item)}`,
    `Trọng số (evidence):\n${formatEvidence(item.evidence)}`,
    ...(also.length > 0 ? [`Cũng đăng tại (also at):\n${formatOthers(also, ({ url }) => url)}`] : []),
    ...(ofEvent.length > 0
      ? [`Cùng sự kiện (same event):\n${formatOthers(ofEvent, ({ title }) => title ?? '—')}`]
      : []),
    ...(item.lead === null ? [] : [`${makePrintable(item.lead)}\n`]),
    ...(body === '' ? [] : [`${body}\n`]),
  ].join('\n');
}

function formatOthers(others: readonly Item[], last: (other: Item) => string): string {
  const rows = others.map((other) => [
    `  #${other.id}`,
    other.portal,
    formatDate(other.publishedAt, other.publishedPrecision),
    last(other),
  ]);
  return formatTable(rows);
}

/** What stands above or below the facts, each in its own form. */
const SHOWN_ELSEWHERE = ['title', 'lead'];

function listFacts(item: Item): [string, string | null][] {
  const { sources, story } = item;
  const from = (source: string | null): string => (source === null ? '' : ` [${source}]`);
  const date = formatDate(item.publishedAt, item.publishedPrecision);
  const place = story?.of ? ` #${story.of}` : '';
  const facts: (readonly [field: keyof Item | Bilingual, value: string | null])[] = [
    [{ vi: 'Mã', en: 'id' }, `${item.id}, bản (revision) ${item.revision}`],
    ['label', `${item.label}, điểm (score) ${item.score.toFixed(2)}`],
    [{ vi: 'Người chấm', en: 'judged by a person' }, item.judgement && judgementText(item.judgement)],
    [
      { vi: 'Chấm theo', en: 'judged by' },
      item.judgedFrom === 'title' ? 'chỉ tiêu đề (the title alone)' : null,
    ],
    ['portal', item.portal],
    ['publishedAt', date + from(sources.publishedAt)],
    ['firstSeenAt', formatDate(item.firstSeenAt)],
    [{ vi: 'Tiêu đề lấy từ', en: 'title from' }, sources.title],
    ['author', item.author && item.author + from(sources.author)],
    ['credit', item.credit],
    ['section', item.section.join(' > ')],
    ['countries', item.countries.join(' ')],
    ['places', item.places.join(', ')],
    ['topics', item.topics.join(', ')],
    ['layout', `${item.layout}, tin cậy (confidence) ${item.confidence.toFixed(2)}`],
    ['url', item.url],
    [{ vi: 'Tệp', en: 'file' }, item.file && fileText(item.file)],
    [{ vi: 'Tin', en: 'story' }, story && `${story.storyId}: ${STORY_KINDS[story.kind]}${place}`],
    [
      { vi: 'Lý do', en: 'because' },
      story?.reason ? `${reasonInVietnamese(story.reason)} (${story.because ?? ''})` : null,
    ],
    [
      { vi: 'Sự kiện', en: 'event' },
      story?.eventReason
        ? `${story.eventId}: ${eventReasonInVietnamese(story.eventReason)} (${story.eventBecause ?? ''})`
        : (story?.eventId ?? null),
    ],
  ];
  const listed = facts.flatMap(([field]) => (typeof field === 'string' ? [field] : []));
  const others = listOtherFacts(item, new Set([...listed, ...SHOWN_ELSEWHERE]));
  return [...facts, ...others].map(([field, value]) => {
    const { vi, en } = typeof field === 'string' ? nameField(field) : field;
    return [`${vi} (${en})`, value];
  });
}

function fileText(file: NonNullable<Item['file']>): string {
  const { vi, en } = describeArticleFile(file);
  return `${vi} (${en}): ${file.url}`;
}

function judgementText({ judgedAt, machineLabel, note }: Judgement): string {
  const said = `${formatDate(judgedAt)}, máy (machine): ${machineLabel}`;
  return note === null ? said : `${said}; ${note}`;
}
