import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listTargets, tryInput } from '../../bench/fuzz/targets.ts';
import { randomCases } from '../support/random-cases.ts';

/** Of each parser; `node dist/bench/fuzz/main.js` tries a million. */
const INPUTS = 300;

describe('whatever it is given', () => {
  it.each(listTargets().map((target) => [target.name, target] as const))(
    'the parser of %s throws nothing that it does not declare',
    (_, target) => {
      const inputs = fc.sample(target.inputs, randomCases(INPUTS));
      const thrown = inputs.flatMap((input) => {
        const error = tryInput(target, input);
        return error === null ? [] : [{ input, error }];
      });
      expect(thrown).toEqual([]);
    },
  );
});
