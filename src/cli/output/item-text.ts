import { listOtherFacts, nameField } from '../../model/item-facts.ts';
import { describeArticleFile } from '../../model/file-words.ts';
import { eventReasonInVietnamese } from '../../model/event-reason.ts';
import type { Item, Judgement } from '../../model/item.ts';
import { reasonInVietnamese } from '../../model/story-reason.ts';
import { formatDate } from '../../model/dates.ts';
import type { AlertLanguage } from '../../model/vocabulary.ts';
import { findWords, type Words } from '../words/words.ts';
import { formatEvidence, formatGrounds, formatReason } from './evidence.ts';
import { makePrintable, formatTable } from './terminal.ts';

/** A found item in a few lines: title, facts, the reason, the address. */
export function formatItem(item: Item, number: number, language: AlertLanguage): string {
  const t = findWords(language);
  const date = formatDate(item.publishedAt, item.publishedPrecision);
  const lines = [
    `${number}. ${item.title ?? '—'}`,
    `   ${t.item.found(date, item.portal, item.score.toFixed(2), item.id)}`,
    `   ${t.item.why(formatReason(item, language))}`,
    ...(item.story?.reason ? [`   ${t.story[item.story.kind]}: ${tellReason(item.story, language)}`] : []),
    `   ${item.url}`,
  ];
  return lines.map((line) => `${makePrintable(line)}\n`).join('');
}

/** All that is known of an item, for a person; `also` are the other tellings of its story, `ofEvent` those of its event. */
export function describeItem(
  item: Item,
  also: readonly Item[],
  ofEvent: readonly Item[],
  language: AlertLanguage,
): string {
  const t = findWords(language);
  const listed = listFacts(item, language, t);
  const facts = formatTable(listed.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const body = (item.body ?? '').split('\n').map(makePrintable).join('\n');
  return [
    `${makePrintable(item.title ?? '—')}\n`,
    facts,
    `${t.item.grounds(item.model)}:\n${formatGrounds(item, language)}`,
    `${t.item.weights}:\n${formatEvidence(item.evidence, t)}`,
    ...(also.length > 0 ? [`${t.item.alsoAt}:\n${formatOthers(also, ({ url }) => url)}`] : []),
    ...(ofEvent.length > 0
      ? [`${t.item.sameEvent}:\n${formatOthers(ofEvent, ({ title }) => title ?? '—')}`]
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

function listFacts(item: Item, language: AlertLanguage, t: Words): [string, string | null][] {
  const { sources, story } = item;
  const from = (source: string | null): string => (source === null ? '' : ` [${source}]`);
  const date = formatDate(item.publishedAt, item.publishedPrecision);
  const place = story?.of ? ` #${story.of}` : '';
  const facts: (readonly [field: keyof Item | { readonly name: string }, value: string | null])[] = [
    [{ name: t.id }, t.item.revisionOf(item.id, item.revision)],
    ['label', t.item.scored(item.label, item.score.toFixed(2))],
    [{ name: t.item.judgedByPerson }, item.judgement && judgementText(item.judgement, t)],
    [{ name: t.item.judgedBy }, item.judgedFrom === 'title' ? t.item.titleAlone : null],
    [{ name: t.item.text }, item.incomplete ? t.item.cutOff : null],
    ['portal', item.portal],
    ['publishedAt', date + from(sources.publishedAt)],
    ['firstSeenAt', formatDate(item.firstSeenAt)],
    [{ name: t.item.titleFrom }, sources.title],
    ['author', item.author && item.author + from(sources.author)],
    ['credit', item.credit],
    ['section', item.section.join(' > ')],
    ['countries', item.countries.join(' ')],
    ['places', item.places.join(', ')],
    ['topics', item.topics.join(', ')],
    ['layout', t.item.trusted(item.layout, item.confidence.toFixed(2))],
    ['url', item.url],
    [{ name: t.item.file }, item.file && `${describeArticleFile(item.file)[language]}: ${item.file.url}`],
    [{ name: t.item.story }, story && `${story.storyId}: ${t.story[story.kind]}${place}`],
    [{ name: t.item.reason }, story?.reason ? tellReason(story, language) : null],
    [
      { name: t.item.event },
      story?.eventReason ? `${story.eventId}: ${tellEventReason(story, language)}` : (story?.eventId ?? null),
    ],
  ];
  const listed = facts.flatMap(([field]) => (typeof field === 'string' ? [field] : []));
  const others = listOtherFacts(item, new Set([...listed, ...SHOWN_ELSEWHERE]), language);
  return [...facts, ...others].map(([field, value]) => {
    return [typeof field === 'string' ? nameField(field)[language] : field.name, value];
  });
}

/** Why an item is in its story. */
export function tellReason(story: NonNullable<Item['story']>, language: AlertLanguage): string {
  return (language === 'vi' ? story.reason && reasonInVietnamese(story.reason) : story.because) ?? '—';
}

function tellEventReason(
  { eventReason, eventBecause }: NonNullable<Item['story']>,
  language: AlertLanguage,
): string {
  return (language === 'vi' ? eventReason && eventReasonInVietnamese(eventReason) : eventBecause) ?? '—';
}

function judgementText({ judgedAt, machineLabel, note }: Judgement, t: Words): string {
  const said = t.item.machineSaid(formatDate(judgedAt), machineLabel);
  return note === null ? said : `${said}; ${note}`;
}
