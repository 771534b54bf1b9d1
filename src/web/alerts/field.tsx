import type { Child } from 'hono/jsx';
import { describeFieldProblem, type FieldProblems } from './field-problems.ts';
import { QueryMark } from './query-mark.tsx';
import type { View } from './view.tsx';

/** What all fields of a form go by. */
export interface FormState {
  readonly view: View;
  readonly channel: string;
  readonly problems: FieldProblems;
}

interface FieldGiven {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  /** What was typed. */
  readonly typed: string;
  readonly hint?: string;
  /** Draws the field itself; `about`: the ids of what describes it, `isWrong`: whether it has a problem. */
  readonly children: (about: string | undefined, isWrong: 'true' | undefined) => Child;
}

/** A field with its label above, its hint and what is wrong with it below. */
export function Field({ form, name, label, typed, hint, children }: FieldGiven) {
  const problem = form.problems.get(name);
  const ids = [
    hint === undefined ? [] : `${name}-hint`,
    problem === undefined ? [] : `${name}-problem`,
  ].flat();
  return (
    <div class={problem === undefined ? 'alerts-field' : 'alerts-field wrong'}>
      <label for={name}>{label}</label>
      {children(ids.length === 0 ? undefined : ids.join(' '), problem === undefined ? undefined : 'true')}
      {hint === undefined ? null : <small id={`${name}-hint`}>{hint}</small>}
      {problem === undefined ? null : <FieldError form={form} name={name} typed={typed} />}
    </div>
  );
}

/** Fields that belong together, with what is wrong with them. */
export function FieldGroup({
  form,
  name,
  label,
  typed,
  hint,
  children,
}: Pick<FieldGiven, 'form' | 'name' | 'label' | 'typed' | 'hint'> & { readonly children: Child }) {
  const isWrong = form.problems.has(name);
  return (
    <fieldset
      class={isWrong ? 'alerts-field wrong' : 'alerts-field'}
      aria-describedby={isWrong ? `${name}-problem` : undefined}
    >
      <legend>{label}</legend>
      {children}
      {hint === undefined ? null : <small>{hint}</small>}
      {isWrong ? <FieldError form={form} name={name} typed={typed} /> : null}
    </fieldset>
  );
}

function FieldError({ form, name, typed }: Pick<FieldGiven, 'form' | 'name' | 'typed'>) {
  const problem = form.problems.get(name);
  if (problem === undefined) return null;
  return (
    <p class="alerts-problem" id={`${name}-problem`}>
      {describeFieldProblem(form.view, name, problem, typed, form.channel)}
      <QueryMark problem={problem} query={typed} />
    </p>
  );
}
