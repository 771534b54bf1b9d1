import { setCookie } from 'hono/cookie';
import { createFieldProblem } from '../../http/problem.ts';
import type { App } from '../../http/tools.ts';
import { LANGUAGE_COOKIE, LANGUAGES, readLanguage } from '../../http/viewer.ts';

const A_YEAR_S = 365 * 86_400;

/** POST /language: keeps the language that was chosen, and leads back. */
export function addLanguageSwitch(app: App): void {
  app.post('/language', async (c) => {
    const { language, back } = await c.req.parseBody();
    const chosen = readLanguage(language);
    if (chosen === null) throw createFieldProblem('language', LANGUAGES.join(' or '), language);
    setCookie(c, LANGUAGE_COOKIE, chosen, { path: '/', maxAge: A_YEAR_S, sameSite: 'Lax', httpOnly: true });
    return c.redirect(isOwnPath(back) ? back : '/', 303);
  });
}

/** Whether an address leads to a page of this service: `//host` and `/\host` lead elsewhere. */
export function isOwnPath(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?![/\\])[\x20-\x7e]*$/u.test(address);
}
