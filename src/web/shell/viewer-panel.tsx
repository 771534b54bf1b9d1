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
      {viewer === null ? null : (
        <p>
          {viewer.name} · {t.shell[viewer.role]}
        </p>
      )}
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
