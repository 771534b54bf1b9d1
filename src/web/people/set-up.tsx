import type { Context } from 'hono';
import type { App, HttpTools } from '../../http/tools.ts';
import { displayName, loginName, type Person } from '../../model/person.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { renderPage } from '../shell/page.tsx';
import { Field, readText } from './form.tsx';
import { checkNewPassword, NewPasswordFields, type Problems } from './password-field.tsx';
import { beginSession } from './sign-in.tsx';

/** GET and POST /setup/{token}: addresses that open once. */
export function addSetUp(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.get('/setup/:token', async (c) => {
    const token = c.req.param('token');
    const invitation = await store.invitations.find(token);
    if (invitation === null) return renderNotOpen(c);
    const person = invitation.personId === null ? null : await store.people.get(invitation.personId);
    if (invitation.kind !== 'sign-in') return renderSetUp(c, { person, login: '', name: '', problems: {} });
    if (person === null || (await store.invitations.use(token)) === null) return renderNotOpen(c);
    await beginSession(c, person.id, tools);
    return c.redirect('/', 303);
  });
  app.post('/setup/:token', async (c) => {
    const token = c.req.param('token');
    const invitation = await store.invitations.find(token);
    if (invitation === null || invitation.kind === 'sign-in') return renderNotOpen(c);
    const person = invitation.personId === null ? null : await store.people.get(invitation.personId);
    const fields = await c.req.parseBody();
    const form = { login: person?.login ?? readText(fields, 'login'), name: readText(fields, 'name') };
    const password = readText(fields, 'password');
    const t = findCatalogue(c.var.language);
    const problems = Object.assign(
      person === null ? checkNames(t, form) : {},
      checkNewPassword(t, password, readText(fields, 'repeated'), form.login),
    );
    if (Object.keys(problems).length > 0)
      return renderSetUp(c, { person, login: form.login, name: form.name, problems });
    const made = await useInvitation(token, person, { ...form, password }, tools);
    if (made === null) return renderNotOpen(c);
    await beginSession(c, made.id, tools);
    return c.redirect('/', 303);
  });
}

interface Chosen {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Uses an address up and does what it is for, or neither; `null` where somebody was quicker. */
function useInvitation(
  token: string,
  invited: Person | null,
  { login, name, password }: Chosen,
  { store }: HttpTools,
): Promise<Person | null> {
  return store.transaction(async (tx) => {
    if ((await tx.invitations.use(token)) === null) return null;
    const person =
      invited ??
      (await tx.people.add({
        login: loginName.parse(login),
        name: displayName.parse(name),
        role: 'admin',
        language: null,
      }));
    if (person === null) return null;
    await tx.people.setPassword(person.id, password);
    await tx.audit.note({
      personId: person.id,
      actor: person.name,
      way: 'page',
      action: invited === null ? 'makeFirstUser' : 'setPassword',
      subjectKind: 'people',
      subjectId: person.id,
      detail: null,
    });
    return person;
  });
}

/** What is wrong with the names of somebody new. */
export function checkNames(
  t: Catalogue,
  { login, name }: { readonly login: string; readonly name: string },
): Problems {
  const problems: Record<string, string> = {};
  if (!loginName.safeParse(login).success) problems['login'] = t.people.loginWrong;
  if (!displayName.safeParse(name).success) problems['name'] = t.people.nameWrong;
  return problems;
}

interface SetUpForm {
  /** Who was invited; `null`: whoever becomes the first user. */
  readonly person: Person | null;
  readonly login: string;
  readonly name: string;
  readonly problems: Problems;
}

function renderSetUp(c: Context, { person, login, name, problems }: SetUpForm): Response | Promise<Response> {
  const t = findCatalogue(c.var.language);
  const title = person === null ? t.people.setUp : t.people.welcome(person.name);
  const content = (
    <div class="narrow">
      <h1>{title}</h1>
      <p>{person === null ? t.people.setUpAbout : t.people.choosePassword}</p>
      <form method="post" class="stack">
        {person === null ? (
          <NameFields t={t} login={login} name={name} problems={problems} />
        ) : (
          <input type="hidden" name="username" autocomplete="username" value={person.login} />
        )}
        <NewPasswordFields t={t} problems={problems} />
        <button class="main">{person === null ? t.people.setUpDo : t.people.choosePasswordDo}</button>
      </form>
    </div>
  );
  const status = Object.keys(problems).length === 0 ? 200 : 400;
  return renderPage(c, { title, area: null, content }, status, { 'cache-control': 'no-store' });
}

/** How somebody new signs in and is called. */
export function NameFields({
  t,
  login,
  name,
  problems,
}: {
  readonly t: Catalogue;
  readonly login: string;
  readonly name: string;
  readonly problems: Problems;
}) {
  return (
    <>
      <Field
        name="login"
        label={t.people.login}
        value={login}
        autocomplete="username"
        hint={t.people.loginHint}
        problem={problems['login']}
      />
      <Field
        name="name"
        label={t.people.name}
        value={name}
        autocomplete="name"
        hint={t.people.nameHint}
        problem={problems['name']}
      />
    </>
  );
}

function renderNotOpen(c: Context): Response | Promise<Response> {
  const t = findCatalogue(c.var.language);
  const content = (
    <div class="narrow">
      <h1>{t.people.notOpen}</h1>
      <p>{t.people.notOpenAbout}</p>
      <p>
        <a href="/sign-in">{t.people.signIn}</a>
      </p>
    </div>
  );
  return renderPage(c, { title: t.people.notOpen, area: null, content }, 404);
}
