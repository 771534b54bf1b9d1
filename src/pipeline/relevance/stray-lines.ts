import type { Token, TokenizedPart } from './tokens.ts';

/** Words, at most, of a line that may be a headline, a caption, a by-line or a menu's entry. */
const LONGEST_BARE = 32;
/** Words, at most, of a headline that is a whole sentence. */
const LONGEST_SENTENCE = 75;
/** A bare line with fewer words says nothing by itself. */
const SHORTEST_TOLD = 5;
/** A short line that ends in a colon heads a list: `Tin liên quan:`. */
const LONGEST_LABEL = 6;
/** Words of title and sentences that a line is compared with. */
const COMPARED_WORDS = 400;
/** Least part of a bare line's pairs of words that title or other lines have, for it to belong to them. */
const LEAST_COHESION = 0.4;
/** The same of a single sentence that stands among stray lines, as in a list of headlines; and how many of them there are. */
const LEAST_OF_SENTENCE = 0.2;
const LEAST_LIST = 2;
const SHORTEST_HEADLINE = 6;
/** A sentence that has so much of the title's wording is the text's own, however long it is. */
const LEAST_OF_TITLE = 0.25;
/** Words of sentences that are left in any case. */
const LEAST_REST = 15;

const SENTENCE_MARK = /[.;][\s"”’')\]]*$/u;
const LABEL_MARK = /:\s*$/u;
/** Letters that are looked at to see how a line begins and ends. */
const HEAD = 4;
const TAIL = 12;
const LOWER_FIRST = /^[\s"“‘'(]*\p{Ll}/u;

/** `bare`: no sentence. `sentence`: a single one. `text`: more than one, or part of one that runs over a line break. */
type Form = 'bare' | 'sentence' | 'text';

/** Consecutive tokens of one line, or of the unfinished sentence at its end. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly form: Form;
}

/**
 * A body without the lines that are no sentences (headlines of other articles, by-lines, captions, menus) and share no
 * wording with the title or with the sentences, and without single sentences of that kind among them. Of a body of
 * bare lines only, those stay that go with the title.
 */
export function dropStrayLines(title: TokenizedPart, body: TokenizedPart): TokenizedPart {
  const stretches = stretchesOf(body);
  if (!stretches.some(({ form }) => form === 'bare')) return body;
  const told = stretches.some(({ form }) => form !== 'bare');
  if (!told && (stretches.length === 1 || title.tokens.length < SHORTEST_TOLD)) return body;
  const stray = strayOf(title, body, stretches);
  if (!stray.includes(true)) return body;
  const tokens: Token[] = [];
  for (const [at, { from, to }] of stretches.entries()) {
    if (stray[at]) continue;
    for (const token of body.tokens.slice(from, to)) tokens.push(token);
  }
  return { ...body, tokens };
}

/** Which stretches belong to neither title nor text. */
function strayOf(title: TokenizedPart, { tokens }: TokenizedPart, stretches: readonly Stretch[]): boolean[] {
  const pairs = new SharedPairs();
  for (const { from, to, form } of stretches)
    if (form === 'bare' && to - from >= SHORTEST_TOLD) pairs.lookFor(tokens, from, to);
  tellPairs(pairs, title.tokens, tokens, stretches);
  const stray = stretches.map(
    ({ from, to, form }) =>
      form === 'bare' && (to - from < SHORTEST_TOLD || pairs.partOf(tokens, from, to, 0) < LEAST_COHESION),
  );
  // Without a title nothing tells a headline that is a sentence from the matter.
  if (title.tokens.length >= SHORTEST_TOLD) addSentencesOfLists(title.tokens, tokens, stretches, stray);
  return stray;
}

/** Tells the pairs of words of title and sentences; says whether a stretch is among what is told. */
function tellPairs(
  pairs: SharedPairs,
  title: readonly Token[],
  tokens: readonly Token[],
  stretches: readonly Stretch[],
): (stretch: Stretch) => boolean {
  pairs.tell(title, 0, title.length);
  let left = COMPARED_WORDS;
  let last = 0;
  for (const { from, to, form } of stretches) {
    if (form === 'bare') continue;
    if (left <= 0) break;
    pairs.tell(tokens, from, Math.min(to, from + left));
    left -= to - from;
    last = to;
  }
  return ({ to }) => to <= last;
}

/**
 * Lets the single sentences in that stand inside a list of stray lines, or in one that the body begins with. Beside other
 * lists they may as well be the text's own.
 */
function addSentencesOfLists(
  title: readonly Token[],
  tokens: readonly Token[],
  stretches: readonly Stretch[],
  stray: boolean[],
): void {
  let rest = 0;
  for (const { from, to, form } of stretches) if (form !== 'bare') rest += to - from;
  let leading = true;
  for (const [at, stretch] of stretches.entries()) {
    const inList = leading || (stray[at - 1] === true && stray[at + 1] === true);
    const length = stretch.to - stretch.from;
    const mayBeHeadline =
      stretch.form === 'sentence' && inList && length <= LONGEST_SENTENCE && rest - length >= LEAST_REST;
    if (mayBeHeadline) {
      const listed = headlinesFrom(stretches, stray, at, -1) + headlinesFrom(stretches, stray, at, 1);
      if (listed >= LEAST_LIST && tellsOfOther(title, tokens, stretches, stretch)) {
        stray[at] = true;
        rest -= length;
      }
    }
    leading &&= stray[at] === true;
  }
}

/** Whether a sentence shares hardly any wording with title and text. */
function tellsOfOther(
  title: readonly Token[],
  tokens: readonly Token[],
  stretches: readonly Stretch[],
  stretch: Stretch,
): boolean {
  const { from, to } = stretch;
  const pairs = new SharedPairs();
  pairs.lookFor(tokens, from, to);
  const isTold = tellPairs(pairs, title, tokens, stretches);
  if (pairs.partOf(tokens, from, to, isTold(stretch) ? 1 : 0) >= LEAST_OF_SENTENCE) return false;
  const ofTitle = new SharedPairs();
  ofTitle.lookFor(title, 0, title.length);
  ofTitle.tell(tokens, from, to);
  return ofTitle.partOf(title, 0, title.length, 0) < LEAST_OF_TITLE;
}

/** How many stray lines that may be headlines follow on one side. */
function headlinesFrom(
  stretches: readonly Stretch[],
  stray: readonly boolean[],
  at: number,
  step: 1 | -1,
): number {
  let count = 0;
  for (let next = at + step; stray[next]; next += step) {
    const { from = 0, to = 0 } = stretches[next] ?? {};
    if (to - from >= SHORTEST_HEADLINE) count++;
  }
  return count;
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
      const line = text.slice(Math.max(start, end - TAIL), end);
      // Where the next line goes on in lower case, or this one does, a sentence runs over the break.
      const whole =
        finished &&
        !LOWER_FIRST.test(text.slice(start, start + HEAD)) &&
        !LOWER_FIRST.test(text.slice(end + 1, end + 1 + HEAD));
      stretches.push(
        ...(whole ? stretchesOfLine(tokens, from, at, line) : [{ from, to: at, form: 'text' as const }]),
      );
      finished = SENTENCE_MARK.test(line) || stretches.at(-1)?.form === 'bare';
    }
    start = end + 1;
  }
  return stretches;
}

function stretchesOfLine(tokens: readonly Token[], from: number, to: number, line: string): Stretch[] {
  const last = tokens[to - 1]?.sentence;
  let tail = to - 1;
  while (tail > from && tokens[tail - 1]?.sentence === last) tail--;
  if (SENTENCE_MARK.test(line)) return [{ from, to, form: tail === from ? 'sentence' : 'text' }];
  const label = LABEL_MARK.test(line);
  if (tail === from)
    return [{ from, to, form: to - from <= (label ? LONGEST_LABEL : LONGEST_BARE) ? 'bare' : 'text' }];
  return [
    { from, to: tail, form: 'text' },
    { from: tail, to, form: label ? 'text' : 'bare' },
  ];
}

/** Counts how often the pairs of words that are looked for are told. */
class SharedPairs {
  /** By first and second word. */
  readonly #told = new Map<string, Map<string, number>>();

  lookFor(tokens: readonly Token[], from: number, to: number): void {
    for (let at = from + 1; at < to; at++) {
      const first = tokens[at - 1]?.key ?? '';
      let seconds = this.#told.get(first);
      if (!seconds) {
        seconds = new Map();
        this.#told.set(first, seconds);
      }
      seconds.set(tokens[at]?.key ?? '', 0);
    }
  }

  tell(tokens: readonly Token[], from: number, to: number): void {
    for (let at = from + 1; at < to; at++) {
      const seconds = this.#told.get(tokens[at - 1]?.key ?? '');
      if (!seconds) continue;
      const second = tokens[at]?.key ?? '';
      const count = seconds.get(second);
      if (count !== undefined) seconds.set(second, count + 1);
    }
  }

  /** The part of a stretch's pairs that is told more than `own` times. */
  partOf(tokens: readonly Token[], from: number, to: number, own: number): number {
    let shared = 0;
    for (let at = from + 1; at < to; at++) {
      const told = this.#told.get(tokens[at - 1]?.key ?? '')?.get(tokens[at]?.key ?? '') ?? 0;
      if (told > own) shared++;
    }
    return shared / Math.max(1, to - from - 1);
  }
}
