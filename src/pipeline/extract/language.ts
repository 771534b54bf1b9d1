const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const LETTER = /\p{L}/gu;

/** ISO 639-1 code: Vietnamese by its letters, else what the page declares; `null` where both fail. */
export function languageOf(text: string, declared: string | null): string | null {
  const sample = text.slice(0, 4000);
  const letters = sample.match(LETTER)?.length ?? 0;
  const share = letters === 0 ? 0 : (sample.match(VIETNAMESE)?.length ?? 0) / letters;
  if (share > 0.08) return 'vi';
  const code = /^[a-z]{2}(?=$|[-_])/u.exec(declared ?? '')?.[0] ?? null;
  return code === 'vi' ? null : code;
}
