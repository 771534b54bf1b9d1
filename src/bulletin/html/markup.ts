/** Markup that is safe to stand in a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** Puts values into markup; texts are escaped, markup is not. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const text = strings.reduce(
    (all, piece, at) => all + (at === 0 ? '' : write(values[at - 1] ?? '')) + piece,
    '',
  );
  return new Markup(text);
}

function write(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Nothing, where there is nothing to say. */
export const NOTHING = new Markup('');
