import { PermanentError } from '../../src/model/errors.ts';
import { isHostOf } from '../../src/model/hosts.ts';
import { findListValues, pageAddress } from '../../src/model/list-request.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { FetchList } from './fetched.ts';

const NO_VALIDATORS = { etag: null, lastModified: null };

/**
 * Fetches lists as `fetchList` does; where the page at a list's address only says how its articles are asked for
 * (`nextPage.from: 1`), the first page is asked for so.
 */
export function fetchBehindPages(fetchList: FetchList, portal: Portal): FetchList {
  return async (url, list, known, place = { number: 1 }) => {
    const { nextPage, firstPage = 1, pageStep = 1 } = list;
    if (typeof nextPage !== 'object' || nextPage.from === 2 || place.values !== undefined) {
      return fetchList(url, list, known, place);
    }
    const outer = await fetchList(url, { kind: 'html', link: list.link }, null);
    const found = findListValues(outer?.text ?? '', nextPage);
    if ('missing' in found)
      throw new PermanentError('http-error', `no value of "${found.missing}" in the page`);
    const { values } = found;
    const address = pageAddress({ url, firstPage, pageStep }, nextPage, { number: place.number, values });
    if (address === null || !isHostOf(portal, new URL(address).hostname)) {
      throw new PermanentError('foreign-redirect', `its articles are at ${address ?? 'no address'}`);
    }
    const page = await fetchList(address, list, null, { number: place.number, values });
    return page === null ? null : { ...page, validators: NO_VALIDATORS, values };
  };
}
