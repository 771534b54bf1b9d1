import { type Random, seeded } from '../pipeline/random.ts';
import { syllable } from './syllables.ts';
import { type Topic, TOPICS } from '../../src/model/vocabulary.ts';

/** A generated article of about 2,600 characters. */
export interface Generated {
  readonly key: string;
  readonly portalId: string;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly publishedAt: string;
  readonly countries: readonly string[];
  readonly topics: readonly Topic[];
}

const PARAGRAPHS = 8;
const SENTENCES = 3;
const PORTALS = 60;
const COUNTRIES = ['LA', 'CN', 'KH', 'US', 'JP'];
/** One in fifty is a bulletin: the same words each day, with other figures. */
const BULLETIN_EVERY = 50;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const APART_MS = 120_000;

/** Address and time of the n-th article. */
export function articleAddress(n: number): Pick<Generated, 'key' | 'publishedAt'> {
  return {
    key: `tinh-mau.example/bai-${n}`,
    publishedAt: new Date(FIRST_DAY + n * APART_MS).toISOString(),
  };
}

/** The n-th article; the same number makes the same article on every machine. */
export function generated(n: number): Generated {
  const random = seeded(n + 1);
  const isBulletin = n % BULLETIN_EVERY === 0;
  const words = isBulletin ? seeded(0) : random;
  const title = sentence(words, 10).slice(0, -1);
  const lead = sentence(words, 40);
  const body = Array.from({ length: PARAGRAPHS }, () => paragraph(words)).join('\n');
  const { key, publishedAt } = articleAddress(n);
  return {
    key,
    portalId: `tinh-mau-${n % PORTALS}`,
    title,
    lead,
    body: isBulletin ? body.replace(/\d+/gu, () => String(random.below(1000))) : body,
    publishedAt,
    countries: [random.pick(COUNTRIES)],
    topics: [random.pick(TOPICS)],
  };
}

/** That it is no bulletin, which no other article may be taken for a copy of. */
export function isReport(n: number): boolean {
  return n % BULLETIN_EVERY !== 0;
}

function paragraph(random: Random): string {
  return Array.from({ length: SENTENCES }, () => sentence(random, 14 + random.below(16))).join(' ');
}

/** Syllables with a name and a figure among them. */
function sentence(random: Random, length: number): string {
  const words = Array.from({ length }, () => syllable(random));
  const name = 1 + random.below(length - 3);
  words.splice(name, 2, capital(words[name] ?? ''), capital(words[name + 1] ?? ''));
  words.push(String(random.below(1000)));
  return `${capital(words[0] ?? '')} ${words.slice(1).join(' ')}.`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
