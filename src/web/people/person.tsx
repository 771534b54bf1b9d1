import type { Context } from 'hono';
import type { Person } from '../../model/person.ts';
import { findCatalogue } from '../locales/catalogue.ts';
import { CsrfField } from '../shell/csrf-field.tsx';
import { renderPage } from '../shell/page.tsx';
import { Field, Refusal } from './form.tsx';
import { RoleChoice } from './role-choice.tsx';

/** One person, to be changed by an administrator; `address`: what lets the person set a password, shown once. */
export function renderPerson(
  c: Context,
  person: Person,
  { address, refusal }: { readonly address?: string; readonly refusal?: string },
): Response | Promise<Response> {
  const t = findCatalogue(c.var.language);
  const { csrf } = c.var;
  const isDisabled = person.disabledAt !== null;
  const content = (
    <div class="narrow">
      <h1>{person.name}</h1>
      {refusal === undefined ? null : <Refusal>{refusal}</Refusal>}
      {address === undefined ? null : (
        <section class="once" aria-labelledby="once">
          <h2 id="once">{t.people.address}</h2>
          <p>{t.people.addressAbout(person.name)}</p>
          <p>
            <code>{address}</code>
          </p>
        </section>
      )}
      <form method="post" action={`/people/${person.id}`} class="stack">
        <CsrfField csrf={csrf} />
        <p>
          {t.people.login}: <strong>{person.login}</strong>
        </p>
        <Field name="name" label={t.people.name} value={person.name} autocomplete="off" />
        <RoleChoice t={t} role={person.role} />
        <button class="main" name="do" value="change">
          {t.people.save}
        </button>
      </form>
      <form method="post" action={`/people/${person.id}`} class="row">
        <CsrfField csrf={csrf} />
        {isDisabled ? null : (
          <button name="do" value="invite">
            {t.people.inviteAgain}
          </button>
        )}
        <button name="do" value={isDisabled ? 'enable' : 'disable'}>
          {isDisabled ? t.people.enable : t.people.disable}
        </button>
      </form>
      <p>
        <a href="/people">{t.people.backToPeople}</a>
      </p>
    </div>
  );
  const status = refusal === undefined ? 200 : 409;
  return renderPage(c, { title: person.name, area: 'system', content }, status, {
    'cache-control': 'no-store',
  });
}
