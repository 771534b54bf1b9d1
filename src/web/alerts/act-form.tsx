import type { Child } from 'hono/jsx';
import { CsrfField } from '../shell/csrf-field.tsx';
import type { View } from './view.tsx';

interface ActGiven {
  readonly view: View;
  readonly action: string;
  readonly label: string;
  /** What the button sends as `do`. */
  readonly does?: string;
  /** The page's main action. */
  readonly isMain?: boolean;
  /** What it does, in a sentence beside the button. */
  readonly about?: string;
  /** Fields above the button. */
  readonly children?: Child;
}

/** A form that does one thing. */
export function ActForm({ view, action, label, does, isMain = false, about, children }: ActGiven) {
  return (
    <form class="alerts-act" method="post" action={action}>
      <CsrfField csrf={view.csrf} />
      {children ?? null}
      <button class={isMain ? 'main' : undefined} name={does === undefined ? undefined : 'do'} value={does}>
        {label}
      </button>
      {about === undefined ? null : <small>{about}</small>}
    </form>
  );
}

/** Asks once more before something is deleted. */
export function ConfirmRemoval({
  view,
  title,
  what,
  action,
  back,
}: Pick<ActGiven, 'view' | 'action'> & {
  readonly title: string;
  readonly what: string;
  readonly back: string;
}) {
  const { t } = view;
  return (
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      <div class="alerts-buttons">
        <ActForm view={view} action={action} label={t.remove} isMain />
        <a class="btn" href={back}>
          {t.cancel}
        </a>
      </div>
    </>
  );
}
