import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOwn, readStreamRows, SENTENCES } from '../../training/relevance/rows.ts';
import { parseFurniture, parseItems, readStreams, textOnPage } from '../../training/relevance/streams.ts';
import { modelData } from '../../src/pipeline/relevance/model-data.ts';
import { wordKeys } from '../../src/pipeline/text.ts';

const FOREIGN_RULES = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 20]);
/** Rules that say of both labels where each begins. */
const RULES_OF_BOTH = new Set([21, 22, 24, 25, 26]);
const LAST_RULE = 26;
const SHINGLE = 5;
const rows = readOwn();

const lines = ['training.txt', 'articles.txt'].flatMap((name) =>
  readFileSync(`fixtures/relevance/${name}`, 'utf8')
    .split('\n')
    .map((line, at) => ({ line, where: `${name}:${at + 1}` }))
    .filter(({ line }) => line !== '' && !line.startsWith('#')),
);

function shinglesOf(text: string): Set<string> {
  const words = wordKeys(text);
  return new Set(words.slice(SHINGLE - 1).map((_, at) => words.slice(at, at + SHINGLE).join(' ')));
}

describe('what is our own to learn from', () => {
  it('has a label, a rule of that label, a title and a text on each line, and each line is read', () => {
    const wrong = lines.filter(({ line }) => {
      const [label, rule, title, text, ...more] = line.split('|');
      const labelOfRule = FOREIGN_RULES.has(Number(rule)) ? 'F' : 'O';
      const known = Number(rule) >= 1 && Number(rule) <= LAST_RULE;
      const agrees = RULES_OF_BOTH.has(Number(rule)) || label === labelOfRule;
      return !known || !agrees || `${title}${text}` === '' || more.length > 0;
    });
    expect(wrong).toEqual([]);
    expect(rows.length).toBe(lines.length);
  });

  it('is NFC and says nothing twice', () => {
    expect(lines.filter(({ line }) => line !== line.normalize('NFC'))).toEqual([]);
    const texts = rows.map(({ title, text }) => `${title ?? ''}|${text}`);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });

  it('has articles by writer that are as long as short articles are', () => {
    const articles = rows.filter(({ pool }) => pool !== SENTENCES);
    expect(new Set(articles.map(({ pool }) => pool)).size).toBeGreaterThanOrEqual(13);
    const lengths = articles.map(({ text }) => text.split(' ').length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(260);
  });

  it('holds no copy of the cases that test the judge', () => {
    const own = rows.map(({ title, text }) => shinglesOf(`${title ?? ''} ${text}`));
    const cases = readFileSync('fixtures/relevance/cases.jsonl', 'utf8').trim().split('\n');
    for (const line of cases) {
      const { id, title, text } = JSON.parse(line) as { id: string; title: string | null; text: string };
      const shingles = [...shinglesOf(`${title ?? ''} ${text}`)];
      const shared = own.map((set) => shingles.filter((shingle) => set.has(shingle)).length);
      expect(Math.max(...shared) / shingles.length, id).toBeLessThan(0.5);
    }
  });
});

describe('streams of our own', () => {
  const streams = readStreams();

  it('have three hundred items each, with as much foreign affairs as a portal has', () => {
    expect(streams.length).toBeGreaterThanOrEqual(4);
    for (const { name, items } of streams) {
      const share = items.filter(({ foreignAffairs }) => foreignAffairs).length / items.length;
      expect({ name, items: items.length }).toEqual({ name, items: 300 });
      expect(share, name).toBeGreaterThan(0.05);
      expect(share, name).toBeLessThan(0.1);
    }
  });

  it('say of each item what it is: a rule of the definition, a kind, a date, a title or a text', () => {
    const wrong = streams.flatMap(({ name, items }) =>
      items
        .filter(({ rule, kind, date, title, text, foreignAffairs }) => {
          const known = rule <= LAST_RULE && (rule > 0 || !foreignAffairs);
          return (
            !known || !/^[a-z-]+$/u.test(kind) || !/^20\d\d-\d\d-\d\d$/u.test(date) || title + text === ''
          );
        })
        .map(({ title }) => `${name}: ${title}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have menus, lists and feet of a page round one item in three, the same at each reading', () => {
    const rows = readStreamRows();
    expect(rows).toEqual(readStreamRows());
    for (const { name, items, furniture } of streams) {
      for (const kind of ['menu', 'share', 'related', 'foot']) expect(furniture.has(kind), name).toBe(true);
      const furnished = rows.filter(
        ({ source, text }, at) => source === name && text !== items[at % 300]?.text,
      );
      expect(furnished.length).toBe(items.length / 3);
    }
  });

  it('are put together from items and furniture', () => {
    const items = parseItems(
      '# a heading\n\nO|0|farm|-|Kinh tế|2026-01-01\nMùa lúa\nGặt xong.\n\n' +
        'F|1|visit|b|Thời sự|2026-01-02\nTiếp Đại sứ\nChiều nay.\nHai bên vui.\n',
    );
    expect(
      items.map(({ foreignAffairs, borderline, text }) => ({ foreignAffairs, borderline, text })),
    ).toEqual([
      { foreignAffairs: false, borderline: false, text: 'Gặt xong.' },
      { foreignAffairs: true, borderline: true, text: 'Chiều nay.\nHai bên vui.' },
    ]);
    const furniture = parseFurniture('@menu\nTrang chủ\n\n@related\nTin khác\n@foot\nGiấy phép\n');
    const stream = { name: 'test', items, furniture };
    expect(textOnPage(stream, 0)).toBe('Gặt xong.');
    expect(textOnPage(stream, 1).split('\n')).toEqual([
      'Trang chủ',
      'Chiều nay.',
      'Hai bên vui.',
      'Tin khác',
      'Mùa lúa',
    ]);
  });
});

describe('what the training measured of the shipped model', () => {
  it.each([
    ['dev f1', 0.95],
    ['more f1', 0.885],
    ['portal f1', 0.985],
    ['provincial f1', 0.935],
    ['stream f1', 0.9],
    ['stream precision', 0.9],
  ])('%s is at least %f', (name, least) => {
    expect(modelData.figures[name]).toBeGreaterThanOrEqual(least);
  });
});
