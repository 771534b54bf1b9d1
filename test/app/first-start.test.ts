import { afterAll, beforeAll, expect, it } from 'vitest';
import { offerSetUp, offerToken } from '../../src/app/first-start.ts';
import { type TestStore, openTestStore } from '../support/database.ts';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

/** What a start says of token and first user. */
async function said(isTerminal: boolean): Promise<string> {
  let text = '';
  const stderr = { write: (more: string) => void (text += more), isTerminal };
  await offerToken(db.store, stderr);
  await offerSetUp(db.store, stderr, 'http://vong');
  return text;
}

it('tells a log how to get token and first user, and a terminal the things themselves, once', async () => {
  const ways = await said(false);
  expect(ways).toContain('vong tokens add <name> --scopes admin\n');
  expect(ways).toContain('vong users setup\n');
  expect(ways).not.toMatch(/vong_|\/setup\//u);
  expect(await said(true)).toMatch(
    /^API token, shown only now: vong_\S{43}\n.*http:\/\/vong\/setup\/\S{43}\n$/u,
  );
  expect(await said(true)).toBe('');
  expect(await said(false)).not.toContain('tokens add');
});
