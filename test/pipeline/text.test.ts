import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  foldDiacritics,
  normalizeWords,
  toneKey,
  wordKey,
  wordKeys,
  splitWords,
} from '../../src/pipeline/text.ts';
import { randomCases } from '../support/random-cases.ts';

describe('Vietnamese text', () => {
  it('meets old and new tone placement in one key', () => {
    expect(toneKey('hòa')).toBe(toneKey('hoà'));
    expect(toneKey('Ủy')).toBe(toneKey('uỷ'));
    expect(toneKey('thúy')).toBe(toneKey('thuý'));
  });

  it('meets i and y only where y is the whole rhyme', () => {
    expect(toneKey('kỹ')).toBe(toneKey('kĩ'));
    expect(toneKey('quý')).toBe(toneKey('quí'));
    expect(toneKey('tay')).not.toBe(toneKey('tai'));
  });

  it('keeps tones meaningful', () => {
    expect(toneKey('ma')).not.toBe(toneKey('mà'));
    expect(toneKey('mà')).not.toBe(toneKey('má'));
  });

  it('reads NFD as NFC', () => {
    expect(wordKeys('Đối ngoại'.normalize('NFD'))).toEqual(wordKeys('đối ngoại'));
  });

  it('folds every diacritic and đ', () => {
    expect(foldDiacritics('Đắk Lắk')).toBe('dak lak');
  });

  it('cleans spaces and invisible characters and keeps lines', () => {
    expect(cleanText('a\u00a0\u00a0b\u200b \r\n c')).toBe('a b\nc');
  });
});

describe('the words of a text', () => {
  it('are the same however they are found, in any writing and with halves of characters', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 60 })
      .map((tail) => `Hoà bình, ${tail} 𝒜\ud835a é\udc9c`);
    const same = (given: string): void => {
      expect(wordKeys(given)).toEqual(splitWords(given).map(wordKey));
    };
    fc.assert(fc.property(text, same), randomCases(100));
  });

  it('alone make two texts equal that differ in case, punctuation and spaces only', () => {
    expect(normalizeWords(' “Hội nghị”  Đối ngoại,\n2024! ')).toBe('hội nghị đối ngoại 2024');
    expect(normalizeWords('… – !')).toBe('');
    const text = fc
      .array(fc.constantFrom('Hoà', 'bình', ' ', '  ', ', ', '-', '𝒜', '\ud835', 'É', '7', '\n', '“'))
      .map((pieces) => pieces.join(''));
    const asDefined = (given: string): void => {
      const gaps = /[^\p{L}\p{N}\p{M}]+/gu;
      expect(normalizeWords(given)).toBe(given.normalize('NFC').toLowerCase().replace(gaps, ' ').trim());
    };
    fc.assert(fc.property(text, asDefined), randomCases(100));
  });
});
