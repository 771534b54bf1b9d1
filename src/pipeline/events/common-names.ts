import { countries } from '../relevance/lexicon/countries.ts';
import { localities } from '../relevance/lexicon/localities.ts';
import { provinces } from '../relevance/lexicon/provinces.ts';
import { wordKeys } from '../text.ts';

/** How much a name tells one event from another, 0..1. */
export const WEIGHTS = { own: 1, shared: 0.5, figure: 0.3, everywhere: 0.1 } as const;

/** Names that stand in the news of any day, separated by commas. */
const EVERYWHERE = `
  Việt Nam, Vietnam, Hà Nội, Hanoi, TP HCM, TP. HCM, TPHCM, Hồ Chí Minh, Biển Đông, Trường Sa, Hoàng Sa, Nội Bài, Tân Sơn Nhất,
  UBND, HĐND, MTTQ, TAND, HĐXX, HĐQT, TNHH, USD, VND, EUR, GDP, FDI, ODA, UBND TP, UBND tỉnh, ĐSQ, TLSQ,
  TTXVN, VOV, VTV, VGP, VNA, Reuters, AFP, AP, CNN, BBC, Facebook, Internet, Video, Online, Ảnh, Photo,
  Liên Hợp Quốc, Liên hợp quốc, Liên Hiệp Quốc, LHQ, ASEAN, APEC, WTO, UNESCO, UNCLOS, Luật Biển, Công ước, Hiến chương,
  Đông Nam Á, Châu Á, Châu Âu, Châu Phi, Thái Bình Dương, Ấn Độ Dương, Covid, COVID,
  Phủ Chủ tịch, Trụ sở, Nhà nước, Chính phủ, Quốc hội, Đại hội, Hội đồng, Hội nghị, Ủy ban, Đảng Cộng sản, Tỉnh ủy, Thành ủy, Đảng ủy,
  Trung ương, Bộ Chính trị, Bộ Ngoại giao, Bộ Quốc phòng, Bộ Công an, Bộ Công Thương, Bộ Tư pháp, Bộ Tài chính, Bộ Giáo dục, Bộ Văn hóa,
  Bộ Giao thông, Bộ Xây dựng, Bộ Kế hoạch, Bộ Nông nghiệp, Bộ Khoa học, Bộ Lao động, Bộ Nội vụ, Bộ Y tế, Bộ Chỉ huy, Bộ Tư lệnh,
  Sở Ngoại vụ, Sở Công Thương, Sở Văn hóa, Sở Y tế, Phó Chủ tịch, Phó Thủ tướng, Phó Tổng, Phó Giám đốc, Phó Bí thư, Phó Trưởng,
  Tổng Bí thư, Tổng thư ký, Tổng Thư ký, Tổng Giám đốc, Tổng lãnh sự, Tổng Lãnh sự, Ban Chấp hành, Ban Bí thư, Ban Chỉ đạo, Ban Chỉ huy,
  Ban Tổ chức, Ban Quản lý, Ban Thường vụ, Văn phòng, Chánh Văn phòng, Đồn Biên phòng, Bộ đội Biên phòng, BĐBP, CHXHCN,
  Hội Liên hiệp, Liên hiệp, Hội Hữu nghị, Phu nhân, Đoàn đại biểu, Đại sứ quán, Đại sứ, Huân chương, Bằng khen,
  President, Prime, Minister, Ministry, Foreign, Affairs, Government, People, Committee, National, Assembly, Embassy, Ambassador,
  General, Secretary, Party, Central, Province, Provincial, City, International, Cooperation, Development, United, Nations, World,
  January, February, March, April, May, June, July, August, September, October, November, December, Monday, Tuesday, Wednesday,
  Thursday, Friday, Saturday, Sunday`;

const FAMILY_NAMES = `Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đoàn Đào Lương Mai Trịnh Tô Cao Hà Lâm
  Phùng Chu Tạ Kim Park Lee`;

/** Forms of address and posts before a name, and words that a sentence begins with. */
const BEFORE_A_NAME =
  'ông bà anh chị em cô chú bác cụ thủ phó bộ tổng chủ đại trưởng giám theo tại ban sở hội đoàn ngày và các the mr ms dr';

/** What a name's words are looked up by: each of them, and each two neighbours. */
export function pairUp(keys: readonly string[]): string[] {
  return keys.flatMap((key, at) => (at === 0 ? [key] : [key, `${keys[at - 1] ?? ''} ${key}`]));
}

const keysOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.split(/[,=–-]/u)).flatMap((name) => pairUp(wordKeys(name))));

const everywhere = keysOf([EVERYWHERE]);
const places = keysOf(
  [countries, localities, provinces].flatMap((list) => [...Object.keys(list), ...Object.values(list)]),
);
const beforeNames = new Set(wordKeys(BEFORE_A_NAME));
const familyNames = new Set(wordKeys(FAMILY_NAMES));

/** Whether a word is a form of address or a post, or begins sentences. */
export function standsBeforeNames(key: string): boolean {
  return beforeNames.has(key);
}

/** How much a name of one or two words (each in its one spelling) tells, 0..1. */
export function weighName(name: string): number {
  if (everywhere.has(name)) return WEIGHTS.everywhere;
  if (places.has(name)) return WEIGHTS.shared;
  const [first = '', second] = name.split(' ');
  if (beforeNames.has(first) || (second !== undefined && familyNames.has(first))) return WEIGHTS.shared;
  return WEIGHTS.own;
}
