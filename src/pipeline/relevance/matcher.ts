import { foldDiacritics, wordKeys, splitWords } from '../text.ts';
import { isLoneCountry, isNamePart } from './ambiguous.ts';
import type { TokenizedPart, Token } from './tokens.ts';

/** A term ready to be matched, with whatever the caller wants to find again. */
export interface MatchTerm<T> {
  readonly text: string;
  readonly value: T;
  /** Also another word or a given name: needs the right neighbours. */
  readonly lone?: boolean;
  /** A place name: not inside a person's name. */
  readonly place?: boolean;
}

/** Tokens `from` (inclusive) to `to` (exclusive). */
export interface Match<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

interface Leaf<T> {
  readonly term: MatchTerm<T>;
  readonly capitals: readonly boolean[];
  readonly dashed: boolean;
  /** No condition but its words. */
  readonly free: boolean;
}

interface TrieNode<T> {
  readonly next: Map<string, TrieNode<T>>;
  readonly leaves: Leaf<T>[];
}

/** A token trie in two spellings: with diacritics, and folded for texts that have none. */
export interface Matcher<T> {
  readonly exact: TrieNode<T>;
  readonly folded: TrieNode<T>;
  /** Where a word keeps whether a term of this matcher begins with it. */
  readonly number: number;
}

let built = 0;

/** Builds the trie once; each term's capitals and dashes become conditions. */
export function buildMatcher<T>(terms: Iterable<MatchTerm<T>>): Matcher<T> {
  const matcher: Matcher<T> = { exact: emptyNode(), folded: emptyNode(), number: built++ };
  for (const term of terms) {
    const keys = wordKeys(term.text);
    const capitals = splitWords(term.text).map((word) => /^\p{Lu}/u.test(word));
    const dashed = term.text.includes(' - ');
    const free = !dashed && !term.lone && !term.place && !capitals.includes(true);
    const leaf: Leaf<T> = { term, capitals, dashed, free };
    insertTerm(matcher.exact, keys, leaf);
    if (!term.lone) insertTerm(matcher.folded, keys.map(foldDiacritics), leaf);
  }
  return matcher;
}

function emptyNode<T>(): TrieNode<T> {
  return { next: new Map(), leaves: [] };
}

function insertTerm<T>(root: TrieNode<T>, keys: readonly string[], leaf: Leaf<T>): void {
  let node = root;
  for (const key of keys) {
    let next = node.next.get(key);
    if (!next) {
      next = emptyNode();
      node.next.set(key, next);
    }
    node = next;
  }
  node.leaves.push(leaf);
}

/** Longest matches from left to right, none overlapping. Linear: a walk is at most as long as the longest term. */
export function findMatches<T>(matcher: Matcher<T>, part: TokenizedPart): Match<T>[] {
  const root = part.folded ? matcher.folded : matcher.exact;
  const matches: Match<T>[] = [];
  for (let from = 0; from < part.tokens.length; from++) {
    const word = part.tokens[from]?.word;
    // Most words begin no term; each is looked up once.
    if (!word || !(part.folded || (word.starts[matcher.number] ??= root.next.has(word.key)))) continue;
    const match = longestAt(root, part, from);
    if (!match) continue;
    matches.push(match);
    from = match.to - 1;
  }
  return matches;
}

function longestAt<T>(root: TrieNode<T>, part: TokenizedPart, from: number): Match<T> | undefined {
  let node: TrieNode<T> | undefined = root;
  let best: Match<T> | undefined;
  const sentence = part.tokens[from]?.sentence;
  for (let at = from; ; at++) {
    const token: Token | undefined = part.tokens[at];
    if (token?.sentence !== sentence || token === undefined) return best;
    // No term runs across a comma or a bracket.
    if (at > from && token.parted && !token.dashed) return best;
    node = node.next.get(token.key);
    if (!node) return best;
    for (const leaf of node.leaves) {
      if (!meetsConditions(leaf, part, from, at + 1)) continue;
      best = { value: leaf.term.value, from, to: at + 1 };
      break;
    }
  }
}

function meetsConditions<T>(leaf: Leaf<T>, part: TokenizedPart, from: number, to: number): boolean {
  const { term, capitals } = leaf;
  if (leaf.free) return true;
  if (leaf.dashed && !part.tokens.slice(from + 1, to).some((token) => token.dashed)) return false;
  const waived = part.caseless && capitals.length > 1;
  if (!waived && !capitals.every((needed, index) => !needed || part.tokens[from + index]?.capital))
    return false;
  if (term.lone) return isLoneCountry(part, from);
  return !(term.place && isNamePart(part, from));
}
