import type { AuditDetail, Person } from '../../../model/person.ts';
import type { Store } from '../../../store/store.ts';

/** Notes in the audit what a command changed about a user. */
export function noteChange(
  store: Store,
  action: 'invitePerson' | 'changePerson' | 'setPassword',
  person: Person,
  detail: AuditDetail | null,
): Promise<void> {
  return store.audit.note({
    personId: null,
    actor: 'command',
    way: 'command',
    action,
    subjectKind: 'people',
    subjectId: person.id,
    detail,
  });
}
