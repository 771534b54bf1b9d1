import type { Store } from '../store/store.ts';
import type { Output } from './app.ts';

/** Makes the first token and tells it to a terminal. What goes elsewhere is kept as a log: there it says how to get one. */
export async function offerToken(store: Store, stderr: Output): Promise<void> {
  if (!stderr.isTerminal) {
    if (!(await store.tokens.exist())) {
      stderr.write('There is no API token yet: make one with: vong tokens add <name> --scopes admin\n');
    }
    return;
  }
  const token = await store.tokens.createFirst();
  if (token !== null) stderr.write(`API token, shown only now: ${token}\n`);
}

/** Says on a terminal where the first user is made; elsewhere, which is kept as a log, how to get that address. */
export async function offerSetUp(store: Store, stderr: Output, publicUrl: string): Promise<void> {
  if (!stderr.isTerminal) {
    if ((await store.people.findDesk()) !== null) {
      stderr.write(
        'There is no user yet: get the address at which the first is made with: vong users setup\n',
      );
    }
    return;
  }
  const token = await store.transaction((tx) => tx.invitations.addFirst());
  if (token === null) return;
  stderr.write(`Make the first user here, once, within 24 hours: ${publicUrl}/setup/${token}\n`);
}
