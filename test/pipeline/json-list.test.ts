import { describe, expect, it } from 'vitest';
import { findJsonProblem, htmlInJson, jsonEntries } from '../../src/pipeline/json-list.ts';

const entry = (item: object, json: object) =>
  jsonEntries(JSON.stringify([item]), { link: 'link', ...json })[0];

describe('an entry of a JSON list', () => {
  it('has its address at a path, a number as text', () => {
    expect(entry({ a: { b: ['x', '/bai/1'] } }, { link: 'a.b.1' })?.href).toBe('/bai/1');
    expect(entry({ id: 7 }, { link: 'id' })?.href).toBe('7');
    expect(entry({ id: '' }, { link: 'id' })?.href).toBeUndefined();
    expect(entry({}, { link: 'constructor.name' })?.href).toBeUndefined();
  });

  it('has its address built of several values, some of which may be missing', () => {
    const link = '/{type|tin-bai}/{category}/{article.slug}';
    expect(entry({ category: 'chinh-tri', article: { slug: 'don-doan' } }, { link })?.href).toBe(
      '/tin-bai/chinh-tri/don-doan',
    );
    expect(entry({ type: 'anh', category: 'a', article: { slug: 'b' } }, { link })?.href).toBe('/anh/a/b');
    expect(entry({ article: { slug: 'b' } }, { link })?.href).toBeUndefined();
  });

  it('says title, date and lead as a list does, without markup', () => {
    const item = { title: { rendered: 'Đón &#8220;đoàn&#8221; <b>Lào</b>' }, date: '20/11/2026', lead: ' ' };
    expect(entry(item, { title: 'title.rendered', date: 'date', lead: 'lead' })?.hints).toEqual({
      title: 'Đón “đoàn” Lào',
      date: '20/11/2026',
      from: 'list',
    });
  });

  it.each([
    ['/Date(1795143600000)/', '2026-11-20T03:00:00.000Z'],
    ['/Date(1795143600000+0700)/', '2026-11-20T03:00:00.000Z'],
    [1795143600000, '2026-11-20T03:00:00.000Z'],
    [1795143600, '2026-11-20T03:00:00.000Z'],
    ['2026-11-20T10:00:00', '2026-11-20T10:00:00'],
    ['/Date(99999999999999999)/', '/Date(99999999999999999)/'],
  ])('has the date %s as %s', (date, expected) => {
    expect(entry({ date }, { date: 'date' })?.hints.date).toBe(expected);
  });
});

describe('an answer in JSON', () => {
  it.each([
    ['the array itself', '[{"link":"/1"}]', undefined],
    ['an array at a path', '{"data":{"items":[{"link":"/1"}]}}', 'data.items'],
    ['JSON in a text, as ASP.NET has it', JSON.stringify({ d: '{"items":[{"link":"/1"}]}' }), 'd.items'],
    ['behind a guard', ')]}\',\n[{"link":"/1"}]', undefined],
    ['behind a byte order mark', '\uFEFF[{"link":"/1"}]', undefined],
  ])('has its entries in %s', (_, text, items) => {
    const json = { link: 'link', ...(items === undefined ? {} : { items }) };
    expect(jsonEntries(text, json).map(({ href }) => href)).toEqual(['/1']);
    expect(findJsonProblem(text, json)).toBeNull();
  });

  it.each(['', 'null', '7', '{}', '{"data":{}}', '<p>Lỗi</p>', '{"data":[{"link"'])(
    'that is %s has none',
    (text) => {
      expect(jsonEntries(text, { items: 'data', link: 'link' })).toEqual([]);
    },
  );

  it('tells what it has in place of the entries', () => {
    const json = { items: 'data.items', link: 'link' };
    expect(findJsonProblem('<p>', json)).toBe('json: the answer is no JSON');
    expect(findJsonProblem('{"data":{"rows":[]},"total":3}', json)).toBe(
      'json.items: nothing is read at "data.items"; the answer has data, total',
    );
    expect(findJsonProblem('{"e":1}', { html: 'd' })).toBe(
      'json.html: nothing is read at "d"; the answer has e',
    );
  });

  it('carries HTML, and may be HTML itself', () => {
    expect(htmlInJson('{"d":"<p>Tin</p>"}', 'd')).toBe('<p>Tin</p>');
    expect(htmlInJson('{"d":7}', 'd')).toBe('');
    expect(htmlInJson('<p>Tin</p>', 'd')).toBe('<p>Tin</p>');
  });
});
