import { PermanentError } from '../../model/errors.ts';
import { plainHost } from '../../model/hosts.ts';
import type { Identity } from '../../model/portal.ts';

/** Our own list: what Zalo, Facebook, Google and newsletters hang on links, and sessions. */
const TRACKING =
  /^(?:utm_.+|fbclid|fb_(?:action_ids|source|ref)|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|msclkid|yclid|twclid|ttclid|zarsrc|gidzl|igsh|igshid|mibextid|mc_cid|mc_eid|_ga|_gl|phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|session_?id)$/iu;
/** The same page drawn otherwise, when the value only says yes. */
const VIEW = /^(?:amp|mobile|print|printable|outputtype)$/iu;
const YES = /^(?:|1|yes|true|on|amp)$/iu;
/** `s` and `sid` are numbers of sections too: only what is too long for one is a session. */
const SHORT_SESSION = /^(?:s|sid)$/iu;
const SESSION_VALUE = /^[\da-z]{24,}$/iu;
const SESSION = /;jsessionid=[^/;]*|\/\(s\([a-z\d]{24}\)\)(?=\/)/giu;
/** AMP and print twins that only add a step. */
const TWIN = /^\/amp(?=\/.)|(?<=.)\/(?:amp|print)$|(?<=.)\.amp(?=\.html?$)/iu;
/** `/a.html&mobile=yes&amp=1`: a query that lost its question mark. */
const GLUED_QUERY = /&(?:amp;)?[\w.-]+=[^/]*$/u;
const DEFAULT_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/iu;
/** Padding around names and values; `amp;` is left over from an address that was escaped once too often. */
const PADDING = /^(?:amp;|%(?:20|09|0A|0D)|\s)+|(?:%(?:20|09|0A|0D)|\s)+$/gu;
const ENCODED_CHARACTER = /%[89A-F][0-9A-F](?:%[89AB][0-9A-F])*/giu;
/** A hostile address could ask for one at each of its steps, and each reads all of it. */
const MOST_ROUNDS = 100;
const PLAIN_IN_PATH = /[\w.~-]/u;
const PLAIN_IN_QUERY = /[\w.~!$()*,/:;?@-]/u;

/**
 * The unique key of an address, `host/path?query`: addresses that lead to the same article have the same key, and
 * `https://` + key is such an address. Throws PermanentError `bad-address` for what is no http(s) address.
 */
export function canonicalKey(url: string, identity?: Identity): string {
  const parsed = parseAddress(url);
  const host = hostKey(parsed.hostname, identity);
  const port = ['', '80', '443'].includes(parsed.port) ? '' : `:${parsed.port}`;
  const query = queryKey(parsed.search.slice(1), identity);
  return host + port + pathKey(parsed, identity) + (query === '' ? '' : `?${query}`);
}

function parseAddress(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/u.test(parsed.protocol)) {
    throw new PermanentError(
      'bad-address',
      `expected an absolute http(s) address, got "${url.slice(0, 200)}"`,
    );
  }
  return parsed;
}

function hostKey(hostname: string, identity: Identity | undefined): string {
  const host = plainHost(hostname);
  const aliases = Object.entries(identity?.hostAliases ?? {});
  const alias = aliases.find(([other]) => plainHost(other) === host)?.[1];
  return alias === undefined ? host : plainHost(alias);
}

/** Each cut may uncover what an earlier one looks for, so they are repeated until nothing changes, as far as any site needs. */
function pathKey(url: URL, identity: Identity | undefined): string {
  let path = url.pathname;
  const seen = new Set<string>();
  while (!seen.has(path) && seen.size < MOST_ROUNDS) {
    seen.add(path);
    url.pathname = path;
    path = cutPath(url.pathname, identity);
  }
  return path;
}

function cutPath(pathname: string, identity: Identity | undefined): string {
  const path = normalPercent(pathname, PLAIN_IN_PATH)
    .replace(SESSION, '')
    .replace(/\/{2,}/gu, '/')
    .replace(GLUED_QUERY, '')
    .replace(TWIN, '')
    .replace(DEFAULT_PAGE, '')
    .replace(/\/$/u, '');
  const rewritten = (identity?.rewrites ?? []).reduce(
    (before, { match, to }) => before.replace(new RegExp(match, 'u'), to),
    path,
  );
  return identity?.ignoreCase === true ? lowerCase(rewritten) : rewritten;
}

/** Percent-encoded bytes keep their capitals, see `normalPercent`. */
function lowerCase(path: string): string {
  return path.replace(/%[\dA-F]{2}|[^%]+/gu, (piece) =>
    piece.startsWith('%') ? piece : piece.toLowerCase(),
  );
}

function queryKey(query: string, identity: Identity | undefined): string {
  const kept: string[] = [];
  for (const parameter of query.split('&')) {
    const [rawName = '', ...rawValue] = parameter.split('=');
    const value = queryText(rawValue.join('%3D'));
    const name = keptName(queryText(rawName), value, identity);
    if (name !== null && name + value !== '') kept.push(value === '' ? name : `${name}=${value}`);
  }
  return kept.sort().join('&');
}

/** The name under which a parameter counts, in the spelling of the portal file; `null` when it does not count. */
function keptName(name: string, value: string, identity: Identity | undefined): string | null {
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (identity !== undefined && identity.keep.length > 0) return identity.keep.find(same) ?? null;
  return isPassing(name, value) || identity?.drop.some(same) === true ? null : name;
}

/** Whether a parameter says where a reader comes from or how the page is drawn, and not which page it is. */
function isPassing(name: string, value: string): boolean {
  if (TRACKING.test(name)) return true;
  return VIEW.test(name) ? YES.test(value) : SHORT_SESSION.test(name) && SESSION_VALUE.test(value);
}

function queryText(text: string): string {
  return normalPercent(text.replaceAll('+', '%20'), PLAIN_IN_QUERY)
    .replace(PADDING, '')
    .replaceAll('%20', '+');
}

/** RFC 3986, 6.2.2: one spelling of percent-encoding; characters beyond ASCII stand decoded, in NFC. */
function normalPercent(text: string, plain: RegExp): string {
  return text
    .replace(/%(?![0-9A-F]{2})/giu, '%25')
    .replace(ENCODED_CHARACTER, decodeCharacter)
    .replace(/%[0-9A-F]{2}/giu, (code) => {
      const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return plain.test(char) ? char : code.toUpperCase();
    })
    .split(/(%[0-9A-F]{2})/u)
    .map((piece) => piece.normalize('NFC'))
    .join('');
}

/** Bytes that are no UTF-8 stay encoded, so that two such addresses do not meet by accident. */
function decodeCharacter(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code.toUpperCase();
  }
}
