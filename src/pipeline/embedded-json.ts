/** A value that a page's script or attribute holds is no longer than this. Characters. */
const LONGEST = 4_000_000;
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
};

/** The JSON that begins where a pattern's first match in a page ends; `null` where there is none. */
export function findJsonBehind(page: string, pattern: string): string | null {
  const match = new RegExp(pattern, 'u').exec(page);
  return match === null ? null : cutJson(page, match.index + match[0].length);
}

/**
 * The JSON that begins at a place of a page's source: an object or array up to its closing bracket, written as it is, with
 * the entities of an attribute, or as a script's text (`JSON.parse("…")`).
 */
function cutJson(page: string, start: number): string | null {
  const source = page.slice(start, start + LONGEST).trimStart();
  if (/^[[{]\s*(?:&(?:quot|#34|#x22);|[\]}])/u.test(source)) {
    const around = page[start - 1] ?? '';
    const end = /["']/u.test(around) ? source.indexOf(around) : source.search(/["']|<\//u);
    return cutBrackets(unescapeEntities(end === -1 ? source : source.slice(0, end)));
  }
  if (/^["']\s*[[{]/u.test(source)) return readScriptText(source);
  return /^[[{]/u.test(source) ? cutBrackets(source) : null;
}

/** What a text of JSON says; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** From an opening bracket to the one that closes it. */
function cutBrackets(source: string): string | null {
  const marks = /["[\]{}]/gu;
  let depth = 0;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    if (match[0] === '"') {
      const end = endOfText(source, match.index);
      if (end === -1) return null;
      marks.lastIndex = end + 1;
    } else if (match[0] === '[' || match[0] === '{') depth += 1;
    else if (--depth === 0) return source.slice(0, match.index + 1);
  }
  return null;
}

/** Where the quotation that begins at a place ends. */
function endOfText(source: string, start: number): number {
  const quote = source[start];
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === quote) return at;
  }
  return -1;
}

/** A text as a script writes it, without its quotation marks. */
function readScriptText(source: string): string | null {
  const end = endOfText(source, 0);
  if (end === -1) return null;
  const inner = source.slice(1, end);
  const quoted = source.startsWith("'") ? inner.replace(/\\'/gu, "'").replace(/(?<!\\)"/gu, '\\"') : inner;
  const plain = quoted.replace(/\\x([\da-f]{2})/giu, '\\u00$1');
  const read = parseJson(`"${plain}"`);
  return typeof read === 'string' ? read : null;
}

function unescapeEntities(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu,
    (all, hex?: string, number?: string, name = '') => {
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
      if (hex === undefined && number === undefined) return ENTITIES[String(name)] ?? all;
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : all;
    },
  );
}
