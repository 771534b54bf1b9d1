import { expect, it } from 'vitest';
import { en } from '../../src/cli/words/en.ts';
import { vi } from '../../src/cli/words/vi.ts';

const VIETNAMESE = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵầấẩẫậằắẳẵặềếểễệồốổỗộờớởỡợừứửữự]/iu;

/** Every text of a catalogue, the functions called with placeholders. */
function listTexts(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) =>
    typeof text === 'string'
      ? [text]
      : typeof text === 'function'
        ? [String((text as (...given: string[]) => unknown)('1', '2', '3', '4'))]
        : listTexts(text as object),
  );
}

it('what commands print is in one language: English has no Vietnamese words, Vietnamese no English in brackets', () => {
  const english = listTexts(en).filter((text) => VIETNAMESE.test(text.replace('Vọng', '')));
  expect(english).toEqual([]);
  expect(listTexts(vi).filter((text) => /\([a-z -]+\)/u.test(text))).toEqual([]);
});
