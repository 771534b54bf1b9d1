import type { Catalogue } from '../locales/catalogue.ts';
import { PLACES } from './navigation.tsx';

interface Given {
  readonly t: Catalogue;
  readonly keys: readonly (readonly [key: string, does: string])[];
}

/** The sheet that `?` opens: the page's keys, then those of every page. */
export function HelpSheet({ t, keys }: Given) {
  const everywhere = [
    ['/', t.shell.keySearch],
    ['?', t.shell.keyHelp],
  ] as const;
  return (
    <dialog class="sheet" id="keys" aria-labelledby="keys-title">
      <header>
        <h2 id="keys-title">{t.shell.keys}</h2>
        <form method="dialog">
          <button>{t.shell.close}</button>
        </form>
      </header>
      <dl>
        {[...keys, ...everywhere].map(([key, does]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
      <p>{t.shell.keysGo}</p>
      <dl>
        {PLACES.map(({ area, letter }) => (
          <>
            <dt>
              <kbd>{letter}</kbd>
            </dt>
            <dd>{t.shell[area]}</dd>
          </>
        ))}
      </dl>
    </dialog>
  );
}
