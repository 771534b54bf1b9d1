import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCatalogue } from '../../src/web/locales/catalogue.ts';
import { findFormats } from '../../src/web/locales/formats.ts';

/** Every text by its way in the catalogue. */
function listTexts(texts: object, way = ''): (readonly [way: string, text: unknown])[] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null
      ? listTexts(text, `${way}${name}.`)
      : [[`${way}${name}`, text] as const],
  );
}

const SOURCE = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith(path.join('web', 'locales', 'vi')))
  .filter((file) => !file.startsWith(path.join('web', 'locales', 'en')))
  .map((file) => readFileSync(path.join('src', file), 'utf8'))
  .join('\n');

/** Names that are put together: `state${state}`. */
const PREFIXES = [...SOURCE.matchAll(/desk\[`([a-z]{4,})\$\{/gu)].map((match) => match[1] ?? '');

describe('the catalogues of texts', () => {
  const [vi, en] = (['vi', 'en'] as const).map((language) => listTexts(findCatalogue(language)));

  it('have the same texts in both languages, and none is empty', () => {
    const names = (texts: typeof vi): string[] => (texts ?? []).map(([way]) => way).sort();
    expect(names(vi).length).toBeGreaterThan(40);
    expect(names(en)).toEqual(names(vi));
    for (const [way, text] of [...(vi ?? []), ...(en ?? [])]) expect(text, way).not.toBe('');
  });

  it('have no text that no page uses', () => {
    const unused = (vi ?? [])
      .map(([way]) => way)
      // Statuses and topics are looked up as they come.
      .filter((way) => !/^(?:errors\.\d+|common\.[a-z]+-[a-z-]+)$/u.test(way))
      .filter((way) => {
        const name = way.split('.').at(-1) ?? '';
        if (PREFIXES.some((prefix) => name.startsWith(prefix))) return false;
        return !new RegExp(`(?:\\.|['"\`\\[ ])${name.replace(/[$]/gu, '\\$')}\\b`, 'u').test(SOURCE);
      });
    expect(unused).toEqual([]);
  });
});

describe('numbers, dates and countries', () => {
  it('are written as each language does', () => {
    const [vi, en] = [findFormats('vi'), findFormats('en')];
    expect([vi.number(1234.5), en.number(1234.5)]).toEqual(['1.234,5', '1,234.5']);
    expect([vi.day('2026-11-30'), en.day('2026-11-30')]).toEqual([
      'Thứ Hai, 30/11/2026',
      'Monday, 30/11/2026',
    ]);
    expect([vi.country('LA'), en.country('LA'), vi.country('zz-')]).toEqual(['Lào', 'Laos', 'zz-']);
    expect([vi.country('PS'), vi.country('HK')]).toEqual(['Palestine', 'Hồng Kông (Trung Quốc)']);
    expect(vi.time('2026-11-21T18:30:00.000Z')).toBe('01:30');
    expect(vi.percent(0.983)).toBe('98 %');
  });
});
