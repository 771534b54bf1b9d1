import type { Context } from 'hono';
import type { App, HttpTools } from '../../http/tools.ts';
import { LANGUAGES, type Viewer, readLanguage } from '../../http/viewer.ts';
import { createNotFound } from '../../http/problem.ts';
import { displayName, type Person, type Session } from '../../model/person.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { renderPage } from '../shell/page.tsx';
import { Choice, Field, readText } from './form.tsx';
import { checkNewPassword, NewPasswordFields, type Problems } from './password-field.tsx';
import { beginSession } from './sign-in.tsx';

/** GET and POST /account, POST /account/password and /account/sessions. */
export function addAccount(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.get('/account', (c) => renderAccount(c, tools, {}));
  app.post('/account', async (c) => {
    const person = await findOwn(c, tools);
    const fields = await c.req.parseBody();
    const name = displayName.safeParse(readText(fields, 'name'));
    const t = findCatalogue(c.var.language);
    if (!name.success) return renderAccount(c, tools, { name: t.people.nameWrong });
    await store.people.change(person.id, { name: name.data, language: readLanguage(fields['language']) });
    return c.redirect('/account', 303);
  });
  app.post('/account/password', async (c) => {
    const person = await findOwn(c, tools);
    const fields = await c.req.parseBody();
    const t = findCatalogue(c.var.language);
    const [former, password] = [readText(fields, 'former'), readText(fields, 'password')];
    const problems = checkNewPassword(t, password, readText(fields, 'repeated'), person.login);
    if (Object.keys(problems).length > 0) return renderAccount(c, tools, problems);
    // A session that was left open shall not be a way to guess it.
    const isWaiting = (await store.signInFailures.begin(person.login, `session ${person.id}`)) !== null;
    if (isWaiting || (await store.people.findByPassword(person.login, former)) === null)
      return renderAccount(c, tools, { former: t.people.passwordWrong });
    await store.signInFailures.takeBack(person.login, `session ${person.id}`);
    await store.people.setPassword(person.id, password);
    await beginSession(c, person.id, tools);
    return c.redirect('/account', 303);
  });
  app.post('/account/sessions', async (c) => {
    const person = await findOwn(c, tools);
    if (c.var.session !== null) await store.sessions.endOthers(person.id, c.var.session.id);
    return c.redirect('/account', 303);
  });
}

/** The user before the page; the desk has no account. */
async function findOwn(c: Context, { store }: HttpTools): Promise<Person> {
  const viewer: Viewer | null = c.var.viewer;
  const person = viewer === null ? null : await store.people.get(viewer.personId);
  if (person === null) throw createNotFound('account');
  return person;
}

async function renderAccount(c: Context, tools: HttpTools, problems: Problems): Promise<Response> {
  const person = await findOwn(c, tools);
  const all = await tools.store.sessions.list(person.id);
  const t = findCatalogue(c.var.language);
  const { csrf } = c.var;
  const languages = LANGUAGES.map((one) => [one, one === 'vi' ? 'Tiếng Việt' : 'English'] as const);
  const content = (
    <div class="narrow">
      <h1>{t.people.account}</h1>
      <form method="post" action="/account" class="stack">
        <CsrfField csrf={csrf} />
        <p>
          {t.people.login}: <strong>{person.login}</strong> · {t.shell[person.role]}
        </p>
        <Field
          name="name"
          label={t.people.name}
          value={person.name}
          autocomplete="name"
          problem={problems['name']}
        />
        <Choice
          name="language"
          label={t.people.language}
          value={person.language ?? ''}
          options={[['', t.people.bySwitch], ...languages]}
        />
        <button class="main">{t.people.save}</button>
      </form>
      <h2>{t.people.changePassword}</h2>
      <p>{t.people.changePasswordAbout}</p>
      <form method="post" action="/account/password" class="stack">
        <CsrfField csrf={csrf} />
        <input type="hidden" name="username" autocomplete="username" value={person.login} />
        <Field
          name="former"
          label={t.people.oldPassword}
          type="password"
          autocomplete="current-password"
          problem={problems['former']}
        />
        <NewPasswordFields t={t} problems={problems} />
        <button>{t.people.changePassword}</button>
      </form>
      <Sessions t={t} all={all} c={c} />
    </div>
  );
  const status = Object.keys(problems).length === 0 ? 200 : 400;
  return renderPage(c, { title: t.people.account, area: null, content }, status);
}

function Sessions({
  t,
  all,
  c,
}: {
  readonly t: Catalogue;
  readonly all: readonly Session[];
  readonly c: Context;
}) {
  const { csrf, session, language } = c.var;
  const { date } = findFormats(language);
  return (
    <>
      <h2>{t.people.sessions}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th>{t.people.browser}</th>
              <th>{t.people.since}</th>
              <th>{t.people.lastUsed}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr>
                <td>
                  {one.userAgent ?? t.people.unknownBrowser}
                  {one.id === session?.id ? <strong> ({t.people.thisOne})</strong> : null}
                </td>
                <td>{date(one.createdAt)}</td>
                <td>{date(one.lastUsedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length < 2 ? null : (
        <form method="post" action="/account/sessions">
          <CsrfField csrf={csrf} />
          <button>{t.people.endOthers}</button>
        </form>
      )}
    </>
  );
}
