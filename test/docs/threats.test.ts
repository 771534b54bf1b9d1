import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { read } from '../support/docs.ts';

it('the page of threats names tests that there are, and many', () => {
  const named = [...read('docs/THREATS.md').matchAll(/`(test\/[^`]+)`/gu)].map(([, file = '']) => file);
  expect(new Set(named).size).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
});
