import { lineOf } from './blocks.ts';
import { bodyOf, type Doc, type Element, isElement } from './parse.ts';

const MOUNT = /^(?:root|app|main-app|__next|__nuxt)$/iu;

/** Whether a page is the shell of a program: less than `leastText` characters, and a place that a script will fill. */
export function isShell(doc: Doc, leastText: number): boolean {
  const body = bodyOf(doc);
  return lineOf(body).length < leastText && hasMountPoint(body);
}

/** An element with a name that frameworks give it, or a custom element (HTML Living Standard). */
function hasMountPoint(body: Element): boolean {
  const near = body.children
    .filter(isElement)
    .flatMap((child) => [child, ...child.children.filter(isElement)]);
  return near.some(({ name, attribs }) => MOUNT.test(attribs['id'] ?? '') || name.includes('-'));
}
