const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+/giu;
const LETTERS = /\p{L}+/gu;

/** ISO 639-1 code: Vietnamese by its letters, else what the page declares; `null` where both fail. */
export function languageOf(text: string, declared: string | null): string | null {
  const sample = text.slice(0, 4000);
  const letters = lengthOf(sample.match(LETTERS));
  const share = letters === 0 ? 0 : lengthOf(sample.match(VIETNAMESE)) / letters;
  if (share > 0.08) return 'vi';
  const code = /^[a-z]{2}(?=$|[-_])/u.exec(declared ?? '')?.[0] ?? null;
  return code === 'vi' ? null : code;
}

function lengthOf(pieces: readonly string[] | null): number {
  return (pieces ?? []).reduce((sum, { length }) => sum + length, 0);
}
