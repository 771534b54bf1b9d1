import { describe, expect, it } from 'vitest';
import { type Notice, chooseRecipients } from '../../src/articles/notify.ts';
import type { Subscription } from '../../src/model/records.ts';
import type { RelevanceLabel } from '../../src/model/vocabulary.ts';
import { articleRow } from '../support/articles.ts';

function subscription(id: string, given: Partial<Subscription> = {}): Subscription {
  return {
    id,
    channel: 'webhook',
    url: 'https://example.org/',
    filter: '',
    threshold: null,
    events: ['item.new'],
    language: 'vi',
    active: true,
    disabledReason: null,
    createdAt: '2026-11-22T03:00:00Z',
    ...given,
  };
}

const strength = (score: number): { label: RelevanceLabel; score: number } => ({
  label: score >= 0.4 ? 'foreign-affairs' : 'other',
  score,
});

function notice(score: number, given: Partial<Omit<Notice, 'row'>> = {}): Notice {
  return {
    row: articleRow('a.vn/1', { verdict: strength(score) }),
    province: null,
    firstSeenAt: '2026-11-22T03:00:00Z',
    earlier: [],
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
    ['nobody twice: another of the story was enough before', notice(0.97, { earlier: [strength(0.97)] }), []],
    [
      'those that the others were not enough for',
      notice(0.97, { earlier: [strength(0.3)] }),
      ['usual', 'high'],
    ],
    [
      'at the very threshold of what was before',
      notice(0.97, { earlier: [strength(0.2)] }),
      ['usual', 'high'],
    ],
    [
      'nobody whom either the text before or the story was enough for',
      notice(0.97, { earlier: [strength(0.1), strength(0.6)] }),
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

describe('who is alerted of what follows', () => {
  const events: Subscription['events'] = ['item.new', 'item.updated', 'story.grown'];
  const wants = subscription('wants', { events });
  const other = subscription('other', { events, filter: 'country:CN' });
  const news = subscription('news');
  const off = subscription('off', { events, active: false });
  const growth = subscription('growth', { events: ['story.grown'] });
  const told = { earlier: [strength(0.9)], alerted: new Set(['other', 'off']) };

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
    expect(chooseRecipients([wants, other, news, off, growth], given)).toEqual({
      news: expectedNews,
      followUp,
    });
  });
});
