import { findSimilarName } from './did-you-mean.ts';
import { slugOf } from './plain-name.ts';

/**
 * Today's 34 provinces and cities (Resolution 202/2025/QH15 of the National Assembly, in force on 1 July 2025). Đồng Nai is a
 * city since 30 April 2026, Quảng Ninh since 1 September 2026.
 */
export const PROVINCES = [
  'An Giang',
  'Bắc Ninh',
  'Cà Mau',
  'Cao Bằng',
  'Cần Thơ',
  'Đà Nẵng',
  'Đắk Lắk',
  'Điện Biên',
  'Đồng Nai',
  'Đồng Tháp',
  'Gia Lai',
  'Hà Nội',
  'Hà Tĩnh',
  'Hải Phòng',
  'Huế',
  'Hưng Yên',
  'Khánh Hòa',
  'Lai Châu',
  'Lâm Đồng',
  'Lạng Sơn',
  'Lào Cai',
  'Nghệ An',
  'Ninh Bình',
  'Phú Thọ',
  'Quảng Ngãi',
  'Quảng Ninh',
  'Quảng Trị',
  'Sơn La',
  'Tây Ninh',
  'Thái Nguyên',
  'Thanh Hóa',
  'TP Hồ Chí Minh',
  'Tuyên Quang',
  'Vĩnh Long',
] as const;

/** Provinces that ended on 1 July 2025 → the one that took them in; the old names live on in hosts and texts. */
export const MERGED_INTO: Readonly<Record<string, (typeof PROVINCES)[number]>> = {
  'Bà Rịa - Vũng Tàu': 'TP Hồ Chí Minh',
  'Bạc Liêu': 'Cà Mau',
  'Bắc Giang': 'Bắc Ninh',
  'Bắc Kạn': 'Thái Nguyên',
  'Bến Tre': 'Vĩnh Long',
  'Bình Dương': 'TP Hồ Chí Minh',
  'Bình Định': 'Gia Lai',
  'Bình Phước': 'Đồng Nai',
  'Bình Thuận': 'Lâm Đồng',
  'Đắk Nông': 'Lâm Đồng',
  'Hà Giang': 'Tuyên Quang',
  'Hà Nam': 'Ninh Bình',
  'Hải Dương': 'Hải Phòng',
  'Hậu Giang': 'Cần Thơ',
  'Hòa Bình': 'Phú Thọ',
  'Kiên Giang': 'An Giang',
  'Kon Tum': 'Quảng Ngãi',
  'Long An': 'Tây Ninh',
  'Nam Định': 'Ninh Bình',
  'Ninh Thuận': 'Khánh Hòa',
  'Phú Yên': 'Đắk Lắk',
  'Quảng Bình': 'Quảng Trị',
  'Quảng Nam': 'Đà Nẵng',
  'Sóc Trăng': 'Cần Thơ',
  'Thái Bình': 'Hưng Yên',
  'Tiền Giang': 'Đồng Tháp',
  'Trà Vinh': 'Vĩnh Long',
  'Vĩnh Phúc': 'Phú Thọ',
  'Yên Bái': 'Lào Cai',
};

/** Other names that people write. */
const ALSO_CALLED: Readonly<Record<string, (typeof PROVINCES)[number]>> = {
  'Thừa Thiên Huế': 'Huế',
  'TP HCM': 'TP Hồ Chí Minh',
  'Sài Gòn': 'TP Hồ Chí Minh',
};

const BY_KEY: ReadonlyMap<string, string> = new Map([
  ...[MERGED_INTO, ALSO_CALLED]
    .flatMap((names) => Object.entries(names))
    .map(([name, today]) => [keyOf(name), today] as const),
  ...PROVINCES.map((name) => [keyOf(name), name] as const),
]);

/**
 * Today's province by its name or id (`Yên Bái`, `yen-bai`, `tỉnh Yên Bái`), with or without diacritics; of one that ended,
 * the one that took it in. `null` where there is none.
 */
export function findProvince(typed: string): string | null {
  return BY_KEY.get(keyOf(typed)) ?? null;
}

/** The province, of today or before, whose name is most like a mistyped one. */
export function findSimilarProvince(typed: string): string | null {
  const names = [...PROVINCES, ...Object.keys(MERGED_INTO)];
  const byKey = new Map(names.map((name) => [keyOf(name), name]));
  return byKey.get(findSimilarName(keyOf(typed), byKey.keys()) ?? '') ?? null;
}

function keyOf(name: string): string {
  return slugOf(name)
    .replace(/^(?:tinh|thanh-pho|tp)-(?=.)/u, '')
    .replaceAll('-', '');
}
