import { describe, expect, it } from 'vitest';
import { BIG_PAGES } from '../../../bench/big-pages/pages.ts';
import { readPage } from '../../../src/articles/read-page.ts';
import { decode } from '../../../src/pipeline/decode.ts';
import { articlePage, portalOf } from '../../support/pages.ts';

/** More than what is read at all, and less than what takes a test long. */
const BYTES = 3_000_000;

describe('a big page', () => {
  it.each([
    ['nested div', 'too-complex'],
    ['p unclosed', 'too-complex'],
    ['links', 'too-complex'],
    ['one word', 'too-complex'],
    ['linked data nested', 'too-complex'],
    ['images of base64', 'article'],
    ['comments', 'article'],
    ['meta author of commas', 'article'],
  ])('of "%s" ends as %s', (name, expected) => {
    expect(outcomeOf(name, BYTES)).toBe(expected);
  });

  it.each([
    'linked data of brackets',
    'linked data nested',
    'linked data, empty lists',
    'linked data, spaces',
    'linked data, broken',
    'linked data, a long list',
    'linked data, a long author',
  ])('keeps its article beside the %s', (name) => {
    expect(outcomeOf(name, 400_000)).toBe('article');
  });
});

function outcomeOf(name: string, size: number): string {
  const made = BIG_PAGES[name]?.(size);
  if (made === undefined) throw new Error(`there is no page "${name}"`);
  const { text: html } = decode(made.bytes, made.contentType);
  const reading = readPage({ ...articlePage('1', '', []), html }, portalOf('yenbai'));
  return reading.kind === 'article' ? 'article' : reading.outcome.kind;
}
