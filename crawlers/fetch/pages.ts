import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { PermanentError, messageOf } from '../../src/model/errors.ts';
import { articleTest } from '../../src/pipeline/portal-address.ts';
import type { Portal } from '../../src/model/portal.ts';
import { BlockedError } from './failures.ts';

/** Sitemaps are 50 MiB at most (sitemaps.org). */
const SITEMAP_BYTES = 52_428_800;
/** A page that only sets a cookie and loads itself again is no longer than this. */
const CHALLENGE_LENGTH = 5000;

const ERROR_PATH = /\/(?:error(?:s|page)?|40[34]|not-?found|khong-tim-thay)(?:[./?]|$)|[?&]aspxerrorpath=/iu;
const LOGIN_PATH = /\/(?:log-?in|sign-?in|dang-nhap|authenticate)(?:[./?]|$)/iu;

const unzip = promisify(gunzip);

/** A body that is a gzip file of itself (`sitemap.xml.gz`) unpacked; any other as it is. */
export async function unpackGzip(body: Uint8Array): Promise<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return await unzip(body, { maxOutputLength: SITEMAP_BYTES });
  } catch (error) {
    const code = error instanceof RangeError ? 'too-large' : 'bad-encoding';
    throw new PermanentError(code, `the gzip file cannot be read (${messageOf(error)})`);
  }
}

/** What an article's redirect says without words: it is gone, or only for those who log in; `null` for an article. */
export function findRefusal(finalUrl: string, asked: string, portal: Portal): PermanentError | null {
  const { pathname, search } = new URL(finalUrl);
  const path = pathname + search;
  const from = new URL(asked);
  if (path === from.pathname + from.search) return null;
  if (LOGIN_PATH.test(path)) return new BlockedError(`redirected to a login, ${finalUrl}`, 0);
  const goneTo = (what: string): PermanentError =>
    new PermanentError('gone', `redirected to ${what}, ${finalUrl}`);
  if (path === '/') return goneTo('the home page');
  if (portal.lists.some((list) => isSamePage(list.url, finalUrl))) return goneTo('a list');
  return ERROR_PATH.test(path) && !articleTest(portal)(finalUrl) ? goneTo('an error page') : null;
}

/** Whether two addresses differ at most in scheme, `www.` and a final slash. */
function isSamePage(one: string, other: string): boolean {
  const plain = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
  return plain(one) === plain(other);
}

/** A gatekeeper's page: next to no text, but a script that sets a cookie and loads the page again. */
export function isChallengePage(text: string): boolean {
  if (text.length > CHALLENGE_LENGTH || !/document\.cookie\s*=/u.test(text)) return false;
  return (
    /location\.(?:reload|href\s*=|replace)|location\s*=/u.test(text) && !/<(?:p|article|h1)\b/iu.test(text)
  );
}
