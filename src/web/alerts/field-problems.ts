import type { z } from 'zod';
import { createInputProblem, type FieldProblem, Problem } from '../../http/problem.ts';
import { nameChannel } from './words.ts';
import type { View } from './view.tsx';

/** What is wrong with the fields of a form, by the field's name. */
export type FieldProblems = ReadonlyMap<string, FieldProblem>;

export const NO_PROBLEMS: FieldProblems = new Map();

/** What a form asked for, or what is wrong with it. */
type Outcome<Made> = { readonly made: Made } | { readonly problems: FieldProblems };

/** Checks what a form asks for and does it; what the schema or the deed refuses for a field is told by field. */
export async function doOrTell<Schema extends z.ZodType, Made>(
  schema: Schema,
  asked: unknown,
  act: (given: z.output<Schema>) => Promise<Made>,
): Promise<Outcome<Made>> {
  const read = schema.safeParse(asked);
  if (!read.success) return { problems: listByField(createInputProblem(read.error, asked, 'form')) };
  try {
    return { made: await act(read.data) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error;
    return { problems: listByField(error) };
  }
}

/** The first problem of each field; those of its parts are its own. */
function listByField({ errors }: Problem): FieldProblems {
  const problems = new Map<string, FieldProblem>();
  for (const one of errors) {
    const field = one.field.split('.')[0] ?? '';
    if (!problems.has(field)) problems.set(field, one);
  }
  return problems;
}

/** What was expected of a field and what came, in the page's language. */
export function describeFieldProblem(
  view: View,
  field: string,
  problem: FieldProblem,
  typed: string,
  channel: string,
): string {
  if (problem.query !== undefined) return problem.query.text[view.language];
  const { t } = view;
  const got = typed === '' ? t.gotNothing : field === 'secret' ? t.gotHidden : t.gotText(shorten(typed));
  return t.need(describeWanted(view, field, problem, channel), got);
}

function describeWanted(view: View, field: string, { expected }: FieldProblem, channel: string): string {
  const { wanted } = view.t;
  switch (field) {
    case 'url':
      return describeAddress(view, expected, channel);
    case 'secret':
      return nameChannel(view, channel).secret;
    case 'urgentFilter':
    case 'query':
      return wanted.filter;
    case 'name':
    case 'filter':
    case 'threshold':
    case 'events':
    case 'maxAge':
    case 'window':
    case 'digest':
    case 'slug':
      return wanted[field];
    default:
      return view.language === 'en' ? expected : wanted.other;
  }
}

/** The sentences of web-address.ts and secret-address.ts, which are of no channel, by what they are about. */
function describeAddress(view: View, expected: string, channel: string): string {
  const { wanted } = view.t;
  if (/is public$/u.test(expected)) return wanted.publicAddress;
  if (/user name and password$/u.test(expected)) return wanted.plainAddress;
  if (/2048/u.test(expected)) return wanted.shortAddress;
  if (expected === 'the whole address') return wanted.wholeAddress;
  return nameChannel(view, channel).target;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
