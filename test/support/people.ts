import { csrfOf } from '../../src/http/session.ts';
import type { PersonRole } from '../../src/model/vocabulary.ts';
import type { Store } from '../../src/store/store.ts';

/** Somebody who is signed in to a service of a test. */
export interface SignedIn {
  readonly personId: string;
  /** The session's token, as the cookie has it. */
  readonly token: string;
  readonly csrf: string;
  readonly cookie: string;
  /** What a script of one of the pages sends. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a person of a role and signs it in, as a browser on this machine has it. */
export async function signIn(
  { store, url }: { readonly store: Store; readonly url: string },
  role: PersonRole,
  login = role as string,
): Promise<SignedIn> {
  const name = `${login.slice(0, 1).toUpperCase()}${login.slice(1)}`;
  const person = await store.people.add({ login, name, role, language: null });
  if (person === null) throw new Error(`there is somebody with the name ${login} already`);
  const token = await store.sessions.begin(person.id, 'a test');
  const csrf = csrfOf(token);
  const cookie = `vong_session=${token}`;
  return { personId: person.id, token, csrf, cookie, headers: { cookie, origin: url, 'x-csrf-token': csrf } };
}
