import type { Context } from 'hono';
import { CHANNELS } from '../../alerts/channels.ts';
import { createFieldProblem, createNotFound } from '../../http/problem.ts';
import { changeSubscription, makeSubscription, trySubscription } from '../../http/subscription-changes.ts';
import { newSchema, patchSchema, trialSchema } from '../../http/subscription-schemas.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { Subscription } from '../../model/records.ts';
import { isRowId } from '../../model/row-id.ts';
import { ChannelChoice } from './channel-choice.tsx';
import { doOrTell, type FieldProblems, NO_PROBLEMS } from './field-problems.ts';
import {
  type FormValues,
  readValues,
  startValues,
  toChange,
  toNewSubscription,
  toTrial,
  valuesOf,
} from './form-values.ts';
import { Found, Preview, type TryState } from './preview.tsx';
import { SecretOnce } from './secret-once.tsx';
import { SubscriptionForm } from './subscription-form.tsx';
import { createView, redirectDone, renderAlerts, type View } from './view.tsx';
import { nameChannel, nameSubscription } from './words.ts';

const NOT_TRIED: TryState = { kind: 'none' };

/** What a form shows besides what was typed. */
interface Shown {
  /** The subscription that is changed; `null`: one is made. */
  readonly before: Subscription | null;
  readonly values: FormValues;
  readonly problems: FieldProblems;
  readonly found: TryState;
}

/** The pages on which a subscription is made and changed, and its filter is tried. */
export function addEditPages(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  app.get('/alerts/new', async (c) => {
    const view = createView(c, clock());
    const { channel, filter = '', search } = c.req.query();
    const saved = search !== undefined && isRowId(search) ? await store.savedSearches.get(search) : null;
    if (channel === undefined) {
      const given = new URLSearchParams(search === undefined ? { filter } : { search });
      const content = <ChannelChoice view={view} base={`/alerts/new?${given.toString()}`} />;
      return renderAlerts(c, view, { title: view.t.chooseChannel, part: 'subscriptions', content });
    }
    const values = startValues(readChannel(channel), saved?.query ?? filter, saved?.name ?? '');
    return renderForm(c, view, tools, { before: null, values, problems: NO_PROBLEMS, found: NOT_TRIED });
  });
  app.post('/alerts/new', async (c) => {
    const view = createView(c, clock());
    const values = readValues(await c.req.parseBody({ all: true }));
    readChannel(values.channel);
    const asked = toNewSubscription(values);
    const outcome = await doOrTell(newSchema, asked, (given) => makeSubscription(tools, given));
    if ('problems' in outcome) {
      return renderForm(c, view, tools, {
        before: null,
        values,
        problems: outcome.problems,
        found: NOT_TRIED,
      });
    }
    const { id, secret } = outcome.made;
    c.set('auditDetail', { subscription: id });
    // What was typed is known to who typed it.
    if (secret === null || values.secret === secret || secret === values.url)
      return redirectDone(c, `/alerts/${id}`, 'made');
    return renderSecret(c, view, outcome.made, secret);
  });
  app.post('/alerts/try', async (c) => {
    const view = createView(c, clock());
    const sent = await c.req.parseBody({ all: true });
    const values = readValues(sent);
    const found = await tryFilter(tools, values);
    // The script puts in what was found; without it the form is shown anew, with what was typed.
    if (!(c.req.header('accept') ?? '').includes('text/html')) {
      return c.html(<Found view={view} state={found} portals={tools.portals} />);
    }
    readChannel(values.channel);
    const { id } = sent;
    const before = typeof id === 'string' && id !== '' ? await findSubscription(store, id) : null;
    return renderForm(c, view, tools, { before, values, problems: NO_PROBLEMS, found });
  });
  addChangePages(app, tools);
}

function addChangePages(app: App, tools: HttpTools): void {
  const { store, clock } = tools;
  const path = '/alerts/:id{[0-9]+}/change';
  app.get(path, async (c) => {
    const view = createView(c, clock());
    const before = await findSubscription(store, c.req.param('id'));
    const channel = c.req.query('channel');
    if (channel === 'other') {
      const content = <ChannelChoice view={view} base={`/alerts/${before.id}/change`} />;
      return renderAlerts(c, view, { title: view.t.chooseChannel, part: 'subscriptions', content });
    }
    const decimal = view.language === 'vi' ? ',' : '.';
    const values = valuesOf(before, readChannel(channel ?? before.channel), decimal);
    return renderForm(c, view, tools, { before, values, problems: NO_PROBLEMS, found: NOT_TRIED });
  });
  app.post(path, async (c) => {
    const view = createView(c, clock());
    const before = await findSubscription(store, c.req.param('id'));
    const values = readValues(await c.req.parseBody({ all: true }));
    readChannel(values.channel);
    const outcome = await doOrTell(patchSchema, toChange(values, before), async (change) => {
      const changed = await changeSubscription(tools, before.id, change);
      const isOther = change.channel !== undefined && change.secret === undefined;
      return { changed, made: isOther ? await store.subscriptions.findSecret(before.id) : null };
    });
    if ('problems' in outcome) {
      return renderForm(c, view, tools, { before, values, problems: outcome.problems, found: NOT_TRIED });
    }
    const { changed, made } = outcome.made;
    if (changed === null) throw createNotFound(`subscription ${before.id}`);
    if (made === null || made === values.url || /^https?:/u.test(made))
      return redirectDone(c, `/alerts/${before.id}`, 'changed');
    return renderSecret(c, view, changed, made);
  });
}

/** A subscription by the id of an address. */
export async function findSubscription(
  { subscriptions }: Pick<HttpTools['store'], 'subscriptions'>,
  id: string,
): Promise<Subscription> {
  const found = isRowId(id) ? await subscriptions.get(id) : null;
  if (found === null) throw createNotFound(`subscription ${id}`);
  return found;
}

/** Shows a secret that was made, this once. */
export function renderSecret(
  c: Context,
  view: View,
  subscription: Subscription,
  secret: string,
): Response | Promise<Response> {
  c.header('cache-control', 'no-store');
  const content = <SecretOnce view={view} subscription={subscription} secret={secret} />;
  return renderAlerts(c, view, { title: view.t.secretTitle, part: 'subscriptions', content });
}

function readChannel(name: string): string {
  const names = CHANNELS.map((channel) => channel.name);
  if (!names.includes(name)) throw createFieldProblem('channel', `one of ${names.join(', ')}`, name);
  return name;
}

async function tryFilter(tools: HttpTools, values: FormValues): Promise<TryState> {
  const outcome = await doOrTell(trialSchema, toTrial(values), (given) => trySubscription(tools, given));
  return 'problems' in outcome
    ? { kind: 'wrong', problems: outcome.problems, filter: values.filter }
    : { kind: 'found', report: outcome.made, days: values.tried };
}

function renderForm(
  c: Context,
  view: View,
  { portals }: HttpTools,
  { before, values, problems, found }: Shown,
  status: 200 | 400 = problems.size === 0 ? 200 : 400,
): Response | Promise<Response> {
  const { t } = view;
  const title =
    before === null
      ? t.newTitle(nameChannel(view, values.channel).name)
      : t.changeTitle(nameSubscription(view, before));
  const base = before === null ? '/alerts' : `/alerts/${before.id}`;
  const isSame = before?.channel === values.channel;
  const content = (
    <>
      <h1>{title}</h1>
      <div class="alerts-edit">
        <SubscriptionForm
          view={view}
          id={before?.id ?? ''}
          values={values}
          problems={problems}
          action={before === null ? '/alerts/new' : `${base}/change`}
          back={base}
          kept={isSame ? before.url : null}
          others={before === null ? '/alerts/new' : `${base}/change?channel=other`}
        />
        <Preview view={view} tried={values.tried} state={found} portals={portals} />
      </div>
    </>
  );
  return renderAlerts(c, view, { title, part: 'subscriptions', content }, status);
}
