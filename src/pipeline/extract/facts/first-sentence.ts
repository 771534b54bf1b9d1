const LONGEST = 250;
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|tp|tx|ths?|ts|pgs|gs|bs|ks|tr|mrs?|ms|dr|st|prof|gen|sen|gov|no|vs|inc|u\.s|v\.v)\.$/iu;

/** The first sentence of a text, without its full stop; a very long one ends at a word. */
export function firstSentence(text: string): string {
  const line = text.split('\n')[0] ?? '';
  let end = line.length;
  for (const match of line.matchAll(/[.!?…]["”’)]*(?=\s+["“‘(]?\p{Lu})/gu)) {
    const upTo = match.index + match[0].length;
    if (ABBREVIATION.test(line.slice(0, match.index + 1))) continue;
    end = upTo;
    break;
  }
  const sentence = line
    .slice(0, end)
    .replace(/(?:\.\/)?\.$/u, '')
    .trim();
  if (sentence.length <= LONGEST) return sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(' ', LONGEST)).replace(/[\s,;:–-]+$/u, '')}…`;
}
