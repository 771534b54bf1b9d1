import { PERSON_ROLES, type PersonRole } from '../../model/vocabulary.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { Choice } from './form.tsx';

/** The roles as a choice. */
export function RoleChoice({ t, role }: { readonly t: Catalogue; readonly role: PersonRole }) {
  return (
    <Choice
      name="role"
      label={t.people.role}
      value={role}
      options={PERSON_ROLES.map((one) => [one, t.shell[one]])}
      hint={t.people.roleAbout}
    />
  );
}
