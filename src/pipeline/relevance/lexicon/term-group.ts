/**
 * What a term does in a sentence. `home`: a Vietnamese actor. `abroad`: a foreign party. `office`: a post that is
 * Vietnamese or foreign by the word behind it. `our-office`: ours unless a country stands behind it. `envoy`: an embassy, consulate or its head. `act`: something that
 * one side does to the other. `deal`: a looser dealing. `bond`: a word for relations. `party`: a delegation. `person`: somebody with a foreign
 * name. `firm`: a company, bank, chamber or institute. `commune`: a place at home.
 */
export type Role =
  | 'home'
  | 'abroad'
  | 'office'
  | 'our-office'
  | 'envoy'
  | 'act'
  | 'deal'
  | 'bond'
  | 'party'
  | 'person'
  | 'firm'
  | 'commune';

/** Terms that count alike. A capital letter in a term must be a capital in the text. */
export interface TermGroup {
  readonly id: string;
  /** For the person who extends the list: what belongs here and what does not. */
  readonly note: string;
  readonly role?: Role;
  /** Separated by commas; spelling variants of tone and i/y need not be listed. */
  readonly terms: string;
}

/** The terms of a list, each on one line. */
export function splitTerms(terms: string): string[] {
  return terms
    .split(',')
    .map((term) => term.trim().replace(/\s+/gu, ' '))
    .filter((term) => term !== '');
}
