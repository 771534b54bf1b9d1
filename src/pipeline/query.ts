import { UsageError } from '../model/errors.ts';
import { findSimilarName } from '../model/did-you-mean.ts';
import { splitWords } from './text.ts';
import type { ScoreOperator } from '../model/search.ts';
import { TOPICS } from '../model/vocabulary.ts';

/** A parsed query. `phrase` is as typed and has at least one word; codes and ids are lower case. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'text'; readonly field: TextField | null; readonly phrase: string }
  | { readonly kind: 'is'; readonly field: CodeField; readonly value: string }
  | { readonly kind: 'score'; readonly operator: ScoreOperator; readonly bound: number };

type TextField = 'title' | 'place' | 'section';
export type CodeField = 'portal' | 'country' | 'label' | 'topic';

interface Token {
  readonly kind: '(' | ')' | 'AND' | 'OR' | 'NOT' | 'term' | 'end';
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly text: string;
  readonly field: string | null;
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 50;
const TEXT_FIELDS: readonly TextField[] = ['title', 'place', 'section'];
const CODE_FIELDS: Readonly<
  Record<CodeField, { pattern: RegExp; expected: string; known?: readonly string[] }>
> = {
  portal: { pattern: /^[a-z0-9-]+$/u, expected: 'a portal id such as portal:yenbai' },
  country: { pattern: /^[a-z]{2}$/u, expected: 'a two-letter country code such as country:LA' },
  label: { pattern: /^(?:foreign-affairs|other)$/u, expected: 'label:foreign-affairs or label:other' },
  topic: {
    pattern: new RegExp(`^(?:${TOPICS.join('|')})$`, 'u'),
    expected: `one of the topics ${TOPICS.join(', ')}`,
    known: TOPICS,
  },
};
const FIELDS = [...TEXT_FIELDS, ...Object.keys(CODE_FIELDS), 'score'];
const SCORE = /^(>=|<=|>|<|=)(\d(?:\.\d+)?)$/u;
const TOKEN =
  /([()])|(-)(?=[^\s)])|(\p{L}+:)(?=[\s()]|$)|(\p{L}+:)?(?:["“”]([^"“”]*)(["“”]?)|([^\s()"“”]+))/gu;
const OPERAND = 'a word, a "phrase", a field or "("';

/**
 * Parses a subscription query; throws UsageError with the column, what was expected and what came.
 *
 *     query   = [ any ]                          the empty query matches everything
 *     any     = every { "OR" every }
 *     every   = operand { [ "AND" ] operand }    side by side means AND, which binds closer than OR
 *     operand = { "NOT" | "-" } ( "(" any ")" | term )
 *     term    = [ field ":" ] ( word | '"' phrase '"' )
 *     field   = "title" | "place" | "section"    whole words of that field
 *             | "portal" | "country" | "label" | "topic"   the very id or code, in any case
 *             | "score"                          ">=", ">", "<=", "<" or "=" and a number 0..1
 *
 * Operators are upper case. Words are whole words. A word or phrase typed without diacritics matches any
 * (`doi ngoai` finds `đối ngoại`); one with diacritics matches only those, wherever the tone mark is placed.
 */
export function parseQuery(source: string): Query {
  if (source.length > MAX_LENGTH) {
    throw new UsageError([`query: expected at most ${MAX_LENGTH} characters, got ${source.length}`]);
  }
  return source.trim() === '' ? { kind: 'all' } : new Parser(tokenise(source)).parse();
}

class Parser {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  parse(): Query {
    const query = this.any();
    const next = this.peek();
    return next.kind === 'end' ? query : failAt(next, `${OPERAND}, AND, OR or the end`);
  }

  private any(): Query {
    const parts = [this.every()];
    while (this.take('OR')) parts.push(this.every());
    return joinParts('or', parts);
  }

  private every(): Query {
    const parts = [this.operand()];
    while (this.take('AND') || ['(', 'NOT', 'term'].includes(this.peek().kind)) parts.push(this.operand());
    return joinParts('and', parts);
  }

  private operand(): Query {
    let isNegated = false;
    while (this.take('NOT')) isNegated = !isNegated;
    const part = this.take('(') ? this.group() : this.term();
    return isNegated ? { kind: 'not', part } : part;
  }

  private group(): Query {
    this.depth++;
    if (this.depth > MAX_DEPTH) failAt(this.peek(), `at most ${MAX_DEPTH} parentheses inside each other`);
    const query = this.any();
    if (!this.take(')')) failAt(this.peek(), 'AND, OR or ")"');
    this.depth--;
    return query;
  }

  private term(): Query {
    const token = this.peek();
    if (!this.take('term')) return failAt(token, OPERAND);
    return token.field === null ? textTerm(token, null) : fieldTerm(token, token.field);
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', column: 1, text: '', field: null };
  }

  private take(kind: Token['kind']): boolean {
    const isNext = this.peek().kind === kind;
    if (isNext) this.at++;
    return isNext;
  }
}

function joinParts(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}

function textTerm(token: Token, field: TextField | null): Query {
  if (splitWords(token.text).length === 0)
    failAt(token, field === null ? 'a word' : `a word after "${field}:"`);
  return { kind: 'text', field, phrase: token.text };
}

function fieldTerm(token: Token, name: string): Query {
  const textField = TEXT_FIELDS.find((field) => field === name);
  if (textField !== undefined) return textTerm(token, textField);
  if (name === 'score') return scoreTerm(token);
  if (isCodeField(name)) return codeTerm(token, name);
  const near = findSimilarName(name, FIELDS);
  const hint = near === null ? 'to search for it as text, put it in quotes' : `did you mean "${near}:"?`;
  return failAt({ ...token, text: `${name}:` }, `one of the fields ${FIELDS.join(', ')}`, hint);
}

function isCodeField(name: string): name is CodeField {
  return Object.hasOwn(CODE_FIELDS, name);
}

function codeTerm(token: Token, field: CodeField): Query {
  const value = token.text.toLowerCase();
  const { pattern, expected, known = [] } = CODE_FIELDS[field];
  if (pattern.test(value)) return { kind: 'is', field, value };
  const near = findSimilarName(value, known);
  return failAt(token, expected, near === null ? undefined : `did you mean "${field}:${near}"?`);
}

function scoreTerm(token: Token): Query {
  const [, operator, digits] = SCORE.exec(token.text) ?? [];
  const bound = Number(digits);
  if (operator === undefined || bound > 1)
    return failAt(token, 'a comparison with 0 to 1 such as score:>=0.8');
  return { kind: 'score', operator: operator as ScoreOperator, bound };
}

function tokenise(source: string): Token[] {
  const end: Token = { kind: 'end', column: source.trimEnd().length + 1, text: '', field: null };
  return [...Array.from(source.matchAll(TOKEN), tokenOf), end];
}

function tokenOf(match: RegExpExecArray): Token {
  const [, parenthesis, minus, emptyField, name, quoted, quote, bare] = match;
  const field = (name ?? emptyField)?.slice(0, -1).toLowerCase() ?? null;
  const at = { column: match.index + 1, field };
  if (parenthesis === '(' || parenthesis === ')') return { ...at, kind: parenthesis, text: parenthesis };
  if (minus !== undefined) return { ...at, kind: 'NOT', text: minus };
  if (quoted !== undefined) {
    return quote === ''
      ? failAt({ ...at, text: 'the end' }, 'a closing quote')
      : { ...at, kind: 'term', text: quoted };
  }
  const isOperator = field === null && (bare === 'AND' || bare === 'OR' || bare === 'NOT');
  return { ...at, kind: isOperator ? bare : 'term', text: bare ?? '' };
}

function failAt(at: Pick<Token, 'column' | 'text'>, expected: string, hint?: string): never {
  const got = at.text === '' ? 'nothing' : `"${at.text}"`;
  const tail = hint === undefined ? '' : `; ${hint}`;
  throw new UsageError([`query, column ${at.column}: expected ${expected}, got ${got}${tail}`]);
}
