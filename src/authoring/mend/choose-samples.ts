import type { ListLink } from './list-links.ts';

/** Pages of known articles that are read, and of new ones. */
const KNOWN_PAGES = 8;
const NEW_PAGES = 3;
/** So many known articles, read alike, prove a file. */
export const LEAST_RIGHT = 4;

/**
 * Known articles from the whole length of the lists, and the first new ones; those whose pages were fetched before others.
 * A new one stands among the first, where not all can be fetched.
 */
export function chooseSamples(links: readonly ListLink[], isFetched: (url: string) => boolean): ListLink[] {
  const choose = (some: readonly ListLink[], count: number, take: typeof spreadOver): ListLink[] => {
    const there = take(
      some.filter(({ url }) => isFetched(url)),
      count,
    );
    const others = some.filter(({ url }) => !isFetched(url));
    return [...there, ...take(others, count - there.length)];
  };
  const known = choose(
    links.filter((link) => link.known !== null),
    KNOWN_PAGES,
    spreadOver,
  );
  const fresh = choose(
    links.filter((link) => link.known === null),
    NEW_PAGES,
    (some, count) => some.slice(0, count),
  );
  return [
    ...known.slice(0, LEAST_RIGHT),
    ...fresh.slice(0, 1),
    ...known.slice(LEAST_RIGHT),
    ...fresh.slice(1),
  ];
}

function spreadOver(links: readonly ListLink[], count: number): ListLink[] {
  const step = Math.max(1, links.length / Math.max(1, count));
  const spread = Array.from(
    { length: Math.min(count, links.length) },
    (_, at) => links[Math.floor(at * step)],
  );
  return spread.filter((link) => link !== undefined);
}
