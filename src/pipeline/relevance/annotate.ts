import { lexicon } from './lexicon.ts';
import { findMatches } from './matcher.ts';
import { assignRoles, type Actor } from './roles.ts';
import { tokenize, type PartTokens } from './tokens.ts';

/** What is judged: an article's title, lead and body, or a bare text as `body`. */
export interface RelevanceInput {
  readonly title: string | null;
  readonly lead: string | null;
  readonly body: string;
}

/** One part with its matches; `offset` words of running text stand before it. */
export interface Reading {
  readonly part: PartTokens;
  readonly actors: readonly Actor[];
  readonly offset: number;
  /** Words from its beginning that serve as headline: all of a title; the first sentence where there is none. */
  readonly headline: number;
}

/** Words of running text that are taken for the headline of a text without title, at most. */
const LONGEST_HEADLINE = 24;

/** Title, lead and body with what the lexicon finds in each. */
export function readArticle(input: RelevanceInput): readonly Reading[] {
  const title = tokenize('title', input.title ?? '');
  const lead = tokenize('lead', input.lead ?? '');
  const body = tokenize('body', input.body);
  const titled = title.tokens.length > 0;
  const leads = lead.tokens.length > 0;
  return [
    read(title, 0, title.tokens.length),
    read(lead, 0, titled ? 0 : firstSentence(lead)),
    read(body, lead.tokens.length, titled || leads ? 0 : firstSentence(body)),
  ];
}

function read(part: PartTokens, offset: number, headline: number): Reading {
  return { part, actors: assignRoles(part, findMatches(lexicon, part)), offset, headline };
}

function firstSentence({ tokens }: PartTokens): number {
  const end = tokens.findIndex(({ sentence }) => sentence > 0);
  return Math.min(end < 0 ? tokens.length : end, LONGEST_HEADLINE);
}
