import { isElement, type Element, type Node } from '../../pipeline/extract/page/parse.ts';

/** A selector that may name an element, and how steady such names are: the smaller, the steadier. */
export interface Candidate {
  readonly selector: string;
  readonly rank: number;
}

/** Ids and classes that a system generates for each page, site or release. */
const PASSING =
  /\d{3,}|^ctl\d|_g_[0-9a-f]{4}|INSTANCE|^(?:css|sc|jsx)-|[0-9a-f]{6,}|^(?:active|first|last|odd|even|clearfix|row|col)$|^col-/u;
/** Ids that a system builds from its controls' names: the last part is the author's own (`ctl00_Main_lblTitle`). */
const CONTROL_ID = /^(?:ctl\d|dnn_|[A-Za-z]+\d*_).*_([A-Za-z]{4,})$/u;
/** Attributes that tell elements without names apart. */
const TELLING = ['itemprop', 'bgcolor', 'width', 'size', 'color', 'align', 'face'];
/** Tags of which a page has one, or whose first is the article's. */
const SINGLE = new Set(['h1', 'article', 'main', 'time']);
const ANCESTORS = 4;

/** Selectors by which an element may be named, by its own names, those around it, and its place among others. */
export function nameElement(element: Element): Candidate[] {
  const own = ownNames(element);
  const scopes = findScopes(element);
  const scoped = scopes.flatMap((scope) =>
    own.map(({ selector, rank }) => ({
      selector: `${scope.selector} ${selector}`,
      rank: rank + 1 + scope.rank,
    })),
  );
  return [...own, ...scoped, ...childNames(element), ...describePath(element)];
}

/** The names that an element has itself. */
function ownNames({ name, attribs }: Element): Candidate[] {
  const id = attribs['id'] ?? '';
  const classes = steadyClasses(attribs['class']);
  const control = CONTROL_ID.exec(id)?.[1];
  const telling = TELLING.flatMap((key) => {
    const value = attribs[key];
    return value === undefined || !/^[\w#%-]+$/u.test(value) ? [] : [{ key, value }];
  });
  return [
    ...(isSteady(id) && control === undefined ? [{ selector: `#${id}`, rank: 0 }] : []),
    ...(control === undefined ? [] : [{ selector: `[id$="${control}"]`, rank: 0 }]),
    ...classes.map((one) => ({ selector: `.${one}`, rank: 0 })),
    ...classes.map((one) => ({ selector: `${name}.${one}`, rank: 0.5 })),
    ...telling.map(({ key, value }) => ({
      selector: `${name}[${key}="${value}"]`,
      rank: key === 'itemprop' ? 0 : 4,
    })),
    ...(SINGLE.has(name) ? [{ selector: name, rank: 2 }] : []),
  ];
}

/** Names of what is around an element, the nearest first. */
function findScopes(element: Element): Candidate[] {
  const scopes: Candidate[] = [];
  let at = parentOf(element);
  for (let level = 0; at !== null && level < ANCESTORS; level++, at = parentOf(at)) {
    const found = ownNames(at).filter(({ rank }) => rank === 0);
    scopes.push(...found.slice(0, 2).map(({ selector }) => ({ selector, rank: level * 0.1 })));
  }
  return scopes;
}

/** An element by its tag below what has a name. */
function childNames(element: Element): Candidate[] {
  const parent = parentOf(element);
  if (parent === null) return [];
  const names = ownNames(parent).filter(({ rank }) => rank === 0);
  return names.flatMap(({ selector }) => [
    { selector: `${selector} > ${element.name}`, rank: 2.5 },
    { selector: `${selector} > ${describeStep(element)}`, rank: 3 },
  ]);
}

/** An element by its place among others, from the nearest that has a name: what is left of a page without any. */
function describePath(element: Element): Candidate[] {
  const steps: string[] = [];
  let at: Element | null = element;
  const found: Candidate[] = [];
  for (; at !== null && at.name !== 'body' && at.name !== 'html'; at = parentOf(at)) {
    steps.unshift(describeStep(at));
    const parent = parentOf(at);
    const name = parent === null ? undefined : ownNames(parent).find(({ rank }) => rank === 0)?.selector;
    if (name !== undefined)
      found.push({ selector: [name, ...steps].join(' > '), rank: 5 + steps.length * 0.1 });
  }
  found.push({ selector: ['body', ...steps].join(' > '), rank: 7 });
  return found;
}

function describeStep(element: Element): string {
  const among = (parentOf(element)?.children ?? []).filter(
    (one): one is Element => isElement(one) && one.name === element.name,
  );
  return `${element.name}:nth-of-type(${among.indexOf(element) + 1})`;
}

function parentOf(element: Element): Element | null {
  const parent = element.parent as Node | null;
  return parent !== null && isElement(parent) ? parent : null;
}

/** The classes of an element that no system makes anew. */
function steadyClasses(value: string | undefined): string[] {
  return (value ?? '').split(/\s+/u).filter(isSteady);
}

function isSteady(name: string): boolean {
  return /^[a-z][\w-]*$/iu.test(name) && !PASSING.test(name);
}
