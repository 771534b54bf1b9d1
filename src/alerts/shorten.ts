/** A text of at most `most` characters; one that is longer ends in `…`. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
