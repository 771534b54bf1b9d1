import { hasDiacritics, wordKeys } from '../text.ts';
import { isVietnameseName } from './ambiguous.ts';
import type { AnnotatedPart } from './annotate.ts';
import type { Meaning } from './lexicon.ts';
import type { Actor, Side } from './roles.ts';
import type { Token } from './tokens.ts';
import { isForeignWord } from './words.ts';

/** Heads of Vietnamese bodies, places and groups of people: with a Vietnamese name behind them they are a side at home. */
const HEADS: ReadonlyMap<string, readonly (readonly string[])[]> = heads(
  `hội, sở, ban, trường, bệnh viện, xã, phường, tỉnh, thành phố, huyện, trung tâm, học viện, viện, cục, vụ, liên hiệp, đảng bộ, chi hội,
   trạm y tế, ban quản lý, nhà hát, bảo tàng, đoàn, thị xã, thị trấn, cụm, đội, cảng, ga, nhà trường, khu kinh tế, vườn quốc gia`,
);
/** Heads of foreign bodies: with a name in another language behind them. */
const FOREIGN_HEADS: ReadonlyMap<string, readonly (readonly string[])[]> = heads(
  `tổ chức, quỹ, hiệp hội, tập đoàn, công ty, ngân hàng, trường đại học, đại học, viện, hãng, hội, trung tâm, câu lạc bộ, hội đồng`,
);
/** Bodies and people of a place without a name of their own (`lãnh đạo xã`, `bà con ngư dân`). */
const PEOPLE: ReadonlyMap<string, readonly (readonly string[])[]> = heads(
  `lãnh đạo, người dân, nhân dân, ngư dân, bà con, cán bộ, học sinh, sinh viên, thanh niên, phụ nữ, công dân, lao động, các địa phương,
   địa phương, tỉnh, thành phố, huyện, xã, chính quyền, đồng chí, các đồng chí, nhà trường, hai trường, các bộ ngành, các sở ngành, phía việt nam`,
);
/** The other side without a name. */
const FOREIGNERS: ReadonlyMap<string, readonly (readonly string[])[]> = heads(
  `bạn bè quốc tế, đại biểu quốc tế, đối tác quốc tế, khách quốc tế, cộng đồng quốc tế, phía nước ngoài, đối tác nước ngoài, khách nước ngoài,
   chuyên gia nước ngoài, phi chính phủ nước ngoài, các nước, nước bạn, tỉnh bạn, phía bạn, hai nước, hai bên, hai tỉnh, hai địa phương,
   nước sở tại, sở tại, biên phòng bạn, lực lượng bạn`,
);

/** Ranks and forms of address before a Vietnamese name. */
const ADDRESSES: readonly (readonly string[])[] = [
  ...heads(
    `đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, thượng tá, trung tá, thiếu tá, ông, bà, đồng chí, anh, chị, đại sứ, tổng lãnh sự, tham tán, giáo sư, tiến sĩ`,
  ).values(),
].flat();

/** The group of sides that only people are shown. */
export const FURTHER = 'further';
const MEANING: Meaning = { group: FURTHER, role: null, country: null, place: null };
const ABBREVIATION = /^[\p{Lu}\p{N}]+$/u;
const MARKED = /[^\p{ASCII}]/u;
/** Longer words without a Vietnamese letter are another language's. */
const LEAST_LETTERS = 3;

/** Terms by their first word, the longest of each first. */
function heads(terms: string): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const term of terms.split(',')) {
    const keys = wordKeys(term.trim());
    found.set(
      keys[0] ?? '',
      [...(found.get(keys[0] ?? '') ?? []), keys].sort((a, b) => b.length - a.length),
    );
  }
  return found;
}

/**
 * Sides of a sentence that the lexicon does not name: bodies with a Vietnamese name, people of a place, names in another
 * language, and foreign parties without a name. They are shown to people and weigh nothing in the verdict.
 */
export function findFurtherActors(
  part: AnnotatedPart,
  sentence: { readonly from: number; readonly to: number },
  known: readonly Actor[],
): Actor[] {
  const found: Actor[] = [];
  // In a sentence of another language every name would be a foreign one.
  if (!part.tokens.slice(sentence.from, sentence.to).some(({ key }) => MARKED.test(key))) return found;
  let at = sentence.from;
  while (at < sentence.to) {
    const inside = known.find(({ match, side }) => side !== null && match.from <= at && match.to > at);
    const actor = inside === undefined ? actorAt(part, at, sentence.to) : null;
    if (actor !== null) found.push(actor);
    at = Math.max(at + 1, inside?.match.to ?? 0, actor?.match.to ?? 0);
  }
  return found;
}

function actorAt(part: AnnotatedPart, at: number, end: number): Actor | null {
  const { tokens } = part;
  const foreignHead = longestOf(FOREIGN_HEADS, tokens, at, end);
  if (foreignHead > 0 && !tokens[at + foreignHead]?.parted && isForeignName(part, at + foreignHead))
    return makeActor(part, at, at + foreignHead + 1, 'abroad', 'partner');
  const foreigner = longestOf(FOREIGNERS, tokens, at, end);
  if (foreigner > 0) return makeActor(part, at, at + foreigner, 'abroad', 'partner');
  if (isForeignName(part, at)) return makeActor(part, at, at + 1, 'abroad', 'partner');
  if (isVietnameseName(part, at)) {
    const before = addressBefore(tokens, at);
    return makeActor(part, at - before, at + 2, 'home', before > 0 ? null : 'province');
  }
  const head = longestOf(HEADS, tokens, at, end);
  const next = tokens[at + head];
  if (head > 0 && next?.capital === true && !next.parted)
    return makeActor(part, at, at + head, isForeignName(part, at + head) ? 'abroad' : 'home', null);
  const people = longestOf(PEOPLE, tokens, at, end);
  return people > 0 ? makeActor(part, at, at + people, 'home', 'province') : null;
}

/** Words of the address right before a name. */
function addressBefore(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.parted) return 0;
  for (const keys of ADDRESSES) {
    const from = at - keys.length;
    if (from >= 0 && keys.every((key, step) => tokens[from + step]?.key === key)) return keys.length;
  }
  return 0;
}

function longestOf(
  terms: ReadonlyMap<string, readonly (readonly string[])[]>,
  tokens: readonly Token[],
  at: number,
  end: number,
): number {
  const found = terms
    .get(tokens[at]?.key ?? '')
    ?.find(
      (keys) =>
        at + keys.length <= end &&
        keys.every(
          (key, step) => tokens[at + step]?.key === key && (step === 0 || !tokens[at + step]?.parted),
        ),
    );
  return found?.length ?? 0;
}

/** A capitalised word that cannot be a Vietnamese syllable and is no abbreviation. */
function isForeignName(part: AnnotatedPart, at: number): boolean {
  const token = part.tokens[at];
  if (!token?.capital || part.caseless || part.folded) return false;
  const { text } = token.word;
  return (
    text.length >= LEAST_LETTERS &&
    isForeignWord(token.word) &&
    !ABBREVIATION.test(text) &&
    !hasDiacritics(text)
  );
}

function makeActor(
  part: AnnotatedPart,
  from: number,
  to: number,
  side: Side,
  role: 'partner' | 'province' | null,
): Actor {
  return { match: { value: MEANING, from, to }, role, side, sentence: part.tokens[from]?.sentence ?? 0 };
}
