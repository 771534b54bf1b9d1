import type { Child } from 'hono/jsx';
import type { Catalogue } from '../locales/catalogue.ts';

/** The six places, in the order of the navigation, with the letter that goes there after `g`. */
export const PLACES = [
  { area: 'desk', path: '/', letter: 't' },
  { area: 'bulletins', path: '/bulletins', letter: 'b' },
  { area: 'sources', path: '/sources', letter: 'n' },
  { area: 'overview', path: '/overview', letter: 'q' },
  { area: 'alerts', path: '/alerts', letter: 'c' },
  { area: 'system', path: '/system', letter: 'h' },
] as const;

/** One of the six places. */
export type Area = (typeof PLACES)[number]['area'];

/** What stands beside a place's name: `32 mới`; `isLook`: it wants to be looked at. */
export type PlaceCounts = Readonly<
  Partial<Record<Area, { readonly text: string; readonly isLook?: boolean }>>
>;

/** How many tabs name a place; the rest is under the last. */
const TABS = 4;

interface Given {
  readonly t: Catalogue;
  readonly area: Area | null;
  readonly counts: PlaceCounts;
}

/** The places as a list of links. */
export function Places({ t, area, counts, from = 0 }: Given & { from?: number }) {
  return (
    <ul class="places">
      {PLACES.slice(from).map((place) => {
        const count = counts[place.area];
        return (
          <li class={count?.isLook === true ? 'look' : undefined}>
            <a
              href={place.path}
              aria-current={place.area === area ? 'page' : undefined}
              data-go={place.letter}
            >
              {t.shell[place.area]}
              {count === undefined ? null : <small>{count.text}</small>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Five tabs within the thumb's reach: four places, and one that opens the others. */
export function Tabs({ t, area, counts, children }: Given & { children: Child }) {
  const isBelow = PLACES.slice(TABS).some((place) => place.area === area);
  return (
    <ul>
      {PLACES.slice(0, TABS).map((place) => (
        <li>
          <a href={place.path} aria-current={place.area === area ? 'page' : undefined}>
            {t.shell[place.area]}
          </a>
        </li>
      ))}
      <li>
        <details class={isBelow ? 'here' : undefined}>
          <summary>{t.shell.more}</summary>
          <div class="panel">
            <Places t={t} area={area} counts={counts} from={TABS} />
            {children}
          </div>
        </details>
      </li>
    </ul>
  );
}
