import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';

/** The languages of the pages. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may do: read; also correct, note and write bulletins; everything. */
export type Role = 'reader' | 'analyst' | 'admin';

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
    /** Of the page: the switch's cookie, then the person's own, then Vietnamese. */
    language: Language;
    /** What forms and scripts of the page send back; empty where there is no session. */
    csrf: string;
  }
}

/** The cookie of the language switch. */
export const LANGUAGE_COOKIE = 'vong_language';

/** Who reads where there are no users. */
const DESK: Viewer = { personId: '1', name: 'desk', role: 'reader', language: null };

/** Notes who is before the page, and in which language it is written. */
export function setViewer(): MiddlewareHandler {
  return (c, next) => {
    const viewer = DESK;
    c.set('viewer', viewer);
    c.set('csrf', '');
    c.set('language', readLanguage(getCookie(c, LANGUAGE_COOKIE)) ?? viewer.language ?? 'vi');
    return next();
  };
}

/** A language by its code; `null` where it is none of ours. */
export function readLanguage(code: unknown): Language | null {
  return LANGUAGES.find((one) => one === code) ?? null;
}
