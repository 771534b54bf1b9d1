import { lineOf } from './blocks.ts';
import { bodyOf, type Doc, type Element, isElement } from './parse.ts';

const MOUNT = /^(?:root|app|main-app|__next|__nuxt)$/iu;

/** Whether a page shows less than `leastText` characters and has a place that a script is to fill. */
export function isShell(doc: Doc, leastText: number): boolean {
  const body = bodyOf(doc);
  return body !== null && lineOf(body).length < leastText && hasMount(body);
}

/** An element named for it, or with a name of its own (HTML, custom elements). */
function hasMount(body: Element): boolean {
  const near = body.children
    .filter(isElement)
    .flatMap((child) => [child, ...child.children.filter(isElement)]);
  return near.some(({ name, attribs }) => MOUNT.test(attribs['id'] ?? '') || name.includes('-'));
}
