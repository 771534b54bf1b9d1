import type { Context } from 'hono';
import { dropSessionToken, keepSessionToken, readSessionToken } from '../../http/session.ts';
import { readAddress } from '../../http/hosts.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { PASSWORD_CHARACTERS } from '../../model/person.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { isOwnPath } from '../shell/language.ts';
import { renderPage } from '../shell/page.tsx';
import { Field, Refusal, readText } from './form.tsx';

/** GET and POST /sign-in, POST /sign-out. */
export function addSignIn(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.get('/sign-in', (c) => renderSignIn(c, tools, { login: '', back: c.req.query('back') ?? '/' }));
  app.post('/sign-in', async (c) => {
    const t = findCatalogue(c.var.language);
    const fields = await c.req.parseBody();
    const [login, back] = [readText(fields, 'login').trim(), readText(fields, 'back')];
    const password = readText(fields, 'password');
    const freeAt = await store.signInFailures.begin(login, readAddress(c));
    if (freeAt !== null) {
      const seconds = Math.max(1, Math.ceil((freeAt.getTime() - clock().getTime()) / 1000));
      c.header('retry-after', String(seconds));
      return renderSignIn(c, tools, { login, back, refusal: t.people.wait(seconds) }, 429);
    }
    // Nobody has a longer one: it shall cost nothing.
    const isLong = password.length > 4 * PASSWORD_CHARACTERS.most;
    const person = isLong ? null : await store.people.findByPassword(login, password);
    if (person === null) return renderSignIn(c, tools, { login, back, refusal: t.people.wrongPair }, 401);
    await store.signInFailures.takeBack(login, readAddress(c));
    await beginSession(c, person.id, tools);
    return c.redirect(isOwnPath(back) ? back : '/', 303);
  });
  app.post('/sign-out', async (c) => {
    const token = readSessionToken(c, tools);
    if (token !== null) await store.sessions.end(token);
    dropSessionToken(c, tools);
    return c.redirect('/sign-in', 303);
  });
}

/** Signs a person in; whoever was signed in before in this browser is not any more. */
export async function beginSession(c: Context, personId: string, tools: HttpTools): Promise<void> {
  const former = readSessionToken(c, tools);
  if (former !== null) await tools.store.sessions.end(former);
  const token = await tools.store.sessions.begin(personId, c.req.header('user-agent') ?? null);
  keepSessionToken(c, token, tools);
}

interface SignInForm {
  readonly login: string;
  readonly back: string;
  readonly refusal?: string;
}

async function renderSignIn(
  c: Context,
  { store }: HttpTools,
  { login, back, refusal }: SignInForm,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const t = findCatalogue(c.var.language);
  const hasUsers = (await store.people.findDesk()) === null;
  const content = (
    <div class="narrow">
      <h1>{t.people.signIn}</h1>
      {refusal === undefined ? null : <Refusal>{refusal}</Refusal>}
      {hasUsers ? (
        <form method="post" action="/sign-in" class="stack">
          <input type="hidden" name="back" value={isOwnPath(back) ? back : '/'} />
          <Field name="login" label={t.people.login} value={login} autocomplete="username" />
          <Field name="password" label={t.people.password} type="password" autocomplete="current-password" />
          <button class="main">{t.people.signIn}</button>
          <p class="hint">{t.people.forgotten}</p>
        </form>
      ) : (
        <p>{t.people.noUsers}</p>
      )}
    </div>
  );
  return renderPage(c, { title: t.people.signIn, area: null, content }, status);
}
