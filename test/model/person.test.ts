import { describe, expect, it } from 'vitest';
import { findPasswordProblem, loginName } from '../../src/model/person.ts';

const PASSWORD = 'con cò bay lả bay la';

describe('a password', () => {
  it.each([
    ['short', 'too-short'],
    ['đủ mười hai', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['password1234', 'common'],
    ['Matkhau@12345', 'common'],
    ['123456789012', 'common'],
    ['abcabcabcabc', 'common'],
    ['nguyenvanlan', 'common'],
    ['nguyenvanlan1', 'common'],
    [PASSWORD, null],
    ['correct horse battery', null],
    ['vietnamese coffee beans', null],
  ] as const)('%s: %s', (password, problem) => {
    expect(findPasswordProblem(password, 'nguyenvanlan')).toBe(problem);
  });

  it('is of somebody whose name is plain', () => {
    expect(loginName.parse(' Lan.N@so-ngoai-vu.vn ')).toBe('lan.n@so-ngoai-vu.vn');
    for (const wrong of ['', 'Nguyễn', 'a b', '-a', 'a'.repeat(65)])
      expect(loginName.safeParse(wrong).success).toBe(false);
  });
});
