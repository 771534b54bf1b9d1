import { lexicon } from './lexicon.ts';
import { findMatches } from './matcher.ts';
import { findForeignPersons, mergeMatches } from './persons.ts';
import { assignRoles, groupBySentence, type Actor } from './roles.ts';
import { dropStrayLines } from './stray-lines.ts';
import { tokenizePart, type TokenizedPart } from './tokens.ts';

/** What is judged: an article's title, lead and body, or a text alone as `body`. */
export interface RelevanceInput {
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string;
}

/** The words of title, lead or body with the terms of the lexicon found in them. */
export interface AnnotatedPart extends TokenizedPart {
  readonly actors: readonly Actor[];
  /** The actors of each sentence that has any, in order. */
  readonly sentences: readonly (readonly Actor[])[];
  /** Words of running text before this part. */
  readonly offset: number;
  /** Words from its beginning that serve as headline: all of a title; the first sentence where there is none. */
  readonly headline: number;
}

/** Words, at most, of the first sentence that is taken for the headline of a text without title. */
const LONGEST_HEADLINE = 24;

/** Title, lead and body with the terms of the lexicon in each. */
export function annotateArticle(input: RelevanceInput): readonly AnnotatedPart[] {
  const title = tokenizePart('title', input.title ?? '');
  const lead = tokenizePart('lead', input.lead ?? '');
  const body = dropStrayLines(title, tokenizePart('body', input.body));
  const titled = title.tokens.length > 0;
  const leads = lead.tokens.length > 0;
  return [
    annotatePart(title, 0, title.tokens.length),
    annotatePart(lead, 0, titled ? 0 : firstSentenceLength(lead)),
    annotatePart(body, lead.tokens.length, titled || leads ? 0 : firstSentenceLength(body)),
  ];
}

function annotatePart(part: TokenizedPart, offset: number, headline: number): AnnotatedPart {
  const matches = mergeMatches(findMatches(lexicon, part), findForeignPersons(part));
  const actors = assignRoles(part, matches);
  return { ...part, actors, sentences: groupBySentence(actors), offset, headline };
}

function firstSentenceLength({ tokens }: TokenizedPart): number {
  const end = tokens.findIndex(({ sentence }) => sentence > 0);
  return Math.min(end < 0 ? tokens.length : end, LONGEST_HEADLINE);
}
