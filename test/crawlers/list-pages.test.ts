import { describe, expect, it } from 'vitest';
import { adviseRendering, chooseLinks, chooseNextPage, rememberList } from '../../crawlers/crawl/lists.ts';
import type { Paging } from '../../crawlers/crawl/sink.ts';
import { type PortalList, portalSchema } from '../../src/model/portal.ts';
import type { Discovery } from '../../src/pipeline/discover.ts';

const [LIST] = portalSchema.shape.lists.parse([{ url: 'https://tinh.vn/' }]) as [PortalList];
const NEXT = { url: 'https://tinh.vn/?page=2' };
const KNOWN: Paging = { stopAt: 'known', maxPages: 50 };
const EAGER: Paging = { ...KNOWN, eager: true };
const NOTHING_NEW: Paging = { stopAt: 'nothing-new', maxPages: 5 };
const PAST: Paging = { stopAt: 'past', maxPages: 2000 };

describe('the page after a list page', () => {
  it.each<[string, Paging, number, [selected: number, own: number, ownFresh: number], boolean]>([
    ['all of the first is new', KNOWN, 1, [20, 20, 20], true],
    ['half of the first is new', KNOWN, 1, [10, 20, 10], true],
    ['less than half of the first is new', KNOWN, 1, [9, 20, 9], false],
    ['one of the first is new, after a long pause', EAGER, 1, [1, 20, 1], true],
    ['nothing of the first is new', KNOWN, 1, [0, 20, 0], false],
    ['nothing of the first is new, after a long pause', EAGER, 1, [0, 20, 0], false],
    ['the first has nothing of its own', EAGER, 1, [0, 0, 0], false],
    ['what is new was dealt with in an earlier attempt', KNOWN, 1, [0, 20, 20], true],
    ['all of the second is new', KNOWN, 2, [20, 20, 20], true],
    ['the second has one that is known', KNOWN, 2, [19, 20, 19], false],
    ['the second has one that is known, after a long pause', EAGER, 2, [19, 20, 19], false],
    ['something is to be fetched', NOTHING_NEW, 1, [1, 20, 1], true],
    ['nothing is to be fetched', NOTHING_NEW, 1, [0, 20, 20], false],
    ['the past has names of its own', PAST, 7, [0, 1, 0], true],
    ['the past repeats itself', PAST, 7, [0, 0, 0], false],
  ])('is asked for or not: %s', (_, paging, number, [selected, own, ownFresh], isWanted) => {
    const choice = chooseNextPage(paging, number, { selected, own, ownFresh }, NEXT);
    expect(choice).toEqual({ url: isWanted ? NEXT.url : null, note: null });
  });

  const ALL_NEW = { selected: 20, own: 20, ownFresh: 20 };

  it.each([
    [KNOWN, 49, NEXT.url, null],
    [KNOWN, 50, null, 'not read beyond page 50, though it goes on'],
    [PAST, 1999, NEXT.url, null],
    [PAST, 2000, null, 'not read beyond page 2000, though it goes on'],
    // As many pages as a person asked for, and a portal's first crawl: nothing was cut off.
    [NOTHING_NEW, 4, NEXT.url, null],
    [NOTHING_NEW, 5, null, null],
    [{ ...KNOWN, maxPages: 1 }, 1, null, null],
    [{ ...KNOWN, maxPages: 2 }, 2, null, 'not read beyond page 2, though it goes on'],
  ] as const)(
    'is not asked for beyond the last that may be read: %o, page %d',
    (paging, number, url, note) => {
      expect(chooseNextPage(paging, number, ALL_NEW, NEXT)).toEqual({ url, note });
    },
  );

  it.each([
    [KNOWN, ALL_NEW, 'all of it is new, and it leads to no further page'],
    [EAGER, { selected: 19, own: 20, ownFresh: 19 }, null],
    [PAST, ALL_NEW, null],
    [NOTHING_NEW, ALL_NEW, null],
  ])('that is not there is a gap only where all before is new: %o', (paging, counts, note) => {
    expect(chooseNextPage(paging, 1, counts, null)).toEqual({ url: null, note });
  });

  it('that only a script opens is noted where it is wanted', () => {
    const script = { unfollowable: 'a button' };
    const note = 'the next page opens by script only (a button)';
    expect(chooseNextPage(KNOWN, 1, ALL_NEW, script)).toEqual({ url: null, note });
    expect(chooseNextPage(KNOWN, 1, { ...ALL_NEW, ownFresh: 0 }, script)).toEqual({ url: null, note: null });
  });
});

const PAGE: Discovery = { references: [], rejected: 0, feeds: [], sitemaps: [], next: null, isShell: false };

describe('the feeds and sitemaps of a list', () => {
  const sitemaps = Array.from({ length: 12 }, (_, n) => `https://tinh.vn/${n}.xml`);
  const found = { ...PAGE, feeds: ['https://tinh.vn/rss'], sitemaps };

  it('are ten at most, feeds first; of the past all', () => {
    expect(chooseLinks(KNOWN, found)).toEqual(['https://tinh.vn/rss', ...sitemaps.slice(0, 9)]);
    expect(chooseLinks(NOTHING_NEW, found)).toHaveLength(10);
    expect(chooseLinks(PAST, found)).toHaveLength(13);
  });
});

describe('a list', () => {
  const etag = { etag: '"a"', lastModified: null };

  it.each([
    ['names something', 'html', etag, [], 1, true],
    ['leads to a feed', 'html', etag, ['https://tinh.vn/rss'], 0, true],
    ['names nothing', 'html', etag, [], 0, false],
    ['is a feed that names nothing', 'feed', etag, [], 0, false],
    ['is a quiet sitemap', 'sitemap', etag, [], 0, true],
    ['has a date alone', 'html', { etag: null, lastModified: 'x' }, [], 1, true],
    ['has nothing to be asked by', 'html', { etag: null, lastModified: null }, [], 1, false],
  ] as const)('that %s is remembered or not', (_, kind, validators, links, references, isKept) => {
    const memory = rememberList({ ...LIST, kind }, validators, links, references);
    expect(memory).toEqual(isKept ? { ...validators, links } : null);
  });

  it('is to be rendered where it names nothing and a script fills it, and is not yet', () => {
    const shell = { ...PAGE, isShell: true };
    const named = { ...shell, references: [{ url: 'https://tinh.vn/bai/1', hints: {} }] };
    expect(adviseRendering({ render: 'http' }, LIST, shell)).toMatch(/render: browser/u);
    expect(adviseRendering({ render: 'http' }, LIST, PAGE)).toBeNull();
    expect(adviseRendering({ render: 'http' }, LIST, named)).toBeNull();
    expect(adviseRendering({ render: 'browser' }, LIST, shell)).toBeNull();
    expect(adviseRendering({ render: 'browser' }, { ...LIST, render: 'http' }, shell)).toMatch(/render/u);
    expect(adviseRendering({ render: 'http' }, { ...LIST, render: 'browser' }, shell)).toBeNull();
  });
});
