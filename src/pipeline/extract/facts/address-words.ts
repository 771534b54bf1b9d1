import { foldDiacritics } from '../../text.ts';

/** From this share of common words on, an address is made of the title. */
const OF_TITLE = 0.6;
/** Words of an address that can name a title. */
const SLUG_WORDS = 3;

/** The share of common words (Dice's coefficient, 0..1). */
export function wordOverlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of left) if (right.has(word)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

/** The words that an address ends in, without its numbers and its kind of file. */
export function slugOf(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const slugs = path.split('/').map((part) => {
    const words = part.replace(/\.\w{2,5}$/u, '').split(/[-_]+/u);
    return words.filter((word) => /^(?:[a-z]+\d?|\d{1,4})$/u.test(word)).join(' ');
  });
  const longest = [...slugs].sort((a, b) => b.length - a.length)[0] ?? '';
  return longest.split(' ').length >= SLUG_WORDS ? longest : '';
}

/** How far an address is made of a title: by common words, or by having no other words. */
export function slugLikeness(key: string, slug: string): number {
  if (slug === '') return 0;
  const [title, words] = [new Set(foldDiacritics(key).split(' ')), new Set(slug.split(' '))];
  const like = wordOverlap(title, words);
  const isPart = words.size > SLUG_WORDS && [...words].every((word) => title.has(word));
  return like >= OF_TITLE ? like : isPart ? OF_TITLE : 0;
}
