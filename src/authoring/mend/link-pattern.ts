/** How a part of a path may be written in a pattern, the most general first. */
type Writing = readonly string[];

/** Query parameters that lead to a page of a list or to a version of a page. */
const PAGING = /^(?:p|page|pageindex|trang|sort|order|view|lang|keyword|q|s|utm_\w+)$/iu;
const HYPHENS = 4;
const LEAST_HYPHENS = 3;
/** A group of addresses with a smaller share of all says nothing about how articles are addressed. */
const LEAST_SHARE = 0.1;

/**
 * Patterns over path and query, as `articles.match` takes them, that fit all addresses of articles and none of `others`;
 * `null` where no such pattern is found. The most general that holds is taken: unseen articles are to fit too.
 */
export function learnPatterns(articles: readonly string[], others: readonly string[]): string[] | null {
  const groups = new Map<string, URL[]>();
  for (const url of articles.map((address) => new URL(address))) {
    const shape = describeShape(url);
    groups.set(shape, [...(groups.get(shape) ?? []), url]);
  }
  const patterns: string[] = [];
  for (const group of groups.values()) {
    if (group.length < articles.length * LEAST_SHARE) continue;
    const found = writePatterns(group).find(
      (pattern) => !others.some((other) => fitsPattern(other, [pattern])),
    );
    if (found === undefined) return null;
    patterns.push(found);
  }
  return patterns.length === 0 ? null : patterns.sort();
}

/** Whether one of the patterns fits an address. */
export function fitsPattern(address: string, patterns: readonly string[]): boolean {
  const { pathname, search } = new URL(address);
  return patterns.some((pattern) => new RegExp(pattern, 'u').test(pathname + search));
}

/** Addresses of one shape are written by one pattern. */
function describeShape(url: URL): string {
  const segments = splitPath(url);
  const last = segments.at(-1) ?? '';
  const ending = endingOf(last);
  const numbers = segments.map((segment) => (/^\d+$/u.test(segment) ? '0' : 'a')).join('');
  const keys = [...new Set(url.searchParams.keys())].filter((key) => !PAGING.test(key)).sort();
  return JSON.stringify([
    numbers,
    ending,
    describeName(last.slice(0, last.length - ending.length)),
    keys,
    url.pathname.endsWith('/'),
  ]);
}

function splitPath({ pathname }: URL): string[] {
  return pathname.split('/').filter(Boolean);
}

function endingOf(segment: string): string {
  return /\.[a-z][a-z0-9]{1,4}$/iu.exec(segment)?.[0] ?? '';
}

const NAMES: readonly (readonly [name: string, shape: RegExp])[] = [
  ['number', /^\d+$/u],
  ['words-number', /^.*?[-_.]?[a-z]{0,8}\d{2,}$/iu],
  ['number-words', /^\d{3,}[-_].+$/u],
  ['words-hex', /[-_.][0-9a-f]{6,}$/iu],
  ['words', /-.*-/u],
];

function describeName(stem: string): string {
  return NAMES.find(([, shape]) => shape.test(stem))?.[0] ?? 'other';
}

/** Patterns for addresses of one shape, the most general first. */
function writePatterns(urls: readonly URL[]): string[] {
  const query = writeQuery(urls);
  const paths = urls.map(splitPath);
  const slash = urls[0]?.pathname.endsWith('/') === true && (paths[0]?.length ?? 0) > 0 ? '/' : '';
  const folders = (paths[0] ?? [])
    .slice(0, -1)
    .map((_, at) => writeFolder(paths.map((path) => path[at] ?? '')));
  const names = writeName(
    paths.map((path) => path.at(-1) ?? ''),
    query !== null,
  );
  const end = query ?? '(?:\\?|$)';
  // First as general as may be, then with the folders that all of them share, from the innermost.
  const levels = Array.from({ length: folders.length + 1 }, (_, kept) =>
    folders.map((folder, at) => (at >= folders.length - kept ? (folder.at(-1) ?? '') : (folder[0] ?? ''))),
  );
  const begin = (level: readonly string[]): string => `^/${level.map((folder) => `${folder}/`).join('')}`;
  return names.flatMap((name) => levels.map((level) => `${begin(level)}${name}${slash}${end}`));
}

function writeFolder(values: readonly string[]): Writing {
  const [first = ''] = values;
  const isSame = values.every((value) => value === first);
  if (values.every((value) => /^\d{4}-\d{2}-\d{2}$/u.test(value))) return ['\\d{4}-\\d{2}-\\d{2}'];
  if (values.every((value) => /^\d+$/u.test(value))) return ['\\d+'];
  return isSame ? ['[^/?]+', escapePattern(first)] : ['[^/?]+'];
}

/** How the last parts of paths may be written. */
function writeName(names: readonly string[], isNamedByQuery: boolean): Writing {
  const [first = ''] = names;
  if (isNamedByQuery) return names.every((name) => name === first) ? [escapePattern(first)] : ['[^/?]+'];
  const ending = endingOf(first);
  const end = escapePattern(ending);
  const stems = names.map((name) => name.slice(0, name.length - ending.length));
  if (stems.every((stem) => /^\d+$/u.test(stem))) return [`\\d+${end}`];
  const numbered = writeNumberedName(stems);
  if (numbered !== null) return [`${numbered}${end}`];
  if (stems.every((stem) => /[-_.][0-9a-f]{6,}$/iu.test(stem))) return [`[^/?]+[-_.][0-9a-f]{6,}${end}`];
  const hyphens = Math.min(...stems.map((stem) => stem.split('-').length - 1));
  if (hyphens < LEAST_HYPHENS) return [`[^/?]+${end}`];
  return [LEAST_HYPHENS, Math.min(hyphens, HYPHENS)].map(
    (count) => `[^/?]*[^/?-](?:-[^/?-]+){${count},}-?${end}`,
  );
}

/** Names that end or begin with a number, all with the same mark beside it; `null` where they do not. */
function writeNumberedName(stems: readonly string[]): string | null {
  const tails = stems.map((stem) => /([-_.]?[a-z]{0,8})(\d{2,})$/iu.exec(stem));
  const marks = new Set(tails.map((tail) => tail?.[1] ?? ''));
  const [mark = ''] = marks;
  if (marks.size === 1 && mark !== '') {
    const digits = Math.min(...tails.map((tail) => tail?.[2]?.length ?? 0));
    return `[^/?]*${escapePattern(mark)}${digits >= 3 ? '\\d{3,}' : '\\d+'}`;
  }
  const heads = new Set(stems.map((stem) => /^\d{3,}([-_])/u.exec(stem)?.[1] ?? ''));
  const [separator = ''] = heads;
  return heads.size === 1 && separator !== '' ? `\\d{3,}${separator}[^/?]+` : null;
}

/** The parameter by which addresses are told apart; `null` where their paths do that, or nothing does. */
export function findTellingParameter(articles: readonly string[]): string | null {
  const urls = articles.map((address) => new URL(address));
  if (new Set(urls.map(({ pathname }) => pathname)).size === urls.length && urls.length > 1) return null;
  const keys = new Set(
    urls.flatMap((url) => [...url.searchParams.keys()]).filter((key) => !PAGING.test(key)),
  );
  const telling = [...keys].filter(
    (key) => new Set(urls.map((url) => url.searchParams.get(key))).size === urls.length,
  );
  return telling.find((key) => /id$/iu.test(key)) ?? telling[0] ?? null;
}

function writeQuery(urls: readonly URL[]): string | null {
  const key = findTellingParameter(urls.map(({ href }) => href));
  if (key === null) return null;
  const areNumbers = urls.every((url) => /^\d+$/u.test(url.searchParams.get(key) ?? ''));
  return `\\?(?:.*&)?${escapePattern(key)}=${areNumbers ? '\\d+' : '[^&]+'}`;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
