import type { ItemAlert } from '../../src/alerts/alert.ts';
import { fingerprint } from '../../src/pipeline/dedupe/fingerprint.ts';
import { prepareRow } from '../../src/articles/stored-row.ts';
import type { Item } from '../../src/model/item.ts';
import type { ArticleRow } from '../../src/store/article-columns.ts';
import type { Store } from '../../src/store/store.ts';
import { type Article, EMPTY_ARTICLE, type Verdict } from '../../src/model/article.ts';

/** A row to store, with only what a test cares about given. */
export function articleRow(
  key: string,
  given: { article?: Partial<Article>; verdict?: Partial<Verdict>; portalId?: string } = {},
): ArticleRow {
  const article: Article = {
    ...EMPTY_ARTICLE,
    url: `https://${key}`,
    portal: given.portalId ?? 'yenbai',
    title: `Tin ${key}`,
    lead: 'Lời dẫn.',
    body: `Nội dung của ${key}.`,
    publishedAt: '2026-11-20T08:00:00+07:00',
    publishedPrecision: 'minute',
    language: 'vi',
    layout: 'generic',
    confidence: 0.8,
    sources: { title: 'markup', publishedAt: 'markup', author: null },
    ...given.article,
  };
  const verdict: Verdict = {
    label: 'foreign-affairs',
    score: 0.9,
    evidence: [{ term: 'đối ngoại', weight: 1, where: 'title', kind: 'diplomacy-word' }],
    countries: ['LA'],
    places: [],
    topics: [],
    model: 'test',
    grounds: null,
    ...given.verdict,
  };
  return prepareRow({
    key,
    portalId: article.portal ?? 'yenbai',
    article,
    verdict,
    fingerprint: fingerprint(article),
  });
}

/** A stored article as it is told, in no story, with only what a test cares about given. */
export function itemOf(id: string, given: Partial<Item> = {}): Item {
  const { article, verdict, portalId } = articleRow(`a.vn/${id}`);
  return {
    ...article,
    ...verdict,
    id,
    portal: portalId,
    story: null,
    judgement: null,
    countryCorrection: null,
    incomplete: false,
    judgedFrom: 'text',
    revision: 1,
    firstSeenAt: '2026-11-22T00:00:00.000Z',
    updatedAt: '2026-11-22T00:00:00.000Z',
    ...given,
  };
}

/** The alert that an item is new, or what is given of another one. */
export function alertOf(item: Item, given: Partial<ItemAlert> = {}): ItemAlert {
  return {
    about: 'item',
    id: 'msg_1',
    event: 'item.new',
    at: '2026-11-22T00:00:00.000Z',
    publicUrl: 'https://vong.example',
    item,
    portal: null,
    details: { update: null, face: null },
    ...given,
  };
}

/** Stores an article as the first of a story of its own; returns its id. */
export async function storeArticle(store: Store, row: ArticleRow): Promise<string> {
  return store.transaction(async (tx) => {
    const id = await tx.articles.insert(row);
    if (id === null) throw new Error(`${row.key} is stored already`);
    if (row.verdict.label === 'other') return id;
    const decision = {
      kind: 'new',
      of: null,
      storyId: null,
      similarity: 0,
      reason: { rule: 'nothing-earlier' },
    } as const;
    await tx.stories.placeArticle(id, decision, null, row.fingerprint);
    return id;
  });
}
