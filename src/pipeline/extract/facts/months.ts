const LOCALES =
  'en de fr es it pt nl pl ru tr cs sk sv da nb fi hu ro uk bg el id ca sl lt lv et is ga eu gl be'.split(
    ' ',
  );
const VIETNAMESE = [
  'một',
  'hai',
  'ba',
  'tư',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai',
];
const MONTHS: ReadonlyMap<string, number> = monthTable();

/** 1..12 for a month's name or short form as it is written in a date, in some thirty languages; `null` for no month. */
export function monthNamed(name: string): number | null {
  return MONTHS.get(nameKey(name)) ?? null;
}

/** The number of a month that is named behind the Vietnamese word for month, in words or digits; itself where it is none. */
export function vietnameseMonth(name = ''): string {
  const words = nameKey(name).replace(/\s+/gu, ' ').replace('bốn', 'tư').replace('bẩy', 'bảy');
  const at = VIETNAMESE.indexOf(words);
  return at === -1 ? name : String(at + 1);
}

/** The names as Intl (CLDR) has them, alone and as they are inflected beside a day. The first language has its way. */
function monthTable(): Map<string, number> {
  const table = new Map<string, number>([['sept', 9]]);
  for (const locale of LOCALES) {
    for (const month of ['long', 'short'] as const) {
      addMonths(table, new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' }));
      addMonths(table, new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' }));
    }
  }
  return table;
}

function addMonths(table: Map<string, number>, format: Intl.DateTimeFormat): void {
  for (let month = 1; month <= 12; month++) {
    const parts = format.formatToParts(new Date(Date.UTC(2021, month - 1, 15)));
    const key = nameKey(parts.find(({ type }) => type === 'month')?.value ?? '');
    if (/^\p{L}{3}/u.test(key) && !table.has(key)) table.set(key, month);
  }
}

function nameKey(name: string): string {
  return name.replaceAll('.', '').normalize('NFC').toLowerCase();
}
