import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';
import { UsageError } from './errors.ts';
import { text } from './fields.ts';

/** What a query had to have at a place; `too-long` and `too-deep`: less of it. */
const QUERY_PROBLEM_CODES = [
  'operand',
  'operator',
  'parenthesis',
  'quote',
  'word',
  'field',
  'portal',
  'country',
  'province',
  'label',
  'topic',
  'score',
  'day',
  'too-long',
  'too-deep',
] as const;

/** Why a query cannot be read: data, put into words where people read them. */
export const queryProblemSchema = z
  .object({
    code: z.enum(QUERY_PROBLEM_CODES).describe('What was expected at the column'),
    column: z.int().min(1).describe('Where, in UTF-16 units, from 1'),
    got: text('What stands there; null at the end').nullable(),
    expected: z
      .array(z.string())
      .readonly()
      .describe('What may stand there, where that is a list or a limit'),
    nearest: text('What was probably meant, as it is written in a query').nullable(),
  })
  .meta({ id: 'QueryProblem', description: 'Why a query cannot be read' });
export type QueryProblem = Readonly<z.output<typeof queryProblemSchema>>;

/** A query that cannot be read; the message is in English. */
export class QueryError extends UsageError {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super([`query, ${describeQueryProblem(problem).en}`]);
    this.name = 'QueryError';
    this.problem = problem;
  }
}

type Wording = (expected: readonly string[]) => Bilingual;

const EXPECTED: Readonly<Record<QueryProblem['code'], Wording>> = {
  operand: () => ({
    vi: 'một từ, một "cụm từ", một trường hoặc "("',
    en: 'a word, a "phrase", a field or "("',
  }),
  operator: () => ({
    vi: 'một từ, một "cụm từ", một trường, "(", AND, OR hoặc hết câu',
    en: 'a word, a "phrase", a field or "(", AND, OR or the end',
  }),
  parenthesis: () => ({ vi: 'AND, OR hoặc ")"', en: 'AND, OR or ")"' }),
  quote: () => ({ vi: 'dấu ngoặc kép đóng', en: 'a closing quote' }),
  word: ([field]) =>
    field === undefined
      ? { vi: 'một từ', en: 'a word' }
      : { vi: `một từ ngay sau "${field}:"`, en: `a word after "${field}:"` },
  field: (fields) => ({
    vi: `một trong các trường ${fields.join(', ')}`,
    en: `one of the fields ${fields.join(', ')}`,
  }),
  portal: () => ({
    vi: 'mã của một cổng tin, ví dụ portal:yenbai',
    en: 'the id of a portal such as portal:yenbai',
  }),
  country: () => ({
    vi: 'mã hai chữ hoặc tên của một nước, ví dụ country:LA hoặc country:"Hàn Quốc"',
    en: 'a two-letter country code or a country\'s name such as country:LA or country:"Hàn Quốc"',
  }),
  province: () => ({
    vi: 'một tỉnh hoặc thành phố, ví dụ province:"lào cai"',
    en: 'a province or city such as province:"lào cai"',
  }),
  label: () => ({
    vi: 'label:foreign-affairs hoặc label:other',
    en: 'label:foreign-affairs or label:other',
  }),
  topic: (topics) => ({
    vi: `một trong các chủ đề ${topics.join(', ')}`,
    en: `one of the topics ${topics.join(', ')}`,
  }),
  score: () => ({
    vi: 'phép so sánh với một số từ 0 đến 1, ví dụ score>=0.8',
    en: 'a comparison with 0 to 1 such as score>=0.8',
  }),
  day: () => ({
    vi: 'phép so sánh với một ngày yyyy-MM-dd, ví dụ published>=2026-01-31',
    en: 'a comparison with a day as yyyy-MM-dd such as published>=2026-01-31',
  }),
  'too-long': ([most]) => ({ vi: `nhiều nhất ${most} ký tự`, en: `at most ${most} characters` }),
  'too-deep': ([most]) => ({
    vi: `nhiều nhất ${most} cặp ngoặc đơn lồng nhau`,
    en: `at most ${most} parentheses inside each other`,
  }),
};

/** What is wrong with a query and where, for people: one sentence without its stop. */
export function describeQueryProblem({ code, column, got, expected, nearest }: QueryProblem): Bilingual {
  const wanted = EXPECTED[code](expected);
  const came = code === 'too-long' ? got : got === null ? null : `"${got}"`;
  const hint = hintFor(code, nearest);
  return {
    vi: `cột ${column}: cần ${wanted.vi}, nhưng ${came === null ? 'không có gì' : `gặp ${came}`}${hint.vi}`,
    en: `column ${column}: expected ${wanted.en}, got ${came ?? 'nothing'}${hint.en}`,
  };
}

function hintFor(code: QueryProblem['code'], nearest: string | null): Bilingual {
  if (nearest !== null)
    return { vi: `; có phải ý bạn là ${nearest} không?`, en: `; did you mean ${nearest}?` };
  if (code !== 'field') return { vi: '', en: '' };
  return {
    vi: '; muốn tìm nguyên văn thì đặt trong dấu ngoặc kép',
    en: '; to search for it as text, put it in quotes',
  };
}
