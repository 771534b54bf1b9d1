import { hasRole } from '../../http/auth.ts';
import type { Viewer } from '../../http/viewer.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { CsrfField } from '../shell/csrf-field.tsx';

/** What forms of these pages need to know of who reads. */
export interface Sender {
  readonly t: Catalogue;
  readonly viewer: Viewer | null;
  readonly csrf: string;
}

/** Whether somebody may do what asks for a role. */
export function mayDo(viewer: Viewer | null, role: Viewer['role']): boolean {
  return viewer !== null && hasRole(viewer, role);
}

/** A form of one button. */
export function ActionForm({
  csrf,
  action,
  text,
  isMain = false,
}: {
  csrf: string;
  action: string;
  text: string;
  isMain?: boolean;
}) {
  return (
    <form method="post" action={action}>
      <CsrfField csrf={csrf} />
      <button class={isMain ? 'main' : undefined}>{text}</button>
    </form>
  );
}
