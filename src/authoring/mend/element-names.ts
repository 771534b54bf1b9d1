import { lineOf } from '../../pipeline/extract/page/blocks.ts';
import { isElement, type Doc, type Element, type Node } from '../../pipeline/extract/page/parse.ts';

/** Ids and classes that a system generates for each page, site or release. */
const PASSING = /\d{3,}|^ctl\d|_g_[0-9a-f]{4}|INSTANCE|^(?:css|sc|jsx)-|[0-9a-f]{6,}/u;
/** Names of an element by which it may be the first found on a page, the steadiest first. */
export function nameElement({ name, attribs, parent }: Element): string[] {
  const id = attribs['id'] ?? '';
  const classes = steadyClasses(attribs);
  const own = [
    ...(isSteady(id) ? [`#${id}`] : []),
    ...classes.map((one) => `.${one}`),
    ...classes.map((one) => `${name}.${one}`),
    ...(classes.length > 1 ? [`.${classes.join('.')}`] : []),
  ];
  const around: string[] = [];
  let at = parent as Node | null;
  for (let height = 0; height < 3 && at !== null && isElement(at); height++) {
    const step = height === 0 ? ' > ' : ' ';
    const outer = [
      ...(isSteady(at.attribs['id'] ?? '') ? [`#${at.attribs['id'] ?? ''}`] : []),
      ...steadyClasses(at.attribs).map((one) => `.${one}`),
    ];
    around.push(
      ...outer.map((one) => `${one}${step}${name}`),
      ...outer.flatMap((one) => classes.map((own) => `${one} .${own}`)),
    );
    at = at.parent;
  }
  const tag = ['h1', 'article', 'main', 'time', 'h2'].includes(name) ? [name] : [];
  return [...own, ...around, ...tag];
}

function steadyClasses(attribs: Readonly<Record<string, string>>): string[] {
  return (attribs['class'] ?? '').split(/\s+/u).filter(isSteady);
}

function isSteady(name: string): boolean {
  return /^[a-z_][\w-]*$/iu.test(name) && !PASSING.test(name);
}

/** Elements with a text no longer than this, the innermost first where several have the same. */
export function findShortElements(doc: Doc, longest: number): { element: Element; text: string }[] {
  const found: { element: Element; text: string }[] = [];
  for (const element of bodyElements(doc)) {
    if (lengthOf(element) > longest * 3) continue;
    const text = lineOf(element);
    if (text !== '' && text.length <= longest) found.push({ element, text });
  }
  return found.reverse();
}

const lengths = new WeakMap<Element, number>();

/** Characters of all text below an element, whatever of it is seen. */
export function lengthOf(element: Element): number {
  const known = lengths.get(element);
  if (known !== undefined) return known;
  let sum = 0;
  for (const child of element.children) {
    if (isElement(child)) sum += lengthOf(child);
    else if ('data' in child) sum += child.data.trim().length;
  }
  lengths.set(element, sum);
  return sum;
}

function bodyElements(doc: Doc): readonly Element[] {
  return doc.elements.filter(({ name }) => name !== 'html' && name !== 'body' && name !== 'head');
}
