import { describe, expect, it } from 'vitest';
import { writePayload } from '../../src/alerts/payload.ts';
import type { TextChange } from '../../src/model/article.ts';
import type { Item } from '../../src/model/item.ts';
import type { ItemDetails } from '../../src/alerts/alert.ts';
import { alertOf, articleRow } from '../support/articles.ts';

const AT = '2026-11-22T00:00:00.000Z';

function itemOf(given: Partial<Item> = {}): Item {
  const { article, verdict } = articleRow('a.vn/1');
  return {
    ...article,
    ...verdict,
    id: '7',
    portal: 'yenbai',
    story: null,
    judgement: null,
    countryCorrection: null,
    incomplete: false,
    judgedFrom: 'text',
    revision: 1,
    firstSeenAt: AT,
    updatedAt: AT,
    ...given,
  };
}

function dataOf(item: Item, details?: ItemDetails): Record<string, unknown> {
  const body = JSON.parse(writePayload(alertOf(item, details && { details }))) as {
    data: Record<string, unknown>;
  };
  return body.data;
}

const change = (...texts: string[]): TextChange => ({
  where: 'body',
  parts: texts.map((text) => ({ text, is: 'added' })),
});
/** The passages that an alert about a change shows. */
function shown(...changes: TextChange[]): string[][] {
  const { update } = dataOf(itemOf(), { update: { revision: 2, changes }, face: null });
  return (update as { changes: TextChange[] }).changes.map(({ parts }) => parts.map(({ text }) => text));
}

describe('the body of an alert', () => {
  it('has the fields that integrators rely on, in this order', () => {
    expect(Object.keys(JSON.parse(writePayload(alertOf(itemOf()))) as object)).toEqual([
      'type',
      'timestamp',
      'data',
    ]);
    expect(Object.keys(dataOf(itemOf()))).toEqual([
      ...[
        'id',
        'link',
        'portal',
        'url',
        'title',
        'publishedAt',
        'canonicalUrl',
        'lead',
        'publishedPrecision',
      ],
      ...[
        'firstSeenAt',
        'author',
        'credit',
        'section',
        'images',
        'language',
        'label',
        'score',
        'evidence',
        'grounds',
      ],
      ...['countries', 'places', 'topics', 'model', 'sources', 'story'],
    ]);
    expect(dataOf(itemOf())).toMatchObject({
      id: '7',
      link: 'https://vong.example/items/7',
      portal: 'yenbai',
    });
  });

  it('tells of a change, and of the item that a story is shown under', () => {
    const details = {
      update: { revision: 3, changes: [change('mới')] },
      face: itemOf({ id: '5', title: 'Bài trước' }),
    };
    expect(dataOf(itemOf(), details)).toMatchObject({
      update: { revision: 3, changes: [{ where: 'body', parts: [{ text: 'mới', is: 'added' }] }] },
      face: { id: '5', link: 'https://vong.example/items/5', title: 'Bài trước' },
    });
  });

  it('cuts texts at 2,000 characters', () => {
    const fits = 'a'.repeat(2000);
    const cut = `${'a'.repeat(1999)}…`;
    const long = `${fits}a`;
    expect(dataOf(itemOf({ title: fits, lead: fits, author: fits, credit: fits }))).toMatchObject({
      title: fits,
      lead: fits,
      author: fits,
      credit: fits,
    });
    expect(dataOf(itemOf({ title: long, lead: long, author: long, credit: long }))).toMatchObject({
      title: cut,
      lead: cut,
      author: cut,
      credit: cut,
    });
    expect(dataOf(itemOf({ lead: null }))).toMatchObject({ lead: null });
  });

  it('names the twenty weightiest terms, for and against, and no more than forty names and three images', () => {
    const weights = [1, -30, ...Array.from({ length: 19 }, (_, n) => 2 + n)];
    const many = Array.from({ length: 41 }, (_, n) => String(n));
    const data = dataOf(
      itemOf({
        evidence: weights.map((weight) => ({ term: 'từ', weight, where: 'body', kind: null })),
        section: many,
        countries: many,
        places: many,
        images: many.map((url) => ({ url, caption: null, credit: null })),
      }),
    );
    const shownWeights = (data['evidence'] as { weight: number }[]).map(({ weight }) => weight);
    expect(shownWeights).toEqual([-30, ...Array.from({ length: 19 }, (_, n) => 20 - n)]);
    for (const field of ['section', 'countries', 'places']) expect(data[field]).toEqual(many.slice(0, 40));
    expect((data['images'] as { url: string }[]).map(({ url }) => url)).toEqual(['0', '1', '2']);
  });

  it('shows changes as far as they, and thirty characters of form for each part, go into 6,000', () => {
    const text = (length: number): string => 'a'.repeat(length);
    expect(shown(change('a', 'b'), change('c'))).toEqual([['a', 'b'], ['c']]);
    expect(shown(change(text(6000)))).toEqual([[text(6000)]]);
    expect(shown(change(text(6001)))).toEqual([[`${text(5999)}…`]]);
    expect(shown(change(text(5000), text(970)))).toEqual([[text(5000), text(970)]]);
    expect(shown(change(text(5000), text(971)))).toEqual([[text(5000), `${text(969)}…`]]);
    // Nothing is left for another part, nor for a change of its own.
    expect(shown(change(text(5970), 'b'), change('c'))).toEqual([[text(5970)]]);
    expect(shown(change(text(5969), 'b', 'c'))).toEqual([[text(5969), 'b']]);
  });
});
