import { compile } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import type { PageElement } from './tree.ts';

/** Elements of a page by CSS selector. */
export interface Selecting {
  /** In page order, as Cheerio finds them; `null` for selectors that only Cheerio is asked. */
  all(selector: string): readonly PageElement[] | null;
}

interface Selector {
  readonly matches: (element: PageElement) => boolean;
  /** What the element itself must have, by which it is looked up: `.name`, `#name` or a tag; `null` where that is not plain. */
  readonly sign: string | null;
}

/** Tags, classes and ids, below or beside one another: the last of them names the element itself. */
const PLAIN = /^[\w.#\s>-]+$/u;
const SIGN = /\.[\w-]+/u;
const ID = /#[\w-]+/u;
const TAG = /^[a-z]\w*$/u;
/** A portal has a few dozen. */
const MOST_KEPT = 2000;
/** Cheerio has pseudo-classes of its own, such as `:first`, and begins with what it is asked from. */
const CHEERIO_ONLY = /:|(?:^|,)\s*(?:[>+~<]|$)/u;
const kept = new Map<string, Selector | null>();

/**
 * Selecting among these elements, which stand in page order. Cheerio walks the whole page for each selector, and
 * compiles it each time: for the dozen of a layout that took as long as parsing the page. Here a selector is compiled
 * once, by the same library that Cheerio uses, and asked only of elements that have its last class, id or tag.
 */
export function selectingAmong(elements: readonly PageElement[]): Selecting {
  let signs: Signs | null = null;
  return {
    all(selector) {
      const known = kept.get(selector);
      const found = known === undefined ? keep(selector) : known;
      if (found === null) return null;
      const { sign, matches } = found;
      return sign === null ? elements.filter(matches) : withSign(sign).filter(matches);
    },
  };

  function withSign(sign: string): readonly PageElement[] {
    const name = sign.slice(1);
    if (sign.startsWith('#')) return (signs ??= readSigns(elements)).ids.get(name) ?? [];
    if (!sign.startsWith('.')) return elements.filter((element) => element.name === sign);
    const lists: PageElement[][] = [];
    for (const [names, list] of (signs ??= readSigns(elements)).classes)
      if (names.includes(name)) lists.push(list);
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a.order - b.order);
  }
}

/** Elements by their whole class attribute and by their id. */
interface Signs {
  readonly classes: ReadonlyMap<string, PageElement[]>;
  readonly ids: ReadonlyMap<string, PageElement[]>;
}

function readSigns(elements: readonly PageElement[]): Signs {
  const classes = new Map<string, PageElement[]>();
  const ids = new Map<string, PageElement[]>();
  for (const element of elements) {
    const { class: names, id } = element.attribs;
    if (names !== undefined) add(classes, names, element);
    if (id !== undefined) add(ids, id, element);
  }
  return { classes, ids };
}

function add(lists: Map<string, PageElement[]>, name: string, element: PageElement): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [element]);
  else list.push(element);
}

function keep(selector: string): Selector | null {
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = CHEERIO_ONLY.test(selector)
    ? null
    : { matches: compile<AnyNode, Element>(selector), sign: signOf(selector) };
  kept.set(selector, made);
  return made;
}

function signOf(selector: string): string | null {
  if (!PLAIN.test(selector)) return null;
  const last =
    selector
      .trim()
      .split(/[\s>]+/u)
      .at(-1) ?? '';
  return SIGN.exec(last)?.[0] ?? ID.exec(last)?.[0] ?? TAG.exec(last.toLowerCase())?.[0] ?? null;
}
