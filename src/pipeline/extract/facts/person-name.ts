import { MERGED_INTO, PROVINCES } from '../../../model/provinces.ts';
import { normalizeWords } from '../../text.ts';

/** An account of the system that a page was entered with. */
const ACCOUNT =
  /(?:^|[\s_.-])(?:admin\w*|administrator|root|super ?user|webmaster|web ?master|wordpress|quản trị(?: viên)?|quan ?tri(?: ?vien)?|quantri\w*)(?:$|[\s_.-])|^(?:user|editor|anonymous|unknown|guest|null|undefined|none|n\/a|default|test|(?:biên tập viên|btv|bbt|ban biên tập)(?: .*)?)\d*$/iu;
/** `hanh.lo`, `btv3`: the name for logging in. */
const LOGIN = /^\p{Ll}+[\d._]+[\p{Ll}\d._]*$/u;
const NOBODY =
  /^(?:(?:the |an? )?authors?|previous|next|follow(?: us)?|email|and|by|von|par|por|door|av|af|updated?|published|yourself|myself|himself|herself|themselves|you|us|me|them|(?:twitter|facebook)(?: .*)?)$/iu;
/** Words of a page's furniture, which no name has: headings of boxes, labels of tools and links. */
const FURNITURE =
  /(?<!\p{L})(?:chia sẻ|bài viết|bài báo|từ kh(?:óa|oá)|tin (?:tức|bài|liên quan|khác|mới)|bản đồ|hành chính|liên kết|liên quan|liên hệ|bình luận|ý kiến|phản hồi|thông báo|thông tin|văn bản|thủ tục|chuyên (?:mục|đề)|trang chủ|xem thêm|đọc thêm|xem nhiều|đọc nhiều|hình ảnh|thư viện|lịch công tác|tuyển dụng|quảng cáo|đăng (?:nhập|ký|nhập)|tìm kiếm|thống kê|truy cập|giới thiệu|sự kiện|mới nhất|nổi bật|cùng (?:chuyên )?mục|tham dò|thăm dò|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|tải về|tải xuống|tệp đính kèm|về đầu trang|quay lại|gửi bài|tra cứu|dịch vụ công|cải cách|doanh nghiệp|website|web ?site|video|audio|podcast|newsletter|subscribe|recommended|related|trending|popular|loading|search|sh?are (?:this|on|via)|comments?|categor(?:y|ies)|tags?|keywords?|read (?:more|next)|more (?:from|news|stories)|see also|latest|topics?|menu|cookie|sign (?:in|up)|log ?in|photo gallery|fact[- ]checked|download|for you)(?!\p{L})/iu;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}.'’]*$/u;
const PARTICLE =
  /^(?:van|von|vom|de|der|den|del|della|di|da|do|la|le|las|los|el|al|bin|ibn|dos|das|du|zu|zum|ter|ten|y|e|i|och|og|and|und|et|for|of|à|af|av)$/u;
/** Letters that among the alphabets of the Latin script only Vietnamese has. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/u;
const LONGEST = 60;
const PLACES: ReadonlySet<string> = new Set(
  [...PROVINCES, ...Object.keys(MERGED_INTO)].map((name) => normalizeWords(name)),
);

/** Whether a name is that of an account or of nobody, or says what a part of the page is. */
export function isNobody(name: string): boolean {
  return (
    ACCOUNT.test(name) || LOGIN.test(name) || NOBODY.test(name) || FURNITURE.test(name) || isPhrase(name)
  );
}

/** Lower-case words where a name has capitals: `Xem các bài của tác giả`, `EdTech content writer`. */
function isPhrase(name: string): boolean {
  const words = name.split(/\s+/u);
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word));
  return words.length > 3 && lower.length >= words.length / 2;
}

/** Whether a line is names of two to five capitalised words, one or several joined by a dash or comma, and no place. */
export function isNameLine(line: string): boolean {
  if (line.length > LONGEST) return false;
  if (/^(?:PV|P\.V)$/u.test(line)) return true;
  if (FURNITURE.test(line) || PLACES.has(normalizeWords(line).replace(/^(?:tỉnh|tp|thành phố) /u, '')))
    return false;
  return line.split(/\s*[-–,&]\s*/u).every((name) => {
    const parts = name.split(' ');
    return parts.length >= 2 && parts.length <= 5 && parts.every((part) => NAME_WORD.test(part));
  });
}

/** Whether a text is in Vietnamese, by letters that no other language has. */
export function hasVietnamese(text: string): boolean {
  return VIETNAMESE.test(text);
}
