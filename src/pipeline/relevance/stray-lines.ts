import type { Token, TokenizedPart } from './tokens.ts';

/** Words, at most, of a line that may be a headline, a caption, a by-line or a menu's entry. */
const LONGEST_BARE = 32;
/** A bare line with fewer words says nothing by itself. */
const SHORTEST_TOLD = 5;
/** A short line that ends in a colon heads a list: `Tin liên quan:`. */
const LONGEST_LABEL = 6;
/** Words of title and sentences that a bare line is compared with. */
const COMPARED_WORDS = 400;
/** Least part of a bare line's pairs of words that title or sentences have, for it to belong to them. */
const LEAST_COHESION = 0.4;

const SENTENCE_MARK = /[.;][\s"”’')\]]*$/u;
const LABEL_MARK = /:\s*$/u;
const LOWER_FIRST = /^[\s"“‘'(]*\p{Ll}/u;

/** Consecutive tokens of one line, or of the unfinished sentence at its end. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly bare: boolean;
}

/**
 * A body without the lines that are no sentences (headlines of other articles, by-lines, captions, menus) and share no
 * wording with the title or with the sentences. A body that has no sentence stays as it is.
 */
export function dropStrayLines(title: TokenizedPart, body: TokenizedPart): TokenizedPart {
  const stretches = stretchesOf(body);
  if (!stretches.some(({ bare }) => bare)) return body;
  if (stretches.every(({ bare }) => bare)) {
    const [first] = stretches;
    if (!first || stretches.length === 1 || title.tokens.length < SHORTEST_TOLD) return body;
    // The first of them is what such a text tells.
    stretches[0] = { ...first, bare: false };
  }
  const told = new Set<string>();
  addPairs(told, title.tokens, 0, title.tokens.length);
  let left = COMPARED_WORDS;
  for (const { from, to, bare } of stretches) {
    if (bare || left <= 0) continue;
    addPairs(told, body.tokens, from, Math.min(to, from + left));
    left -= to - from;
  }
  const kept = stretches.filter((stretch) => !stretch.bare || belongs(body.tokens, stretch, told));
  if (kept.length === stretches.length) return body;
  return { ...body, tokens: kept.flatMap(({ from, to }) => body.tokens.slice(from, to)) };
}

/** The body cut at its line breaks. */
function stretchesOf({ text, tokens }: TokenizedPart): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  let start = 0;
  let finished = true;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const from = at;
    while ((tokens[at]?.start ?? Infinity) < end) at++;
    if (at > from) {
      const line = text.slice(start, end);
      // Where the next line goes on in lower case, or this one does, a sentence runs over the break.
      const whole = finished && !LOWER_FIRST.test(line) && !LOWER_FIRST.test(text.slice(end + 1, end + 5));
      addLine(stretches, tokens, { from, to: at }, whole ? line : null);
      finished = SENTENCE_MARK.test(line) || stretches.at(-1)?.bare === true;
    }
    start = end + 1;
  }
  return stretches;
}

/** `line` is `null` for a part of a sentence that runs over a line break. */
function addLine(
  stretches: Stretch[],
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
  line: string | null,
): void {
  if (line === null || SENTENCE_MARK.test(line)) {
    stretches.push({ from, to, bare: false });
    return;
  }
  const last = tokens[to - 1]?.sentence;
  let tail = to - 1;
  while (tail > from && tokens[tail - 1]?.sentence === last) tail--;
  const label = LABEL_MARK.test(line);
  if (tail === from) {
    stretches.push({ from, to, bare: to - from <= (label ? LONGEST_LABEL : LONGEST_BARE) });
    return;
  }
  stretches.push({ from, to: tail, bare: false }, { from: tail, to, bare: !label });
}

function addPairs(told: Set<string>, tokens: readonly Token[], from: number, to: number): void {
  for (let at = from + 1; at < to; at++) told.add(pairAt(tokens, at));
}

function pairAt(tokens: readonly Token[], at: number): string {
  return `${tokens[at - 1]?.key ?? ''} ${tokens[at]?.key ?? ''}`;
}

function belongs(tokens: readonly Token[], { from, to }: Stretch, told: ReadonlySet<string>): boolean {
  if (to - from < SHORTEST_TOLD) return false;
  let shared = 0;
  for (let at = from + 1; at < to; at++) if (told.has(pairAt(tokens, at))) shared++;
  return shared >= LEAST_COHESION * (to - from - 1);
}
