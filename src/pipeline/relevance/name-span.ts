import { wordKeys } from '../text.ts';
import type { AnnotatedPart } from './annotate.ts';
import { FURTHER } from './further-actors.ts';
import type { Actor } from './roles.ts';
import type { Token } from './tokens.ts';

/** Words of a name, at most. */
const LONGEST_NAME = 16;
const LINKS: ReadonlySet<string> = new Set(
  wordKeys(
    'của nước tỉnh thành phố tp bang quận huyện xã phường vùng bộ sở hội ông bà đồng chí ngài gia hòa quốc chúng dân chủ nhân quân',
  ),
);
/** Words that belong to no name: what stands before them is something else. */
export const OUTSIDE: ReadonlySet<string> = new Set(
  wordKeys(
    'cho tại ở với từ đến về theo do khi là có được vì trong bằng thuộc nhân sau trước tới giữa để như vào sáng chiều tối ngày',
  ),
);
/** Words between a head and the end of its body's name, at most. */
const LONGEST_HEADED = 6;
const HEAD_PAIRS: ReadonlySet<string> = new Set(
  'tổ chức, cơ quan, văn phòng, trung tâm, hiệp hội, hội đồng, chính quyền, báo chí, lãnh đạo, chính phủ, công ty, tập đoàn, ngân hàng'
    .split(', ')
    .map((words) => wordKeys(words).join(' ')),
);
const UNITS = ['tỉnh', 'thành phố', 'huyện', 'xã', 'phường', 'thị xã', 'trung ương', 'nước ngoài'].map(
  wordKeys,
);
const NEGATIONS: ReadonlySet<string> = new Set(
  ['không có', 'chưa có'].map((words) => wordKeys(words).join(' ')),
);
/** Names of offices whose second word is small. */
const PAIRS: ReadonlySet<string> = new Set(
  [
    'trung ương, ngoại giao, quốc phòng, ngoại vụ, kinh tế, tài chính, công an, biên phòng, an ninh, quân sự, hải quan, mặt trận, tổ quốc',
    'đối ngoại, chính trị, thường vụ, thường trực, quốc tế, văn hóa, liên hiệp, liên bang, cộng hòa, vương quốc, thể thao, du lịch, giáo dục, nông nghiệp, môi trường, công thương, y tế',
  ]
    .join(', ')
    .split(', ')
    .map((words) => wordKeys(words).join(' ')),
);
/** Last words of the offices that every unit has. */
const OF_UNITS: ReadonlySet<string> = new Set(wordKeys('phủ ubnd hđnd mttq dân nghị ủy đạo quốc đoàn quyền'));
/** Links that may stand side by side before a capital (`của nước Cộng hòa`). */
const MOST_LINKS = 3;

/**
 * The words that name one side, from a term of the lexicon on: posts and countries that follow each other and the capitals
 * behind them (`Đại sứ Cộng hòa Liên bang Đức Helga Barth`). Tokens `from` to `to` (exclusive).
 */
export function extendName(
  part: AnnotatedPart,
  actor: Actor,
  actors: readonly Actor[],
  sentence: { readonly to: number },
): { readonly from: number; readonly to: number } {
  const from = beginName(part, actor, actors);
  let to = actor.match.to;
  const end = Math.min(sentence.to, from + LONGEST_NAME);
  while (to < end) {
    const next = actors.find(({ match }) => match.from === to);
    const token = part.tokens[to];
    if (token === undefined || (token.parted && !token.dashed)) break;
    if (next !== undefined && !(token.capital && next.match.value.group === FURTHER)) {
      const isInName = to === actor.match.to && actor.match.value.group === 'people-to-people';
      if (next.side !== actor.side && next.role !== 'office' && !isInName) break;
      to = next.match.to;
      continue;
    }
    if (token.capital || isNumber(token) || endsPair(part, to)) {
      to++;
      continue;
    }
    const over = linkedCapital(part, to, end);
    if (
      over === null ||
      actors.some(({ side, match }) => match.from === over && side !== actor.side && side !== null)
    )
      break;
    to = over;
  }
  return { from, to: endWithUnit(part, to, sentence.to) };
}

/** `Quân khu 4`. */
function isNumber({ word }: Token): boolean {
  return /^\d{1,4}$/u.test(word.text);
}

/** Whether the small word at this token is the second of an office’s name: `Trung ương`, `Ngoại giao`. */
export function endsPair({ tokens }: AnnotatedPart, at: number): boolean {
  const before = tokens[at - 1];
  return before?.capital === true && PAIRS.has(`${before.key} ${tokens[at]?.key ?? ''}`);
}

/** `Chủ tịch UBND tỉnh`: the unit that an office is of, where its own name is left out. */
function endWithUnit({ tokens }: AnnotatedPart, to: number, end: number): number {
  const unit = UNITS.find((keys) => keys.every((key, step) => tokens[to + step]?.key === key));
  if (unit === undefined || to + unit.length > end || tokens[to]?.parted) return to;
  return OF_UNITS.has(tokens[to - 1]?.key ?? '') ? to + unit.length : to;
}

/** A delegation right before its country, and posts of no side of their own before an office, belong to the name. */
function beginName(part: AnnotatedPart, actor: Actor, actors: readonly Actor[]): number {
  let { from } = actor.match;
  const negated = NEGATIONS.has(`${part.tokens[from - 2]?.key ?? ''} ${part.tokens[from - 1]?.key ?? ''}`);
  // `Không có người Việt`: without its negation the sentence would say the opposite.
  if (negated && part.tokens[from - 2]?.sentence === part.tokens[from]?.sentence) return from - 2;
  for (const { role, side, match } of actors.toReversed()) {
    if (match.to > from || from - match.to > 2) continue;
    const between = part.tokens.slice(match.to, from + 1);
    if (between.some(({ parted }) => parted)) break;
    const words = part.tokens.slice(match.to, from);
    if (words.some(({ key, capital }) => !capital && !LINKS.has(key) && key !== 'cấp' && key !== 'cao'))
      break;
    if (role === 'party' || role === 'office' || side === actor.side) ({ from } = match);
    else break;
  }
  return beginHead(part, beginCapitals(part, from, actors));
}

/** `Tổ chức xúc tiến thương mại Nhật Bản`, `chính quyền Quảng Tây`: the head of a body whose name ends here. */
function beginHead({ tokens }: AnnotatedPart, name: number): number {
  const sentence = tokens[name]?.sentence;
  for (let at = name; at > 0 && name - at < LONGEST_HEADED; at--) {
    if (tokens[at]?.parted || tokens[at - 1]?.sentence !== sentence) break;
    const pair = `${tokens[at - 2]?.key ?? ''} ${tokens[at - 1]?.key ?? ''}`;
    const isHead = HEAD_PAIRS.has(pair) && tokens[at - 2]?.sentence === sentence && !tokens[at - 1]?.parted;
    if (isHead && (at === name || tokens[at - 2]?.capital)) return at - 2;
    if (OUTSIDE.has(tokens[at - 1]?.key ?? '') || tokens[at - 1]?.capital) break;
  }
  return name;
}

/** Words before a name that are of it: capitals, each with at most one small syllable behind it (`Bộ Lao động`, `Hải quân`). */
function beginCapitals(part: AnnotatedPart, name: number, actors: readonly Actor[]): number {
  let from = name;
  for (let at = name; at > 0 && name - at < LONGEST_NAME;) {
    if (part.tokens[at]?.parted) break;
    const step = part.tokens[at - 1]?.capital
      ? 1
      : part.tokens[at - 2]?.capital && !part.tokens[at - 1]?.parted
        ? 2
        : 0;
    const first = part.tokens[at - step];
    if (step === 0 || first === undefined || first.sentence !== part.tokens[name]?.sentence) break;
    const words = part.tokens.slice(at - step, at);
    if (
      first.opening ||
      words.some(({ key }) => OUTSIDE.has(key)) ||
      actors.some(
        ({ match, side, role }) =>
          match.to > at - step && match.from < at && (side !== null || role !== null),
      )
    )
      break;
    at -= step;
    from = at;
  }
  return from;
}

/** Where the next capital stands behind linking words alone; `null` without one. */
function linkedCapital(part: AnnotatedPart, from: number, end: number): number | null {
  for (let at = from; at < Math.min(end, from + MOST_LINKS + 1); at++) {
    const token = part.tokens[at];
    if (token === undefined || (at > from && token.parted)) return null;
    if (token.capital) return at;
    if (!LINKS.has(token.key)) return null;
  }
  return null;
}
