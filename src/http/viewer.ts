import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { messageOf } from '../model/errors.ts';
import type { Person, Session } from '../model/person.ts';
import type { PersonRole } from '../model/vocabulary.ts';
import { csrfOf, readSessionToken } from './session.ts';
import type { HttpTools } from './tools.ts';

/** The languages of the pages. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may do: read; also correct, note and write bulletins; everything. */
type Role = PersonRole;

/** The person before a page. */
export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language | null;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** `null`: nobody who is known. */
    viewer: Viewer | null;
    /** In which the viewer is signed in; `null`: in none. */
    session: Session | null;
    /** Of the page: the switch's cookie, then the person's own, then Vietnamese. */
    language: Language;
    /** What forms and scripts of the page send back; empty where there is no session. */
    csrf: string;
  }
}

/** The cookie of the language switch. */
export const LANGUAGE_COOKIE = 'vong_language';

/** Nobody is before the page yet, which is written in the language of the switch. */
export function beginViewing(): MiddlewareHandler {
  return (c, next) => {
    setViewer(c, null, null);
    return next();
  };
}

/** Finds out who is before a page. */
export interface Viewers {
  /** Who is signed in; noted for the page. */
  findSignedIn(c: Context): Promise<Viewer | null>;
  /** Whether there are no users yet; then the desk is noted for the page. */
  putDesk(c: Context): Promise<boolean>;
  hasUsers(): Promise<boolean>;
}

/** Looks in the store who is before a page. */
export function createViewers({ store, publicUrl, log }: HttpTools): Viewers {
  // Once there are users, there always are.
  let hadUsers = false;
  const findDesk = async (): Promise<Person | null> => {
    if (hadUsers) return null;
    try {
      const desk = await store.people.findDesk();
      hadUsers = desk === null;
      return desk;
    } catch (error) {
      // Without the store there is nothing to tell but of this process itself, which it shall go on telling.
      log.warn({ error: messageOf(error) }, 'whether there are users could not be read');
      return null;
    }
  };
  return {
    async findSignedIn(c) {
      const token = readSessionToken(c, { publicUrl });
      const found = token === null ? null : await store.sessions.use(token);
      if (token === null || found === null) return null;
      return setViewer(c, found.person, { token, session: found.session });
    },
    async putDesk(c) {
      const desk = await findDesk();
      if (desk !== null) setViewer(c, desk, null);
      return !hadUsers;
    },
    async hasUsers() {
      await findDesk();
      return hadUsers;
    },
  };
}

function setViewer(
  c: Context,
  person: Person | null,
  signedIn: { readonly token: string; readonly session: Session } | null,
): Viewer | null {
  const viewer = person && {
    personId: person.id,
    name: person.name,
    role: person.role,
    language: person.language,
  };
  c.set('viewer', viewer);
  c.set('session', signedIn?.session ?? null);
  c.set('csrf', signedIn === null ? '' : csrfOf(signedIn.token));
  c.set('language', readLanguage(getCookie(c, LANGUAGE_COOKIE)) ?? viewer?.language ?? 'vi');
  return viewer;
}

/** A language by its code; `null` where it is none of ours. */
export function readLanguage(code: unknown): Language | null {
  return LANGUAGES.find((one) => one === code) ?? null;
}
