/** The rules of one robots.txt that hold for one crawler (RFC 9309). */
export interface RobotsRules {
  /** Whether a path with its query may be fetched, and the line that decides. */
  check(pathAndQuery: string): RobotsMatch;
  /** `Crawl-delay` of the group, milliseconds; 0 where it says nothing. */
  readonly crawlDelayMs: number;
  /** Addresses of `Sitemap` lines, as printed; they belong to no group. */
  readonly sitemaps: readonly string[];
  /** The token of the group that holds: the crawler's own, `*`, or `null` where no group speaks to it. */
  readonly group: string | null;
}

interface RobotsMatch {
  readonly allowed: boolean;
  /** The rule as printed, with its line's number from 1; `null` where none fits. */
  readonly rule: { readonly line: number; readonly text: string } | null;
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
  readonly line: number;
  readonly text: string;
}

interface Group {
  /** Product tokens in lower case, or `*`. */
  readonly agents: string[];
  readonly rules: Rule[];
  delaySeconds: number | null;
  /** A rule was read, even an empty one: the next `User-agent` begins another group. */
  closed: boolean;
}

interface RobotsLine {
  readonly number: number;
  readonly text: string;
  readonly key: string;
  readonly value: string;
}

/** What RFC 9309 §2.5 asks to be read at least; the rest is left. */
export const ROBOTS_BYTES = 500 * 1024;
const LONGEST_DELAY_MS = 60_000;
/** Of a longer line only so many bytes are read, as Google does. */
const LONGEST_LINE = 2083 * 8 - 1;

/**
 * Reads a robots.txt for the crawler named `product`. An own reading, because `robots-parser` closes a group at a
 * `Sitemap` or `Crawl-delay` line between two `User-agent` lines and does not read `User-agent: token more words`.
 */
export function readRobots(text: string, product: string): RobotsRules {
  const lines = parseLines(text);
  const groups = parseGroups(lines);
  const own = product.toLowerCase();
  const named = groups.filter(({ agents }) => agents.includes(own));
  const holding = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = holding.flatMap((group) => group.rules);
  const delay = Math.max(0, ...holding.map(({ delaySeconds }) => delaySeconds ?? 0));
  return {
    check: (pathAndQuery) => findLongestMatch(rules, pathAndQuery),
    crawlDelayMs: Math.min(delay * 1000, LONGEST_DELAY_MS),
    sitemaps: lines.filter(({ key }) => key === 'sitemap').map(({ value }) => value),
    group: named.length > 0 ? own : holding.length > 0 ? '*' : null,
  };
}

function parseLines(text: string): RobotsLine[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .flatMap((printed, index): RobotsLine[] => {
      const said = cutLine(printed).replace(/#.*$/u, '').trim();
      // `Disallow /path`, without its colon, is read where it is two words, as Google does.
      const [, key, value] = /^([^:]+):(.*)$/u.exec(said) ?? /^([^\s:]+)[ \t]+(\S+)$/u.exec(said) ?? [];
      if (key === undefined || value === undefined) return [];
      return [
        { number: index + 1, text: printed.trim(), key: key.trim().toLowerCase(), value: value.trim() },
      ];
    });
}

function cutLine(printed: string): string {
  if (printed.length * 3 <= LONGEST_LINE) return printed;
  const bytes = new TextEncoder().encode(printed).subarray(0, LONGEST_LINE);
  // A character that is cut in two is left out.
  return new TextDecoder().decode(bytes, { stream: true });
}

/** Only a rule closes the list of a group's user agents: whatever else stands between them does not (§2.1). */
function parseGroups(lines: readonly RobotsLine[]): Group[] {
  const groups: Group[] = [];
  let open: Group | null = null;
  for (const line of lines) {
    if (line.key === 'user-agent') {
      if (open === null || open.closed) {
        open = { agents: [], rules: [], delaySeconds: null, closed: false };
        groups.push(open);
      }
      open.agents.push(parseAgent(line.value));
    } else if (open !== null) {
      addToGroup(open, line);
    }
  }
  return groups;
}

function addToGroup(group: Group, { key, value, number, text }: RobotsLine): void {
  if (key === 'crawl-delay' && /^\d+(?:\.\d+)?$/u.test(value)) group.delaySeconds = Number(value);
  if (key !== 'allow' && key !== 'disallow') return;
  group.closed = true;
  // An empty rule forbids nothing.
  if (value === '') return;
  const allow = key === 'allow';
  group.rules.push({ allow, pattern: normalizePattern(value), line: number, text });
  // Where the index of a folder is allowed the folder is, as Google reads it.
  const folder = /^(.*\/)index\.htm[^/]*$/u.exec(value)?.[1];
  if (allow && folder !== undefined) {
    group.rules.push({ allow, pattern: normalizePattern(`${folder}$`), line: number, text });
  }
}

/** `*`, or the product token that a value begins with: `Vong/1.0 (news)` speaks to `vong`. */
function parseAgent(value: string): string {
  if (/^\*(?:\s|$)/u.test(value)) return '*';
  return /^[a-z_-]+/iu.exec(value)?.[0].toLowerCase() ?? '';
}

/** The most specific rule is the longest one, in octets; of two as long the one that allows (§2.2.2). */
function findLongestMatch(rules: readonly Rule[], pathAndQuery: string): RobotsMatch {
  const path = normalizePath(pathAndQuery);
  if (path === '/robots.txt') return { allowed: true, rule: null };
  let best: Rule | null = null;
  for (const rule of rules) {
    const length = best?.pattern.length ?? 0;
    const isBetter = rule.pattern.length > length || (rule.pattern.length === length && rule.allow);
    if (isBetter && matchesPattern(rule.pattern, path)) best = rule;
  }
  if (best === null) return { allowed: true, rule: null };
  return { allowed: best.allow, rule: { line: best.line, text: best.text } };
}

/** `*` stands for any characters, a final `$` for the end; each piece is taken where it comes first, so never slow. */
function matchesPattern(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [first = '', ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  const last = anchored ? pieces.pop() : undefined;
  if (anchored && last === undefined) return path === first;
  let at = first.length;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

function normalizePattern(value: string): string {
  const anchored = value.endsWith('$');
  const path = anchored ? value.slice(0, -1) : value;
  const pieces = path.split('*').map((piece) => normalizeOctets(piece).replaceAll('$', '%24'));
  return pieces.join('*') + (anchored ? '$' : '');
}

/** Of a URL, in which bytes beyond ASCII are encoded; what has some all the same is none and fits no rule about them. */
function normalizePath(pathAndQuery: string): string {
  return decodeUnreserved(pathAndQuery === '' ? '/' : pathAndQuery)
    .replaceAll('*', '%2A')
    .replaceAll('$', '%24');
}

/** One spelling for comparing (§2.2.2): bytes beyond ASCII encoded, unreserved ones decoded, hex digits in capitals. */
function normalizeOctets(text: string): string {
  return decodeUnreserved(
    text.replace(/[^\u0021-\u007E]+/gu, (run) =>
      encodeURIComponent(run.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')),
    ),
  );
}

function decodeUnreserved(text: string): string {
  return text.replace(/%[0-9a-f]{2}/giu, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/u.test(char) ? char : code.toUpperCase();
  });
}
