/** A name without case and diacritics: `Huế` → `hue`, `Đắk Lắk` → `dak lak`. */
export function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
}

/** A name as an address writes it: its plain letters and figures, words joined by `-`; empty where it has none. */
export function slugOf(name: string): string {
  return foldName(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
