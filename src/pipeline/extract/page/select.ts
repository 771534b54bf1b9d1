import { compile } from 'css-select';
import type { AnyNode, Element } from 'domhandler';
import type { PageElement } from './tree.ts';

interface CompiledSelector {
  readonly matches: (element: PageElement) => boolean;
  /** A class, id or tag that every match has itself, as `.class`, `#id` or `tag`; `null` where there is no plain one. */
  readonly key: string | null;
}

/** Tags, classes and ids, below or beside one another: the last of them names the element itself. */
const PLAIN = /^[\w.#\s>-]+$/u;
const CLASS = /\.[\w-]+/u;
const ID = /#[\w-]+/u;
const TAG = /^[a-z]\w*$/u;
/** Cheerio has pseudo-classes of its own, such as `:first`, and selectors that begin with a combinator. */
const CHEERIO_ONLY = /:|(?:^|,)\s*(?:[>+~<]|$)/u;

/** A portal has a few dozen. */
const MOST_COMPILED = 2000;
const compiled = new Map<string, CompiledSelector | null>();

/**
 * Finds elements of a page by CSS selector. Cheerio walks the whole page for each selector, and compiles it each time:
 * for the dozen of a layout that took as long as parsing the page. Here a selector is compiled once, by the library
 * that Cheerio uses, and asked only of elements that have its last class, id or tag.
 */
export class ElementIndex {
  readonly #elements: readonly PageElement[];
  #names: ElementsByName | null = null;

  /** `elements` stand in page order. */
  constructor(elements: readonly PageElement[]) {
    this.#elements = elements;
  }

  /** In page order, as Cheerio finds them; `null` for a selector that only Cheerio understands. */
  select(selector: string): readonly PageElement[] | null {
    const known = compiled.get(selector);
    const found = known === undefined ? compileSelector(selector) : known;
    if (found === null) return null;
    const candidates = found.key === null ? this.#elements : this.#withKey(found.key);
    return candidates.filter(found.matches);
  }

  #withKey(key: string): readonly PageElement[] {
    const [sign, name] = [key.charAt(0), key.slice(1)];
    if (sign !== '#' && sign !== '.') return this.#elements.filter((element) => element.name === key);
    const { classes, ids } = (this.#names ??= groupByNames(this.#elements));
    if (sign === '#') return ids.get(name) ?? [];
    const lists = [...classes].flatMap(([names, list]) => (names.includes(name) ? [list] : []));
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a.order - b.order);
  }
}

/** Elements by their whole class attribute and by their id. */
interface ElementsByName {
  readonly classes: ReadonlyMap<string, PageElement[]>;
  readonly ids: ReadonlyMap<string, PageElement[]>;
}

function groupByNames(elements: readonly PageElement[]): ElementsByName {
  const classes = new Map<string, PageElement[]>();
  const ids = new Map<string, PageElement[]>();
  for (const element of elements) {
    const { class: names, id } = element.attribs;
    if (names !== undefined) addToList(classes, names, element);
    if (id !== undefined) addToList(ids, id, element);
  }
  return { classes, ids };
}

function addToList(lists: Map<string, PageElement[]>, name: string, element: PageElement): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [element]);
  else list.push(element);
}

function compileSelector(selector: string): CompiledSelector | null {
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  const made = CHEERIO_ONLY.test(selector)
    ? null
    : { matches: compile<AnyNode, Element>(selector), key: lookupKeyOf(selector) };
  compiled.set(selector, made);
  return made;
}

function lookupKeyOf(selector: string): string | null {
  if (!PLAIN.test(selector)) return null;
  const last =
    selector
      .trim()
      .split(/[\s>]+/u)
      .at(-1) ?? '';
  return CLASS.exec(last)?.[0] ?? ID.exec(last)?.[0] ?? TAG.exec(last.toLowerCase())?.[0] ?? null;
}
