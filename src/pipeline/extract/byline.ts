/** Who signed a text, and which agency or paper it was taken from. */
export interface Signature {
  readonly author: string | null;
  readonly credit: string | null;
}

const LABELLED =
  /^(?:bài|tin|ảnh|bài viết|tác giả|thực hiện|người viết|nguồn tin|phóng viên)(?:[ ,&và]+(?:bài|tin|ảnh))*\s*:\s*(.{2,60})$/iu;
const FROM = /^\(?\s*(?:theo|nguồn|dẫn theo|source)\s*:?\s+[\p{Lu}\d][\p{L}\d ,./+&-]{1,50}\)?\.?$/iu;
const AGENCY = /^\(?(?:[\p{Lu}\d]{3,10}(?:[/+-][\p{L}\d+]{2,12})*\+?|[\p{L}\d]+\.vn)\)?$/u;
const NAME_WORD = /^\p{Lu}[\p{L}.'’]*$/u;
const DATELINE =
  /^\(?((?:[\p{L} ]{2,20} [-–] )?(?:\p{Lu}{1,8}(?:ĐT|VN)|SGGPO?|TTO|NDO|TPO|NLĐO|PLO|VOV(?:\.VN)?|VGP|BYB|QĐND|[\p{L}\d]+\.vn))\)?\s*[-–—]\s+(?=\S)/u;

/** Reads a line as a signature; `null` where it is part of the text. Only for a text's last lines. */
export function readSignature(line: string): Signature | null {
  const labelled = LABELLED.exec(line);
  if (labelled?.[1] !== undefined) return { author: labelled[1].trim(), credit: null };
  if (FROM.test(line)) return { author: null, credit: line.replace(/^\(|\)?\.?$/gu, '').trim() };
  if (isName(line)) return { author: line, credit: null };
  if (AGENCY.test(line)) return { author: null, credit: line.replace(/^\(|\)$/gu, '') };
  return null;
}

/** `CTTĐT - Sáng 13/12…` → the press tag and the text without it; `null` without a tag. */
export function splitDateline(text: string): { readonly tag: string; readonly rest: string } | null {
  const match = DATELINE.exec(text);
  if (match?.[1] === undefined) return null;
  return { tag: match[1], rest: text.slice(match[0].length) };
}

/** Names of two to five capitalised words, one or several joined by a dash or comma. */
function isName(line: string): boolean {
  if (line.length > 60 || /^(?:PV|P\.V)$/u.test(line)) return line.length <= 60;
  return line.split(/\s*[-–,&]\s*/u).every((name) => {
    const parts = name.split(' ');
    return parts.length >= 2 && parts.length <= 5 && parts.every((part) => NAME_WORD.test(part));
  });
}

/** A printed author without `By`, `Tác giả:` and the like; `null` for nothing or an address. */
export function cleanAuthor(text: string): string | null {
  const name = text.replace(/^(?:(?:written )?by|tác giả|bài|author|von|por|par)\s*:?\s+/iu, '').trim();
  return name === '' || name.length > 100 || name.includes('://') ? null : name;
}
