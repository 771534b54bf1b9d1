/**
 * How many random cases a property is tried with, the same ones on every day; others by `FUZZ_SEED`, so many times as
 * many by `FUZZ_TIMES`.
 */
export function randomCases(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return {
    seed: Number(process.env['FUZZ_SEED'] ?? 20_261_201),
    numRuns: numRuns * Number(process.env['FUZZ_TIMES'] ?? 1),
  };
}
