import { describe, expect, it } from 'vitest';
import {
  type PageCounts,
  adviseRendering,
  chooseLinks,
  chooseNextPage,
  rememberList,
} from '../../crawlers/crawl/lists.ts';
import type { Paging } from '../../crawlers/crawl/sink.ts';
import { WOULD_BE_DRAWN } from '../../src/model/retry.ts';
import type { Discovery } from '../../src/pipeline/discover.ts';
import type { PortalList } from '../../src/model/portal.ts';
import { portalNamed } from '../support/crawl.ts';

const NEXT = 'https://tinh.vn/?page=9';
const counts = (own: number, ownFresh: number, selected = ownFresh): PageCounts => ({
  own,
  ownFresh,
  selected,
});
const isRead = (paging: Paging, number: number, found: PageCounts): boolean =>
  chooseNextPage(paging, number, found, { url: NEXT }).address?.url === NEXT;

describe('the next page of a list, in a crawl by schedule', () => {
  const usual: Paging = { stopAt: 'known', maxPages: 50, eager: false };

  it.each<[number: number, own: number, fresh: number, isNextRead: boolean]>([
    // Nothing new: no.
    [1, 20, 0, false],
    [2, 20, 0, false],
    // The second where at least half of the first is new.
    [1, 20, 1, false],
    [1, 20, 9, false],
    [1, 20, 10, true],
    [1, 20, 20, true],
    [1, 1, 1, true],
    // Any further where all of the page before is new.
    [2, 20, 10, false],
    [2, 20, 19, false],
    [2, 20, 20, true],
    [49, 20, 20, true],
    // A page that names nothing of its own: the list is at its end.
    [1, 0, 0, false],
    [2, 0, 0, false],
  ])('after page %i with %i addresses of its own, %i of them new: %s', (number, own, fresh, isNextRead) => {
    expect(isRead(usual, number, counts(own, fresh))).toBe(isNextRead);
  });

  it.each<[number: number, own: number, fresh: number, isNextRead: boolean]>([
    [1, 20, 0, false],
    [1, 20, 1, true],
    [2, 20, 1, false],
    [2, 20, 20, true],
  ])('after a long pause, page %i, %i addresses, %i new: %s', (number, own, fresh, isNextRead) => {
    expect(isRead({ ...usual, eager: true }, number, counts(own, fresh))).toBe(isNextRead);
  });

  it('counts what is new, not what is to be fetched', () => {
    expect(isRead(usual, 1, counts(20, 0, 5))).toBe(false);
    expect(isRead(usual, 1, counts(20, 20, 0))).toBe(true);
  });

  it.each<[maxPages: number, number: number, note: string | null]>([
    [50, 50, 'not read beyond page 50, though it goes on'],
    [50, 51, 'not read beyond page 50, though it goes on'],
    [2, 2, 'not read beyond page 2, though it goes on'],
    // The first crawl of a portal reads first pages only, and means to.
    [1, 1, null],
  ])('is not read beyond page %i; after page %i it says: %s', (maxPages, number, note) => {
    const choice = chooseNextPage({ ...usual, maxPages }, number, counts(20, 20), { url: NEXT });
    expect(choice).toEqual({ address: null, note });
  });

  it.each<[own: number, fresh: number, note: string | null]>([
    [20, 20, 'all of it is new, and it leads to no further page'],
    [20, 12, null],
    [20, 0, null],
  ])('that is not there is a gap only where all %i of %i are new', (own, fresh, note) => {
    expect(chooseNextPage(usual, 1, counts(own, fresh), null)).toEqual({ address: null, note });
  });

  it('that only a script opens is told of, where it is wanted', () => {
    const next = { unfollowable: 'javascript:go(2)' };
    const note = 'the next page opens by script only (javascript:go(2))';
    expect(chooseNextPage(usual, 1, counts(20, 20), next)).toEqual({ address: null, note });
    expect(chooseNextPage(usual, 1, counts(20, 0), next)).toEqual({ address: null, note: null });
  });
});

describe('the next page of a list, in a crawl that was asked for', () => {
  it.each<[stopAt: Paging['stopAt'], number: number, found: PageCounts, isNextRead: boolean]>([
    // With a depth: while pages bring something to fetch.
    ['nothing-new', 1, counts(20, 0, 0), false],
    ['nothing-new', 1, counts(20, 0, 1), true],
    ['nothing-new', 4, counts(20, 1, 1), true],
    // What a feed of the same run has named already is new to the portal all the same.
    ['nothing-new', 4, counts(20, 3, 0), true],
    ['nothing-new', 9, counts(20, 20, 20), false],
    // Of the past: while pages name anything that no page before named, known or not.
    ['past', 1, counts(20, 0, 0), true],
    ['past', 8, counts(1, 0, 0), true],
    ['past', 8, counts(0, 0, 0), false],
    ['past', 9, counts(20, 20, 20), false],
  ])('until %s, after page %i of at most 9: %j: %s', (stopAt, number, found, isNextRead) => {
    expect(isRead({ stopAt, maxPages: 9 }, number, found)).toBe(isNextRead);
  });

  it('is told to be cut off in a crawl of the past alone: a depth was meant', () => {
    const choose = (stopAt: Paging['stopAt']) =>
      chooseNextPage({ stopAt, maxPages: 9 }, 9, counts(20, 20), { url: NEXT }).note;
    expect(choose('past')).toBe('not read beyond page 9, though it goes on');
    expect(choose('nothing-new')).toBeNull();
  });

  it('that is not there is no gap', () => {
    for (const stopAt of ['past', 'nothing-new'] as const) {
      expect(chooseNextPage({ stopAt, maxPages: 9 }, 1, counts(20, 20), null).note).toBeNull();
    }
  });
});

/** The one list of a portal. */
function listOf(given: Partial<PortalList>): PortalList {
  const [list] = portalNamed('tinh').lists;
  if (list === undefined) throw new Error('no list');
  return { ...list, ...given };
}

const NOTHING: Discovery = {
  references: [],
  feeds: [],
  sitemaps: [],
  next: null,
  isShell: false,
  rejected: 0,
};

describe('feeds and sitemaps that a list leads to', () => {
  const found = {
    ...NOTHING,
    feeds: Array.from({ length: 8 }, (_, i) => `feed ${i}`),
    sitemaps: Array.from({ length: 8 }, (_, i) => `map ${i}`),
  };

  it.each<[stopAt: Paging['stopAt'], followed: number]>([
    ['known', 10],
    ['nothing-new', 10],
    ['past', 16],
  ])('are followed, until %s: %i of 16, feeds first', (stopAt, followed) => {
    const all = [...found.feeds, ...found.sitemaps];
    expect(chooseLinks({ stopAt, maxPages: 9 }, found)).toEqual(all.slice(0, followed));
  });
});

describe('a list is remembered, so that it need not be sent again', () => {
  const etag = { etag: 'x', lastModified: null };
  const dated = { etag: null, lastModified: 'Sun, 22 Nov 2026 03:00:00 GMT' };
  const neither = { etag: null, lastModified: null };

  it.each<
    [
      kind: 'html' | 'feed' | 'sitemap',
      validators: typeof etag | typeof dated | typeof neither,
      named: number,
      links: number,
      isKept: boolean,
    ]
  >([
    ['html', etag, 3, 0, true],
    ['html', dated, 3, 0, true],
    ['html', neither, 3, 0, false],
    ['html', etag, 0, 1, true],
    // One that names nothing may be broken, and would stay so unseen.
    ['html', etag, 0, 0, false],
    ['feed', etag, 0, 0, false],
    ['sitemap', etag, 0, 0, true],
    ['sitemap', neither, 0, 0, false],
  ])('%s with %j that names %i articles and %i lists: %s', (kind, validators, named, links, isKept) => {
    const list = listOf({ kind });
    const urls = Array.from({ length: links }, (_, i) => `link ${i}`);
    expect(rememberList(list, validators, urls, named)).toEqual(
      isKept ? { ...validators, links: urls } : null,
    );
  });
});

describe('a browser is advised', () => {
  const reference = { url: 'https://tinh.vn/bai/1', hints: {} };

  it.each<
    [
      portal: 'http' | 'browser',
      list: 'http' | 'browser' | undefined,
      isShell: boolean,
      named: number,
      isAdvised: boolean,
    ]
  >([
    ['http', undefined, true, 0, true],
    ['http', 'http', true, 0, true],
    ['browser', 'http', true, 0, true],
    ['http', 'browser', true, 0, false],
    ['browser', undefined, true, 0, false],
    ['http', undefined, false, 0, false],
    ['http', undefined, true, 1, false],
  ])('portal %s, list %s, shell %s, %i articles: %s', (render, ofList, isShell, named, isAdvised) => {
    const list = listOf(ofList === undefined ? {} : { render: ofList });
    const references = Array.from({ length: named }, () => reference);
    const advice = adviseRendering({ render }, list, { ...NOTHING, isShell, references });
    expect(advice).toBe(isAdvised ? WOULD_BE_DRAWN : null);
  });
});
