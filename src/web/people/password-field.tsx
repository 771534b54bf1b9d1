import { findPasswordProblem } from '../../model/person.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { Field } from './form.tsx';

/** What is wrong with fields of a form, by their names. */
export type Problems = Readonly<Partial<Record<string, string>>>;

/** A new password, and the same again. */
export function NewPasswordFields({ t, problems }: { readonly t: Catalogue; readonly problems: Problems }) {
  return (
    <>
      <Field
        name="password"
        label={t.people.newPassword}
        type="password"
        autocomplete="new-password"
        hint={t.people.passwordHint}
        problem={problems['password']}
      />
      <Field
        name="repeated"
        label={t.people.repeated}
        type="password"
        autocomplete="new-password"
        problem={problems['repeated']}
      />
    </>
  );
}

/** Why a new password is not taken. */
export function checkNewPassword(t: Catalogue, password: string, repeated: string, login: string): Problems {
  const texts = {
    'too-short': t.people.passwordShort,
    'too-long': t.people.passwordLong,
    common: t.people.passwordCommon,
  };
  const problem = findPasswordProblem(password, login);
  if (problem !== null) return { password: texts[problem] };
  return password === repeated ? {} : { repeated: t.people.repeatedWrong };
}
