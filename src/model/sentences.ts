/** A stretch of a text, and where it begins (UTF-16 units). */
export interface Sentence {
  readonly text: string;
  readonly offset: number;
}

/** Words that a full stop shortens, so that it ends no sentence: titles, places, and initials. */
const SHORTENED =
  '(?:\\p{Lu}|TP|Tp|TX|Tx|TT|PGS|GS|TS|ThS|Ths|Th|Tr|BS|Bs|KS|Ks|CN|LS|Ls|Đ/c|đ/c|Mr|Mrs|Ms|Dr|Prof|St|No|Nxb|NXB|tr|vv|v\\.v)';
/** Marks that end a sentence, with what closes it, before another begins or the paragraph ends. */
const END = new RegExp(
  `(?<!(?:^|[\\s(“".])${SHORTENED})[.!?…]+["”’)]*(?=\\s+["“‘(\\-–]?\\s?[\\p{Lu}\\d]|\\s*$)`,
  'gu',
);

/** The sentences of a text whose paragraphs are lines, in order: each is a substring of the text. */
export function splitSentences(text: string): Sentence[] {
  return [...text.matchAll(/[^\r\n]+/gu)].flatMap((line) => splitLine(line[0], line.index));
}

function splitLine(line: string, start: number): Sentence[] {
  const ends = [...line.matchAll(END)].map((match) => match.index + match[0].length);
  if (ends.at(-1) !== line.length) ends.push(line.length);
  let from = 0;
  return ends.flatMap((end) => {
    const piece = line.slice(from, end);
    const trimmed = piece.trim();
    const offset = start + from + piece.indexOf(trimmed);
    from = end;
    return trimmed === '' ? [] : [{ text: trimmed, offset }];
  });
}
