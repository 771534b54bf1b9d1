import { describe, expect, it } from 'vitest';
import { type Notice, chooseRecipients, listUrgent } from '../../src/articles/notify.ts';
import type { Subscription } from '../../src/model/records.ts';
import type { RelevanceLabel } from '../../src/model/vocabulary.ts';
import { articleRow } from '../support/articles.ts';

function subscription(id: string, given: Partial<Subscription> = {}): Subscription {
  return {
    id,
    name: null,
    channel: 'webhook',
    url: 'https://example.org/',
    publicKey: null,
    olderSecrets: [],
    filter: '',
    threshold: null,
    events: ['item.new'],
    language: 'vi',
    maxAge: null,
    window: null,
    urgentFilter: null,
    digest: null,
    digestEmpty: 'once',
    pausedUntil: null,
    active: true,
    disabledReason: null,
    disabledAt: null,
    createdAt: '2026-11-22T03:00:00Z',
    ...given,
  };
}

const strength = (score: number): { label: RelevanceLabel; score: number } => ({
  label: score >= 0.4 ? 'foreign-affairs' : 'other',
  score,
});

const NOW = new Date('2026-11-22T03:00:00Z');
/** A text as it was stored. */
const before = (
  score: number,
  given: Partial<NonNullable<Notice['before']>> = {},
): NonNullable<Notice['before']> => {
  const { article, verdict, portalId } = articleRow('a.vn/1', { verdict: strength(score) });
  return { ...article, ...verdict, portalId, firstSeenAt: '2026-11-21T03:00:00.000Z', ...given };
};
/** Another of the story, as it was found. */
const other = (score: number, given: Partial<Notice['others'][number]> = {}): Notice['others'][number] => ({
  ...before(score),
  publishedAt: '2026-11-21T08:00:00+07:00',
  publishedPrecision: 'minute',
  isPast: false,
  ...given,
});

function notice(score: number, given: Partial<Omit<Notice, 'row'>> = {}): Notice {
  return {
    row: articleRow('a.vn/1', { verdict: strength(score) }),
    before: null,
    others: [],
    finding: {
      provinceOf: (id) => (id === 'sonla' ? 'Sơn La' : 'Lào Cai'),
      now: NOW,
      first: { firstSeenAt: NOW.toISOString(), isPast: false },
      isPast: false,
      maxAge: '7d',
    },
    isJudged: false,
    followUp: null,
    alerted: new Set(),
    ...given,
  };
}

const usual = subscription('usual');
const low = subscription('low', { threshold: 0.2 });
const high = subscription('high', { threshold: 0.95 });
const all = [usual, low, high];

describe('who is alerted of a story as news', () => {
  it.each<[what: string, notice: Notice, news: string[]]>([
    ['whoever its label or its score is enough for', notice(0.6), ['usual', 'low']],
    ['by the score where a threshold is set, whatever the label', notice(0.2), ['low']],
    ['nobody where it is enough for none', notice(0.19), []],
    ['from the threshold on', notice(0.95), ['usual', 'low', 'high']],
    ['nobody twice: another of the story was enough before', notice(0.97, { others: [other(0.97)] }), []],
    ['those that the others were not enough for', notice(0.97, { others: [other(0.3)] }), ['usual', 'high']],
    ['at the very threshold of what was before', notice(0.97, { before: before(0.2) }), ['usual', 'high']],
    [
      'nobody whom either the text before or the story was enough for',
      notice(0.97, { before: before(0.1), others: [other(0.1), other(0.6)] }),
      ['high'],
    ],
    ['nobody where a person judged it', notice(0.97, { isJudged: true }), []],
  ])('%s', (_, given, news) => {
    expect(chooseRecipients(all, given)).toEqual({ news, followUp: [] });
  });

  it('is only who is active, asked for news and whose filter it answers', () => {
    const some = [
      subscription('off', { active: false }),
      subscription('changes', { events: ['item.updated', 'story.grown'] }),
      subscription('china', { filter: 'country:CN' }),
      subscription('laos', { filter: 'country:LA' }),
    ];
    expect(chooseRecipients(some, notice(0.9))).toEqual({ news: ['laos'], followUp: [] });
  });
});

describe('a story whose other articles a filter is not answered by', () => {
  const sonla = subscription('sonla', { filter: 'province:"sơn la"' });
  const words = subscription('words', { filter: '"Nội dung" score>=0.5' });
  const elsewhere = { title: 'Tin khác', body: 'Lời khác hẳn.' };

  it.each<[what: string, given: Parameters<typeof notice>[1], news: string[]]>([
    ['is news in its second copy', { others: [other(0.9, elsewhere)] }, ['words']],
    ['is none where one of them was wanted', { others: [other(0.9, elsewhere), other(0.8)] }, []],
    [
      'is news where the one that answers was none',
      { others: [other(0.9, { isPast: true }), other(0.9, elsewhere)] },
      ['words'],
    ],
    ['is news in a text that answers only now', { before: before(0.9, elsewhere) }, ['words']],
    ['is none where it answered before', { before: before(0.9) }, []],
    ['is none where what it said was not kept', { before: before(0.9, { body: null }) }, []],
  ])('%s', (_, given, news) => {
    expect(chooseRecipients([words], notice(0.9, given)).news).toEqual(news);
  });

  it('is news in the copy of the province that a filter asks for', () => {
    const copy = articleRow('son-la.vn/1', { verdict: strength(0.9), portalId: 'sonla' });
    const of = (portalId: string): Notice => ({
      ...notice(0.9, { others: [other(0.9, { portalId })] }),
      row: copy,
    });
    expect(chooseRecipients([sonla, usual], of('laocai')).news).toEqual(['sonla']);
    expect(chooseRecipients([sonla, usual], of('sonla')).news).toEqual([]);
  });
});

describe('a filter that cannot be read', () => {
  it('is answered by nothing, and keeps no other from its news', () => {
    const unreadable = subscription('unreadable', { filter: 'score>high' });
    expect(chooseRecipients([unreadable, usual], notice(0.9)).news).toEqual(['usual']);
  });
});

describe('who is alerted of what follows', () => {
  const events: Subscription['events'] = ['item.new', 'item.updated', 'story.grown'];
  const wants = subscription('wants', { events });
  const china = subscription('other', { events, filter: 'country:CN' });
  const news = subscription('news');
  const off = subscription('off', { events, active: false });
  const growth = subscription('growth', { events: ['story.grown'] });
  const told = { others: [other(0.9)], alerted: new Set(['other', 'off']) };

  it.each<[what: string, notice: Notice, news: string[], followUp: string[]]>([
    [
      'of a change: who wants it now, and who was alerted before though it answers no more',
      notice(0.9, { ...told, followUp: 'item.updated' }),
      [],
      ['wants', 'other'],
    ],
    [
      'of a copy: the same, by their own event',
      notice(0.9, { ...told, followUp: 'story.grown' }),
      [],
      ['wants', 'other', 'growth'],
    ],
    [
      'nobody gets it besides the news',
      notice(0.9, { followUp: 'story.grown', alerted: new Set(['other', 'wants']) }),
      ['wants', 'news'],
      ['other', 'growth'],
    ],
    [
      'who only was alerted, when it is enough for nobody any more',
      notice(0.1, { ...told, followUp: 'item.updated' }),
      [],
      ['other'],
    ],
    [
      'though a person judged it: then it is a change all the same',
      notice(0.9, { isJudged: true, followUp: 'item.updated' }),
      [],
      ['wants'],
    ],
    ['nobody where nothing follows', notice(0.9, told), [], []],
  ])('%s', (_, given, expectedNews, followUp) => {
    expect(chooseRecipients([wants, china, news, off, growth], given)).toEqual({
      news: expectedNews,
      followUp,
    });
  });
});

describe('the past', () => {
  const events: Subscription['events'] = ['item.new', 'item.updated', 'story.grown'];
  const week = subscription('week', { events });
  const day = subscription('day', { events, maxAge: '24h' });
  const any = subscription('any', { events, maxAge: 'none' });
  /** A notice of an article of that publication, and how it was found. */
  function found(
    publishedAt: string | null,
    finding: Partial<Notice['finding']> = {},
    given: Partial<Omit<Notice, 'row'>> = {},
    publishedPrecision: 'minute' | 'day' = 'minute',
  ): Notice {
    const usual = notice(0.9, given);
    const dated = publishedAt === null ? null : publishedPrecision;
    return {
      ...usual,
      row: articleRow('a.vn/1', {
        article: { publishedAt, publishedPrecision: dated },
        verdict: strength(0.9),
      }),
      finding: { ...usual.finding, ...finding },
    };
  }
  const OLD = { firstSeenAt: '2026-11-01T03:00:00.000Z', isPast: true };
  const LONG_SEEN = { firstSeenAt: '2026-11-01T03:00:00.000Z', isPast: false };

  it.each<[what: string, notice: Notice, news: string[], followUp: string[]]>([
    ['published a week ago to the minute', found('2026-11-15T10:00:00+07:00'), ['week', 'any'], []],
    ['published longer ago', found('2026-11-15T09:59:00+07:00'), ['any'], []],
    [
      'published within a greatest age of its own',
      found('2026-11-21T10:00:00+07:00'),
      ['week', 'day', 'any'],
      [],
    ],
    [
      'of a day without hour: until the end of that day and its age',
      found('2026-11-14T10:00:00+07:00', {}, {}, 'day'),
      ['week', 'any'],
      [],
    ],
    ['of a day before that', found('2026-11-14T09:59:00+07:00', {}, {}, 'day'), ['any'], []],
    ['dated in the future', found('2026-12-24T10:00:00+07:00'), ['week', 'day', 'any'], []],
    ['without date: as old as its finding', found(null), ['week', 'day', 'any'], []],
    [
      'found in a first crawl, however fresh',
      found('2026-11-22T09:00:00+07:00', { isPast: true }),
      ['any'],
      [],
    ],
    [
      'by the setting, where it says that all is sent',
      found('2021-11-22T09:00:00+07:00', { isPast: true, maxAge: 'none' }),
      ['week', 'any'],
      [],
    ],
    [
      'corrected: who wants it, while it is recent',
      found('2026-11-20T09:00:00+07:00', { first: OLD }, { before: before(0.9), followUp: 'item.updated' }),
      [],
      ['week', 'any'],
    ],
    [
      'corrected when it is old: only who was alerted',
      found(
        '2021-11-20T09:00:00+07:00',
        { first: OLD },
        { before: before(0.9), followUp: 'item.updated', alerted: new Set(['day']) },
      ),
      [],
      ['day', 'any'],
    ],
    [
      'corrected, without date, found in the past: never',
      found(
        null,
        { first: { firstSeenAt: NOW.toISOString(), isPast: true } },
        { before: before(0.9), followUp: 'item.updated' },
      ),
      [],
      ['any'],
    ],
    [
      'corrected, without date, seen long ago',
      found(null, { first: LONG_SEEN }, { before: before(0.9), followUp: 'item.updated' }),
      [],
      ['any'],
    ],
    [
      'that only became foreign affairs when it was old',
      found(
        '2026-11-01T09:00:00+07:00',
        { first: LONG_SEEN },
        { before: before(0.1), followUp: 'item.updated' },
      ),
      ['any'],
      [],
    ],
    [
      'copied: an old copy tells nobody, though the story was sent',
      found(
        '2026-11-01T09:00:00+07:00',
        {},
        {
          others: [other(0.9)],
          followUp: 'story.grown',
          alerted: new Set(['week', 'day', 'any']),
        },
      ),
      [],
      ['any'],
    ],
    [
      'of which a fresh copy comes: nobody was told of the story, so it is news',
      found(
        '2026-11-22T09:00:00+07:00',
        {},
        { others: [other(0.9, { isPast: true })], followUp: 'story.grown' },
      ),
      ['week', 'day'],
      ['any'],
    ],
    [
      'that was too old for some when it was found: a fresh copy is news to them',
      found(
        '2026-11-22T09:00:00+07:00',
        {},
        {
          others: [other(0.9, { publishedAt: '2026-11-19T10:00:00+07:00' })],
          followUp: 'story.grown',
        },
      ),
      ['day'],
      ['week', 'any'],
    ],
    [
      'that was news when it was found stays what was told, however old it is now',
      found(
        '2026-11-22T09:00:00+07:00',
        {},
        {
          others: [
            other(0.9, { publishedAt: '2026-01-19T10:00:00+07:00', firstSeenAt: '2026-01-19T05:00:00.000Z' }),
          ],
          followUp: 'story.grown',
        },
      ),
      [],
      ['week', 'day', 'any'],
    ],
  ])('%s', (_, given, news, followUp) => {
    expect(chooseRecipients([week, day, any], given)).toEqual({ news, followUp });
  });
});

describe('what does not wait for a window', () => {
  it('is what the urgent filter of an active subscription is answered by', () => {
    const some = [
      subscription('none'),
      subscription('strong', { urgentFilter: 'score>=0.9', filter: 'country:CN' }),
      subscription('stronger', { urgentFilter: 'score>=0.97' }),
      subscription('every', { urgentFilter: '' }),
      subscription('off', { urgentFilter: '', active: false }),
    ];
    expect(listUrgent(some, notice(0.95))).toEqual(['strong', 'every']);
    expect(chooseRecipients(some, notice(0.95)).news).toEqual(['none', 'stronger', 'every']);
  });
});
