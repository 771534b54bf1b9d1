import { describe, expect, it } from 'vitest';
import { decideEnd } from '../../src/runs/decide-end.ts';

const ROOT = 'https://tinh.vn';
type Status = 'read' | 'unchanged' | 'failed';
const listsOf = (statuses: readonly Status[]) =>
  statuses.map((status, i) => ({
    status,
    url: `${ROOT}/${i}`,
    error: status === 'failed' ? 'answered 500' : null,
  }));

describe('a run that came to the end of its lists', () => {
  it.each<[lists: Status[], discovered: number, status: string, error: string | null]>([
    [['read'], 3, 'done', null],
    // Zero is never success.
    [['read'], 0, 'empty', null],
    [['read', 'read'], 0, 'empty', null],
    // What is unchanged names what it named before.
    [['unchanged'], 0, 'done', null],
    [['read', 'unchanged'], 0, 'done', null],
    [['failed', 'unchanged'], 0, 'done', `${ROOT}/0: answered 500`],
    [['failed'], 0, 'failed', `${ROOT}/0: answered 500`],
    [['failed', 'failed'], 0, 'failed', `${ROOT}/0: answered 500; ${ROOT}/1: answered 500`],
    // Addresses whose time had come do not make up for lists that cannot be read.
    [['failed'], 3, 'failed', `${ROOT}/0: answered 500`],
    // One list that is read is enough, but its zero is still no success.
    [['failed', 'read'], 3, 'done', `${ROOT}/0: answered 500`],
    [['failed', 'read'], 0, 'empty', `${ROOT}/0: answered 500`],
    // A backfill that was done before reads no list.
    [[], 1, 'done', null],
    [[], 0, 'done', null],
  ])('%j with %i addresses is %s', (lists, discovered, status, error) => {
    expect(decideEnd(listsOf(lists), discovered)).toEqual({ status, error });
  });
});
