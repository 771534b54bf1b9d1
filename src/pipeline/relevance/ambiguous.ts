import { foldDiacritics, wordKeys } from '../text.ts';
import type { TokenizedPart, Token } from './tokens.ts';

const keysOf = (terms: string): ReadonlySet<string> => new Set(wordKeys(terms));

/** Family and middle names: a capitalised syllable after one of them is part of a person's name. */
const SURNAMES = withFolded(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai lương tô hà trương
   đào cao lâm tạ phùng thái chu tống vương la quách từ tăng kiều lưu lò hứa thạch giàng sùng nông triệu bế quàng
   lường cầm vi hầu mùa thào văn thị`,
);

function withFolded(terms: string): ReadonlySet<string> {
  const keys = wordKeys(terms);
  return new Set([...keys, ...keys.map(foldDiacritics)]);
}

/** `phường Mỹ An`: a place at home is named. */
const PLACE_HEADS = keysOf('phường xã huyện quận thôn ấp trấn đường phố cầu chợ');

/** Syllables of given names without a Vietnamese letter: `Nhật Kim Anh`, `Mỹ Linh`. */
const GIVEN_NAMES = keysOf(
  'kim linh lan hoa quang hoàng an mai trung minh thanh xuân phong khang khoa duy anh tâm',
);

/** `anh Đức`, `chị Nga`: a person is spoken of. */
const PERSON_WORDS = keysOf('anh chị cô bà ông em cháu bé thầy bác chú dì mẹ cậu nàng bạn nữ');

/** Sentences begin with these as everyday words (`Anh nói`, `Ý là`, `Áo mưa`, `Đức ông`). */
const EVERYDAY_FIRST = keysOf('anh ý áo hàn đức bỉ séc');

/** The word before shows that a state or a place is meant. */
const STATE_WORDS = keysOf(
  'nước tại ở sang từ với thống tướng sứ quán sự trưởng phủ giao quân phòng hội hoàng vương vua và đến tới bang người dân phía giữa của',
);

const VIETNAMESE_LETTER = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

/** May a one-syllable name such as Mỹ, Anh, Nga or Ý at this token be the country? Capital already seen. */
export function isLoneCountry(part: TokenizedPart, at: number): boolean {
  const token = part.tokens[at];
  if (!token) return false;
  const before = neighbourAt(part, token, at - 1);
  if (part.caseless) return before !== undefined && STATE_WORDS.has(before.key);
  if (before && !token.parted) {
    if (PERSON_WORDS.has(before.key)) return false;
    // `Tại Anh` at the beginning of a sentence, but not `Lê Hoàng Anh`.
    if (before.capital && !(before.opening && STATE_WORDS.has(before.key))) return false;
    if (PLACE_HEADS.has(before.key)) return false;
  }
  if (token.opening && EVERYDAY_FIRST.has(token.key)) return false;
  return !isFollowedByName(part, token, at, before);
}

function isFollowedByName(part: TokenizedPart, token: Token, at: number, before: Token | undefined): boolean {
  const after = neighbourAt(part, token, at + 1);
  if (!after?.capital || after.parted) return false;
  if (before && STATE_WORDS.has(before.key)) return false;
  return VIETNAMESE_LETTER.test(after.word.text) || GIVEN_NAMES.has(after.key) || before === undefined;
}

/** Is the place name at this token the tail of a person's name (Nguyễn Văn Sơn, Lê Hồng Hà)? */
export function isNamePart(part: TokenizedPart, at: number): boolean {
  const token = part.tokens[at];
  if (!token || token.parted || part.caseless) return false;
  const before = neighbourAt(part, token, at - 1);
  return before !== undefined && before.capital && SURNAMES.has(before.key);
}

/** Does a Vietnamese person's name begin at this token? */
export function isVietnameseName(part: TokenizedPart, at: number): boolean {
  const token = part.tokens[at];
  const after = part.tokens[at + 1];
  if (!token?.capital || !SURNAMES.has(token.key)) return false;
  return after?.capital === true && after.sentence === token.sentence && !after.parted;
}

function neighbourAt(part: TokenizedPart, token: Token, at: number): Token | undefined {
  const other = part.tokens[at];
  return other?.sentence === token.sentence ? other : undefined;
}
