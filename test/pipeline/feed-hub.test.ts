import { describe, expect, it } from 'vitest';
import { readFeedHub } from '../../src/pipeline/feed-hub.ts';

const ADDRESS = 'https://tinh.vn/rss/doi-ngoai.xml';
const HUB = 'https://hub.vn/';
const rss = (links: string): string =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tin</title>${links}
   <item><link>https://tinh.vn/bai/1</link></item></channel></rss>`;

describe('the hub of a feed', () => {
  it.each<[what: string, text: string, header: string | null, topic: string]>([
    [
      'is named by RSS with Atom links',
      rss(`<atom:link rel="hub" href="${HUB}"/><atom:link rel="self" href="https://tinh.vn/rss"/>`),
      null,
      'https://tinh.vn/rss',
    ],
    [
      'is named by Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/atom"/><link rel="hub" href="${HUB}"/></feed>`,
      null,
      'https://tinh.vn/atom',
    ],
    [
      'is named by JSON Feed',
      `{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://tinh.vn/feed.json","hubs":[{"type":"rssCloud","url":"https://other.vn/"},{"type":"WebSub","url":"${HUB}"}]}`,
      null,
      'https://tinh.vn/feed.json',
    ],
    [
      'is named by the header, which goes first',
      rss('<atom:link rel="hub" href="https://other.vn/"/>'),
      `<${HUB}>; rel="hub", <https://tinh.vn/self>; type="a"; rel=self`,
      'https://tinh.vn/self',
    ],
    [
      'tells of its address where it has no other name',
      rss(`<atom:link rel="HUB" href="${HUB}"/>`),
      null,
      ADDRESS,
    ],
  ])('%s', (_, text, header, topic) => {
    expect(readFeedHub(text, ADDRESS, header)).toEqual({ hub: HUB, topic });
  });

  it.each<[what: string, text: string]>([
    ['where it names none', rss('')],
    ['where it could not be asked in secret', rss('<atom:link rel="hub" href="http://hub.vn/"/>')],
    ['where an entry names one', rss('').replace('<item>', `<item><atom:link rel="hub" href="${HUB}"/>`)],
    ['where it is broken', '{"hub": '],
    ['where it is no feed', '<p>hub'],
  ])('is not there %s', (_, text) => {
    expect(readFeedHub(text, ADDRESS, null)).toBeNull();
  });
});
