import type { Random } from '../pipeline/random.ts';
import { seeded } from '../pipeline/random.ts';

const list = (text: string): readonly string[] => text.split(' ');
const ONSETS = [...list('b c ch d đ g h k kh l m n ng nh ph r s t th tr v x'), ''];
const RIMES = list('a an ang anh ao ai ăn âm ân e en ê i in o ong ô ôi ơi u ung ư ưng y');
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** Made-up Vietnamese syllables, about 3,300, the commonest first. */
export const SYLLABLES: readonly string[] = shuffled(
  ONSETS.flatMap((onset) =>
    RIMES.flatMap((rime) => TONES.map((tone) => `${onset}${rime}${tone}`.normalize('NFC'))),
  ),
);

/** A syllable by Zipf's law: that of rank r with a likelihood of about 1/r. */
export function syllable(random: Random): string {
  const rank = Math.floor(SYLLABLES.length ** (random.below(2 ** 30) / 2 ** 30));
  return SYLLABLES[rank - 1] ?? 'a';
}

function shuffled(syllables: readonly string[]): readonly string[] {
  const random = seeded(5);
  return syllables
    .map((syllable) => ({ syllable, at: random.below(2 ** 30) }))
    .sort((a, b) => a.at - b.at)
    .map((one) => one.syllable);
}
