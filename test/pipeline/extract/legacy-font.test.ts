import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import { type LegacyFont, detectLegacyFont } from '../../../src/pipeline/extract/text/legacy-font.ts';
import { ABROAD, AT_HOME, articlePage } from '../../support/pages.ts';

const VOWELS = Array.from('àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ');
/** The fonts' own tables: what a reader without the font sees for each letter of VOWELS. */
const SEEN: Readonly<Record<LegacyFont, readonly string[]>> = {
  TCVN3: Array.from('µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ'),
  VNI: (
    'aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò ' +
    'oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î'
  ).split(' '),
};

function inFont(text: string, font: LegacyFont): string {
  return Array.from(text.toLowerCase(), (char) => SEEN[font][VOWELS.indexOf(char)] ?? char).join('');
}

const TEXTS = [ABROAD, AT_HOME].map(({ title, paragraphs }) => `${title}\n${paragraphs.join('\n')}`);

describe('text in an old Vietnamese font', () => {
  it('is shown by tables that name every letter', () => {
    expect([SEEN.TCVN3.length, SEEN.VNI.length]).toEqual([VOWELS.length, VOWELS.length]);
  });

  it.each(TEXTS)('is recognised: %s', (text) => {
    expect(detectLegacyFont(inFont(text, 'TCVN3'))).toBe('TCVN3');
    expect(detectLegacyFont(inFont(text, 'VNI'))).toBe('VNI');
    expect(detectLegacyFont(text)).toBeNull();
  });

  it.each(['TCVN3', 'VNI'] as const)('%s ends as no-body, with the font named', (font) => {
    const page = articlePage(
      '1',
      'Tin',
      ABROAD.paragraphs.map((text) => inFont(text, font)),
    );
    expect(extract(page, null)).toMatchObject({
      kind: 'no-body',
      reason: expect.stringContaining(font) as string,
    });
  });
});

describe('text that can be read', () => {
  it.each([
    [
      'English',
      'The Provincial People’s Committee received a delegation of the Embassy of the Lao PDR and discussed cooperation in trade, training and border management between the two sides.',
    ],
    [
      'German',
      'Für die Städte an der Grenze können größere Brücken und Straßen gebaut werden, erklärte der Außenminister während der Gespräche in München über künftige Verträge mit den Behörden.',
    ],
    [
      'French',
      'L’ambassadeur a été reçu à l’hôtel de ville où, dès août, une délégation très élargie doit être accueillie pour célébrer l’amitié entre les deux peuples et des échanges culturels.',
    ],
    [
      'Spanish',
      'El señor embajador de España acompañó a la delegación durante la mañana, y los niños de las montañas enseñaron sus danzas a los compañeros de los dos pueblos en la reunión anual.',
    ],
    [
      'Vietnamese without marks',
      'Hoi nghi doi ngoai tinh Thanh Hoa lan thu hai muoi da khai mac sang nay voi su tham du cua dai bieu cac so, ban, nganh va cac huyen, thi xa, thanh pho trong tinh.',
    ],
  ])('%s is left alone', (_, text) => {
    expect(detectLegacyFont(text)).toBeNull();
  });

  it.each(['000-yenbai-portal', '001-sggp', '004-thanhhoa-portal'])('document %s is left alone', (name) => {
    expect(
      detectLegacyFont(
        readFileSync(new URL(`../../../fixtures/documents/${name}.txt`, import.meta.url), 'utf8'),
      ),
    ).toBeNull();
  });
});
