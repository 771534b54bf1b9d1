import type { Query } from '../model/query.ts';
import { QueryError, type QueryProblem } from '../model/query-problem.ts';
import { type FieldTerm, type KnownNames, isComparison, readFieldTerm, readTextTerm } from './query-terms.ts';

interface Token {
  readonly kind: '(' | ')' | 'AND' | 'OR' | 'NOT' | 'term' | 'end';
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly text: string;
  readonly field: string | null;
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 50;
const TOKEN =
  /([()])|(-)(?=[^\s)])|(\p{L}+:)(?=[\s()]|$)|(\p{L}+:)?(?:["“”]([^"“”]*)(["“”]?)|([^\s()"“”]+))/gu;
/** A name and a comparison without a colon: `score>=0.8`. */
const COMPARED = /^(\p{L}+)([<>=].*)$/u;

/**
 * Parses a query; throws QueryError with the column, what was expected and what came. `known`: names that it is checked
 * against as well, where a person types it; a filter that was stored is read without.
 *
 *     query   = [ any ]                          the empty query matches everything
 *     any     = every { "OR" every }
 *     every   = operand { [ "AND" ] operand }    side by side means AND, which binds closer than OR
 *     operand = { "NOT" | "-" } ( "(" any ")" | term )
 *     term    = [ field ":" ] ( word | '"' phrase '"' )
 *             | ( "score" | "published" ) [ ":" ] ( ">=" | ">" | "<=" | "<" | "=" ) value
 *     field   = "title" | "place" | "section"    whole words of that field
 *             | "portal" | "label" | "topic"     the very id, in any case
 *             | "country" | "province"           its code or id, or its name
 *     value   = a number 0..1 for the score, a day yyyy-MM-dd in Viet Nam for the publication
 *
 * Operators are upper case. Words are whole words. A word or phrase typed without diacritics matches any
 * (`doi ngoai` finds `đối ngoại`); one with diacritics matches only those, wherever the tone mark is placed.
 */
export function parseQuery(source: string, known: KnownNames | null = null): Query {
  if (source.length > MAX_LENGTH) {
    const at = { column: MAX_LENGTH + 1, text: String(source.length) };
    return failAt(at, { code: 'too-long', expected: [String(MAX_LENGTH)] });
  }
  return source.trim() === '' ? { kind: 'all' } : new Parser(tokenise(source, known), known).parse();
}

class Parser {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly known: KnownNames | null;

  constructor(tokens: readonly Token[], known: KnownNames | null) {
    this.tokens = tokens;
    this.known = known;
  }

  parse(): Query {
    const query = this.any();
    const next = this.peek();
    return next.kind === 'end' ? query : failAt(next, { code: 'operator' });
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
    if (this.depth > MAX_DEPTH) failAt(this.peek(), { code: 'too-deep', expected: [String(MAX_DEPTH)] });
    const query = this.any();
    if (!this.take(')')) failAt(this.peek(), { code: 'parenthesis' });
    this.depth--;
    return query;
  }

  private term(): Query {
    const token = this.peek();
    if (!this.take('term')) return failAt(token, { code: 'operand' });
    const { field, text } = token;
    const term = field === null ? readTextTerm(text, null) : readFieldTerm(field, text, this.known);
    return term.ok ? term.query : failTerm(token, term);
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

function tokenise(source: string, known: KnownNames | null): Token[] {
  const end: Token = { kind: 'end', column: source.trimEnd().length + 1, text: '', field: null };
  return [...Array.from(source.matchAll(TOKEN), (match) => tokenOf(match, known)), end];
}

function tokenOf(match: RegExpExecArray, known: KnownNames | null): Token {
  const [, parenthesis, minus, emptyField, name, quoted, quote, bare = ''] = match;
  const field = (name ?? emptyField)?.slice(0, -1).toLowerCase() ?? null;
  const column = match.index + 1;
  if (parenthesis === '(' || parenthesis === ')')
    return { kind: parenthesis, column, text: parenthesis, field };
  if (minus !== undefined) return { kind: 'NOT', column, text: minus, field };
  if (quoted !== undefined) {
    return quote === ''
      ? failAt({ column, text: '' }, { code: 'quote' })
      : { kind: 'term', column, text: quoted, field };
  }
  if (field !== null) return { kind: 'term', column, text: bare, field };
  const [, compared = '', comparison = ''] = COMPARED.exec(bare) ?? [];
  if (isComparison(compared, comparison, known))
    return { kind: 'term', column, text: comparison, field: compared.toLowerCase() };
  const isOperator = bare === 'AND' || bare === 'OR' || bare === 'NOT';
  return { kind: isOperator ? bare : 'term', column, text: bare, field };
}

function failTerm({ column, text, field }: Token, { problem }: FieldTerm & { readonly ok: false }): never {
  const got = problem.code === 'field' ? `${field ?? ''}:` : text;
  return failAt({ column, text: got }, problem);
}

function failAt(
  { column, text }: Pick<Token, 'column' | 'text'>,
  { code, expected = [], nearest = null }: Pick<QueryProblem, 'code'> & Partial<QueryProblem>,
): never {
  throw new QueryError({ code, column, got: text === '' ? null : text, expected, nearest });
}
