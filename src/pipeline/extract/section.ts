import { lineOf } from './blocks.ts';
import { fold } from './fold.ts';
import type { Element } from './parse.ts';
import { isElement } from './parse.ts';
import { isShort } from './short.ts';
import type { Structured } from './structured.ts';
import { toldLine } from './told.ts';

const HOME = /^(?:trang chủ|home(?: ?page)?|start(?:seite)?|accueil|inicio|главная|index)$/iu;
const SEPARATOR = /\s*(?:>>|»|›|>|→|\/|\|)\s*/u;
const META_NAMES = ['article:section', 'section', 'parsely-section', 'category', 'og:section'];
const MOST = 6;
const LONGEST = 60;

/** The sections an article stands in, outermost first: by the layout, the linked data, a meta tag or the breadcrumb. */
export function sectionOf(
  layout: readonly string[],
  structured: Structured,
  title: string | null,
): readonly string[] {
  if (layout.length > 0) return layout;
  const { jsonLd, crumbs, meta } = structured;
  const printed =
    structured.marks.crumbs
      .filter((element) => isShort(element, LONGEST * MOST))
      .map(crumbsOf)
      .find((names) => names.length > 0) ?? [];
  const named = META_NAMES.map((name) => meta.get(name)).find((name) => name !== undefined);
  const told = [jsonLd?.section ?? [], crumbs, named === undefined ? [] : [named], printed];
  const own = told.map((names) => sections(names, title));
  return own.find((names) => names.length > 0) ?? [];
}

function sections(names: readonly string[], title: string | null): string[] {
  const kept = names.map(toldLine).filter((name) => {
    const other = name !== '' && name.length <= LONGEST && !HOME.test(name);
    return other && fold(name) !== fold(title ?? '');
  });
  return [...new Set(kept)].slice(0, MOST);
}

function crumbsOf(element: Element): string[] {
  const links = elementsBelow(element, 'a').map((link) => lineOf(link));
  return links.length > 0 ? links : lineOf(element).split(SEPARATOR);
}

function elementsBelow(element: Element, name: string): Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (child.name === name ? [child] : elementsBelow(child, name)));
}
