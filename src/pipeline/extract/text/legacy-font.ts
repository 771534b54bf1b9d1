import { CharTable } from '../../v8.ts';

/** Vietnamese fonts from before Unicode: their text looks right in the font and is noise in any other. */
export type LegacyFont = 'TCVN3' | 'VNI';

const WORD = /[^\s.,;:!?()"'“”‘’…/–-]+/gu;
/** Letters that only Vietnamese has; text in one of the old fonts has next to none. */
const VIETNAMESE = /[\u1EA0-\u1EF9ĂăĐđĨĩŨũƠơƯư]/u;
/** TCVN3 (ABC) puts letters where Latin-1 has signs: `ViÖt Nam`, `§ång chÝ`, `ngo¹i giao`. */
const TCVN3 = /[a-z][§¡¢£¤¥¦¨©ª¬®µ¶·¸¹º¼½¾×÷]|[§¨©ª¬®µ¶·¸¹º¼½¾×÷][a-z]|[a-z][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞß]/u;
/** VNI writes a mark as a letter of its own after the vowel: `Vieät Nam`, `ñoái ngoaïi`. */
const VNI = /[aeouy][øûïåäëùõ]|[öô][øûïåäëùõ]|^ñ[aeouyöô]|[AEOUY][ØÛÏÅÄËÙÕ]|^Ñ[AEOUYÖÔ]/u;

/** What both fonts write their marks with; most text in other alphabets has none of it. */
const SIGN = /[\u00a1-\u00ff]/u;
/** A page is in one font throughout. Characters. */
const SAMPLE = 4000;
const FEWEST_WORDS = 20;
const MOST_VIETNAMESE = 0.02;
const LEAST_MARKED = 0.15;

const [BETWEEN, PLAIN, MARKED] = [1, 2, 3];
const chars = new CharTable((char) =>
  char.search(WORD) === -1 ? BETWEEN : VIETNAMESE.test(char) ? MARKED : PLAIN,
);

/** The old font that a text is written in, or `null` for text that can be read. */
export function detectLegacyFont(text: string): LegacyFont | null {
  const sample = text.slice(0, SAMPLE);
  if (!SIGN.test(sample) || isReadable(sample)) return null;
  const words = sample.match(WORD) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const share = (pattern: RegExp): number => words.filter((word) => pattern.test(word)).length / words.length;
  const [tcvn3, vni] = [share(TCVN3), share(VNI)];
  if (Math.max(tcvn3, vni) < LEAST_MARKED) return null;
  return tcvn3 >= vni ? 'TCVN3' : 'VNI';
}

/** Whether more words than a few have a letter that only Vietnamese has. */
function isReadable(sample: string): boolean {
  let [words, marked] = [0, 0];
  let [inWord, isMarked] = [false, false];
  for (let at = 0; at < sample.length; at++) {
    const kind = chars.kindOf(sample.charCodeAt(at));
    if (kind === BETWEEN) inWord = isMarked = false;
    else {
      if (!inWord) words++;
      inWord = true;
      if (kind === MARKED && !isMarked) {
        marked++;
        isMarked = true;
      }
    }
  }
  return marked > words * MOST_VIETNAMESE;
}
