import { wordKeys } from '../text.ts';
import { wordHash } from './shingles.ts';

/**
 * What newsrooms write out or shorten as they please: each line one thing, its spellings parted by `=`. The first is the
 * one that all are read as.
 */
const SPELLINGS = `
  UBND = ủy ban nhân dân
  HĐND = hội đồng nhân dân
  TPHCM = thành phố Hồ Chí Minh = TP Hồ Chí Minh = TP HCM = HCM
  TP = thành phố
  TX = thị xã
  TTXVN = thông tấn xã Việt Nam
  VN = Việt Nam
  LHQ = Liên hợp quốc = Liên hiệp quốc
  ĐSQ = đại sứ quán
  LSQ = lãnh sự quán
  BNG = bộ ngoại giao
  BQP = bộ quốc phòng
  BĐBP = bộ đội biên phòng
  CSB = cảnh sát biển
  CSGT = cảnh sát giao thông
  CSĐT = cảnh sát điều tra
  ATGT = an toàn giao thông
  CHDCND = cộng hòa dân chủ nhân dân
  CHND = cộng hòa nhân dân
  XHCN = xã hội chủ nghĩa
  MTTQ = mặt trận tổ quốc
  TW = trung ương
  TAND = tòa án nhân dân
  VKSND = viện kiểm sát nhân dân
  HĐXX = hội đồng xét xử
  PCTT = phòng chống thiên tai
  KTTV = khí tượng thủy văn
  GDĐT = giáo dục và đào tạo = GD ĐT = giáo dục đào tạo
  KHĐT = kế hoạch và đầu tư = KH ĐT = kế hoạch đầu tư
  KHCN = khoa học và công nghệ = KH CN = khoa học công nghệ
  VHTTDL = văn hóa thể thao và du lịch = VH TT DL = VH TTDL = VHTT DL
  TNMT = tài nguyên và môi trường = TN MT = tài nguyên môi trường
  NNPTNT = nông nghiệp và phát triển nông thôn = NN PTNT
  LĐTBXH = lao động thương binh và xã hội = LĐ TB XH = LĐ TBXH
  GTVT = giao thông vận tải
  TTTT = thông tin và truyền thông = TT TT
  THPT = trung học phổ thông
  THCS = trung học cơ sở
  HTX = hợp tác xã
  KCN = khu công nghiệp
  KKT = khu kinh tế
  TNHH = trách nhiệm hữu hạn
  CTCP = công ty cổ phần
  HĐQT = hội đồng quản trị
  BV = bệnh viện
  ĐH = đại học
  CLB = câu lạc bộ
  HLV = huấn luyện viên
  NXB = nhà xuất bản
  QL = quốc lộ
  QK = quân khu
  NATO = tổ chức hiệp ước bắc đại tây dương
  EU = liên minh châu Âu
  WHO = tổ chức y tế thế giới
  ASEAN = hiệp hội các quốc gia Đông Nam Á
  Mỹ = Hoa Kỳ
  Úc = Australia
  Italia = Italy
  Moscow = Moskva = Mát xcơ va
  NDT = nhân dân tệ
  USD = đô la Mỹ = đô la = đôla
  km = ki lô mét = kilômét = kilomet = cây số
  kg = ki lô gam = kilôgam = kilogam = kí lô
  ha = héc ta = hécta = hecta
  m = mét
`;

/** A spelling of several words, all but its first, and what it is read as. */
export interface Spelling {
  readonly rest: readonly number[];
  readonly readAs: number;
}

/** The spellings that begin with a word, the longest first; by the word's hash. */
export const SPELLINGS_BY_FIRST: ReadonlyMap<number, readonly Spelling[]> = indexSpellings();

function indexSpellings(): Map<number, Spelling[]> {
  const found = new Map<number, Spelling[]>();
  for (const line of SPELLINGS.trim().split('\n')) {
    const [standard = '', ...others] = line.split('=').map((spelling) => spelling.trim());
    const readAs = wordHash(wordKeys(standard).join(''));
    for (const other of [standard, ...others]) {
      const [first = 0, ...rest] = wordKeys(other).map(wordHash);
      found.set(first, [...(found.get(first) ?? []), { rest, readAs }]);
    }
  }
  for (const spellings of found.values()) spellings.sort((a, b) => b.rest.length - a.rest.length);
  return found;
}
