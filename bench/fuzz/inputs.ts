import fc from 'fast-check';

/** What parsers stumble over, whatever they parse. */
const ANYTHING = [
  ...[
    '',
    '\0',
    '\u001b',
    '\uFEFF',
    '\u202E',
    '\u00A0',
    '\u2028',
    '\uD800',
    '\uDC00',
    '\u0301',
    'İ',
    'ß',
    'ệ',
  ],
  ...['"', "'", '\\', '<', '>', '&', '%', '(', ')', '[', ']', '{', '}', '/', ':', '-', '*', '$', '#', '?'],
  ...[
    '\n',
    '\r\n',
    '\t',
    '  ',
    '0',
    '-1',
    '9'.repeat(20),
    '1e999',
    'NaN',
    'null',
    '__proto__',
    'constructor',
  ],
];

/** Texts made of pieces of a language, of anything, and of characters by chance. */
export function ofPieces(pieces: readonly string[], most = 24): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.constantFrom(...ANYTHING) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  return fc.array(piece, { maxLength: most }).map((all) => all.join(''));
}

type Change = readonly [
  kind: 'cut' | 'twice' | 'put' | 'many' | 'end',
  at: number,
  length: number,
  put: string,
];

/** Texts that were right, changed in a few places: pieces cut out, doubled, put in once or many times, the end lost. */
export function ofMutations(texts: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const change: fc.Arbitrary<Change> = fc.tuple(
    fc.constantFrom('cut', 'twice', 'put', 'many', 'end'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(80),
    fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...ANYTHING)),
  );
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });
  return fc.tuple(fc.constantFrom(...texts), changes).map(([text, all]) => all.reduce(applyChange, text));
}

function applyChange(text: string, [kind, share, length, put]: Change): string {
  const at = Math.floor(share * text.length);
  const [before, piece, behind] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (kind) {
    case 'cut':
      return before + behind;
    case 'twice':
      return before + piece + piece + behind;
    case 'put':
      return before + put + piece + behind;
    case 'many':
      return before + put.repeat(length) + piece + behind;
    case 'end':
      return before;
  }
}
