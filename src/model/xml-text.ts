/** A text without the characters that XML 1.0 cannot hold. */
export function toXmlText(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu, ' ');
}
