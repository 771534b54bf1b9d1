import type { Language, Viewer } from '../../http/viewer.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { CsrfField } from './csrf-field.tsx';

interface Given {
  readonly t: Catalogue;
  readonly language: Language;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  /** Where the switch of the language leads back to. */
  readonly address: string;
  readonly version: string;
}

/** Who reads, the other language, the edition of the service. */
export function ViewerPanel({ t, language, viewer, csrf, address, version }: Given) {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <div class="viewer">
      <Who t={t} viewer={viewer} csrf={csrf} />
      <form method="post" action="/language">
        <CsrfField csrf={csrf} />
        <input type="hidden" name="back" value={address} />
        <button name="language" value={other} lang={other}>
          {t.shell.otherLanguage}
        </button>
      </form>
      <p>
        Vọng {version} · <a href="/api/docs">{t.shell.api}</a>
      </p>
    </div>
  );
}

/** Who is signed in, and the way out; else the way in. */
function Who({ t, viewer, csrf }: Pick<Given, 't' | 'viewer' | 'csrf'>) {
  if (viewer === null || csrf === '') {
    return (
      <p>
        {viewer === null ? null : `${viewer.name} · `}
        <a href="/sign-in">{t.people.signIn}</a>
      </p>
    );
  }
  return (
    <>
      <p>
        <a href="/account">{viewer.name}</a> · {t.shell[viewer.role]}
      </p>
      <form method="post" action="/sign-out">
        <CsrfField csrf={csrf} />
        <button>{t.people.signOut}</button>
      </form>
    </>
  );
}
