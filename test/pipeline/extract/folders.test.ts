import { expect, it } from 'vitest';
import { IMPORTS } from '../../support/walls.ts';

/** Lowest first: what stands further back may import what stands before it. */
const ORDER = ['page', 'facts', 'text', 'layout', 'extract', 'explain'];
const EXTRACT = 'src/pipeline/extract/';

function placeOf(file: string): number {
  return ORDER.indexOf(file.slice(EXTRACT.length).split(/[/.]/u)[0] ?? '');
}

it('the folders of the extractor import each other in one order', () => {
  const inside = IMPORTS.filter(({ file, target }) => file.startsWith(EXTRACT) && target.startsWith(EXTRACT));
  expect(inside.length).toBeGreaterThan(100);
  expect(inside.filter(({ file }) => placeOf(file) === -1)).toEqual([]);
  const strays = inside.filter(({ file, target }) => placeOf(target) > placeOf(file));
  expect(strays.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  // Text and layout stand side by side: a draft is read by one or by the other.
  const across = inside.filter(({ file, target }) => /\/layout\//u.test(file) && /\/text\//u.test(target));
  expect(across).toEqual([]);
});
