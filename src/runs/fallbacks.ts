import type { Fallbacks } from '../../crawlers/crawl/sink.ts';
import type { Store } from '../store/store.ts';

const HOUR = 3_600_000;
/** After so many searches in vain, how long until the next: it costs a few requests each time. */
const PAUSES = [0, HOUR, 6 * HOUR, 24 * HOUR];

/** What is known of a portal's fallbacks, in the store. */
export function createFallbacks(portalId: string, { fallbacks }: Store, clock: () => Date): Fallbacks {
  return {
    async recall() {
      const found = await fallbacks.find(portalId);
      if (found === null) return { known: null, maySearch: true };
      const { way, url, misses, searchedAt } = found;
      const pause = PAUSES[Math.min(misses, PAUSES.length - 1)] ?? 0;
      const since = clock().getTime() - Date.parse(searchedAt);
      // A search that lies ahead was noted by a clock that was.
      const maySearch = since < 0 || since >= pause;
      return { known: way === null || url === null ? null : { way, url }, maySearch };
    },
    remember: (found) => fallbacks.note(portalId, found),
    forget: () => fallbacks.forget(portalId),
  };
}
