import type { Random } from './random.ts';
import * as vocabulary from './vocabulary.ts';

/** The text of one generated article. */
export interface ArticleText {
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly author: string;
}

/** About 4,000 characters of news; `foreign` speaks of foreign affairs in title, lead and every second sentence. */
export function articleText(random: Random, foreign: boolean): ArticleText {
  const sentence = foreign ? foreignSentence : localSentence;
  const title = sentence(random)
    .replace(/^[^,]*, /u, '')
    .replace(/\.$/u, '');
  const paragraphs = Array.from({ length: 10 + random.below(6) }, () =>
    Array.from({ length: 2 + random.below(3) }, () => bodySentence(random, foreign)).join(' '),
  );
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    lead: `${sentence(random)} ${bodySentence(random, foreign)}`,
    paragraphs,
    author: random.pick(vocabulary.PEOPLE),
  };
}

function bodySentence(random: Random, foreign: boolean): string {
  const kind = random.below(4);
  if (foreign && kind < 2) return foreignSentence(random);
  return kind === 3 ? quotation(random) : localSentence(random);
}

function localSentence(random: Random): string {
  const { ADVERBS, NOUNS, OFFICES, PLACES, PURPOSES, VERBS, WHEN } = vocabulary;
  const amount = random.below(2) === 0 ? `${2 + random.below(990)} ` : '';
  return (
    `${random.pick(WHEN)} ${day(random)}, tại ${random.pick(PLACES)}, ${random.pick(OFFICES)} ${random.pick(ADVERBS)} ` +
    `${random.pick(VERBS)} ${amount}${random.pick(NOUNS)} ${random.pick(vocabulary.QUALITIES)} và ` +
    `${random.pick(VERBS)} ${random.pick(NOUNS)} ${random.pick(vocabulary.QUALITIES)} ${random.pick(PURPOSES)}.`
  );
}

function foreignSentence(random: Random): string {
  const { FOREIGN_MATTERS, FOREIGN_OFFICES, FOREIGN_VERBS, VISITORS, WHEN } = vocabulary;
  return (
    `${random.pick(WHEN)} ${day(random)}, ${random.pick(FOREIGN_OFFICES)} ${random.pick(FOREIGN_VERBS)} ` +
    `${random.pick(VISITORS)} về ${random.pick(FOREIGN_MATTERS)} và ${random.pick(vocabulary.VERBS)} ` +
    `${random.pick(vocabulary.NOUNS)} ${random.pick(vocabulary.QUALITIES)} ${random.pick(vocabulary.PURPOSES)}.`
  );
}

function quotation(random: Random): string {
  const { ADVERBS, NOUNS, PEOPLE, PLACES, QUALITIES, VERBS } = vocabulary;
  return (
    `Ông ${random.pick(PEOPLE)} ở ${random.pick(PLACES)} cho biết: “${random.pick(NOUNS)} ${random.pick(QUALITIES)} ` +
    `${random.pick(ADVERBS)} ${random.pick(VERBS)} được ${5 + random.below(90)}%, còn ${random.pick(NOUNS)} ` +
    `${random.pick(QUALITIES)} thì ${random.pick(ADVERBS)} ${random.pick(VERBS)}”.`
  );
}

function day(random: Random): string {
  return `ngày ${1 + random.below(28)}/${1 + random.below(12)}`;
}
