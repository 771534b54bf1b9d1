import type { Context } from 'hono';
import { createNotFound } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { displayName, loginName, type Person } from '../../model/person.ts';
import { isRowId } from '../../model/row-id.ts';
import { PERSON_ROLES, type PersonRole } from '../../model/vocabulary.ts';
import { type Catalogue, findCatalogue } from '../locales/catalogue.ts';
import { findFormats } from '../locales/formats.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { renderPage } from '../shell/page.tsx';
import { readText } from './form.tsx';
import type { Problems } from './password-field.tsx';
import { renderPerson } from './person.tsx';
import { RoleChoice } from './role-choice.tsx';
import { checkNames, NameFields } from './set-up.tsx';

/** GET and POST /people, GET and POST /people/{id}. */
export function addPeople(app: App, tools: HttpTools): void {
  const { store } = tools;
  app.get('/people', (c) => renderPeople(c, tools, { login: '', name: '', role: 'analyst', problems: {} }));
  app.post('/people', async (c) => {
    const t = findCatalogue(c.var.language);
    const fields = await c.req.parseBody();
    const [login, name] = [readText(fields, 'login'), readText(fields, 'name')];
    const role = readRole(fields['role']) ?? 'reader';
    const problems = checkNames(t, { login, name });
    if (Object.keys(problems).length > 0) return renderPeople(c, tools, { login, name, role, problems });
    const person = await store.people.add({
      login: loginName.parse(login),
      name: displayName.parse(name),
      role,
      language: null,
    });
    if (person === null)
      return renderPeople(c, tools, { login, name, role, problems: { login: t.people.loginTaken } });
    c.set('auditDetail', { login: person.login, role });
    return renderPerson(c, person, { address: await invite(person) });
  });
  app.get('/people/:id', async (c) => renderPerson(c, await findPerson(c.req.param('id')), {}));
  app.post('/people/:id', async (c) => {
    const t = findCatalogue(c.var.language);
    const person = await findPerson(c.req.param('id'));
    const fields = await c.req.parseBody();
    const what = readText(fields, 'do');
    const role = readRole(fields['role']) ?? person.role;
    const name = displayName.safeParse(readText(fields, 'name')).data ?? person.name;
    c.set('auditDetail', what === 'change' ? { what, name, role } : { what });
    if (what === 'invite') return renderPerson(c, person, { address: await invite(person) });
    const changed =
      what === 'disable'
        ? await store.people.disable(person.id)
        : what === 'enable'
          ? await store.people.enable(person.id)
          : await store.people.change(person.id, { name, role });
    if (changed === 'last-admin') return renderPerson(c, person, { refusal: t.people.lastAdmin });
    return c.redirect(`/people/${person.id}`, 303);
  });

  const invite = async ({ id }: Person): Promise<string> =>
    `${tools.publicUrl()}/setup/${await store.invitations.add('password', id)}`;
  const findPerson = async (id: string): Promise<Person> => {
    const person = isRowId(id) ? await store.people.get(id) : null;
    if (person === null) throw createNotFound('such person');
    return person;
  };
}

function readRole(text: unknown): PersonRole | null {
  return PERSON_ROLES.find((one) => one === text) ?? null;
}

interface InviteForm {
  readonly login: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly problems: Problems;
}

async function renderPeople(c: Context, { store }: HttpTools, form: InviteForm): Promise<Response> {
  const t = findCatalogue(c.var.language);
  const { date } = findFormats(c.var.language);
  const all = await store.people.list();
  const isWrong = Object.keys(form.problems).length > 0;
  const content = (
    <>
      <h1>{t.people.people}</h1>
      <details class="invite" open={isWrong}>
        <summary class="btn main">{t.people.invite}</summary>
        <form method="post" action="/people" class="stack">
          <CsrfField csrf={c.var.csrf} />
          <NameFields t={t} login={form.login} name={form.name} problems={form.problems} />
          <RoleChoice t={t} role={form.role} />
          <button class="main">{t.people.inviteDo}</button>
        </form>
      </details>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th>{t.people.name}</th>
              <th>{t.people.login}</th>
              <th>{t.people.role}</th>
              <th>{t.people.state}</th>
              <th>{t.people.lastSeen}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((person) => (
              <tr>
                <td>
                  <a href={`/people/${person.id}`}>{person.name}</a>
                </td>
                <td>{person.login}</td>
                <td>{t.shell[person.role]}</td>
                <td>{describeState(t, person)}</td>
                <td>{person.lastSeenAt === null ? t.people.never : date(person.lastSeenAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a href="/audit">{t.people.audit}</a>
      </p>
    </>
  );
  return renderPage(c, { title: t.people.people, area: 'system', content }, isWrong ? 400 : 200);
}

function describeState(t: Catalogue, { disabledAt, hasPassword }: Person): string {
  if (disabledAt !== null) return t.people.disabled;
  return hasPassword ? t.people.active : t.people.invited;
}
