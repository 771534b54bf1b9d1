import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOwn, SENTENCES } from '../../training/relevance/rows.ts';
import { wordKeys } from '../../src/pipeline/text.ts';

const FOREIGN_RULES = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 20]);
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
      const known = Number(rule) >= 1 && Number(rule) <= 20;
      return !known || label !== labelOfRule || `${title}${text}` === '' || more.length > 0;
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
    expect(new Set(articles.map(({ pool }) => pool)).size).toBeGreaterThanOrEqual(10);
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
