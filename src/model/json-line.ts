/** DEL, the C1 controls and the line ends of Unicode, which JSON leaves as they are. */
const LINE_ENDS = /[\u007F-\u009F\u2028\u2029]/gu;

/** JSON that no terminal obeys and no reader splits in the middle; the same value when parsed. */
export function formatJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    LINE_ENDS,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
