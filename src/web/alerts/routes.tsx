import { rotateSecret } from '../../alerts/rotate.ts';
import { createNotFound, explainQuery, type FieldProblem, Problem } from '../../http/problem.ts';
import { changeSubscription } from '../../http/subscription-changes.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import { pauseEnd } from '../../model/fields.ts';
import type { Subscription } from '../../model/records.ts';
import { findFilterProblems } from '../../pipeline/query-problems.ts';
import { ConfirmRemoval } from './act-form.tsx';
import { AlarmsPage } from './alarms-page.tsx';
import { addEditPages, findSubscription, renderSecret } from './edit-routes.tsx';
import { addLogPages } from './log-routes.tsx';
import { SubscriptionList } from './list-page.tsx';
import { addSearchPages } from './search-routes.tsx';
import { SubscriptionPage } from './subscription-page.tsx';
import { createView, redirectDone, renderAlerts } from './view.tsx';
import { MOST_COUNTED, NO_COUNTS, nameSubscription } from './words.ts';

const PAGE = 50;
const LATEST = 10;
const ALARM_DAYS = 30;
const MOST_ALARMS = 200;
const DAY_MS = 86_400_000;

/** Everything under /alerts: subscriptions, the log of deliveries, alarms of sources, saved searches. */
export function addAlertPages(app: App, tools: HttpTools): void {
  const { store, portals, clock } = tools;
  app.get('/alerts', async (c) => {
    const view = createView(c, clock());
    const all = await store.subscriptions.list();
    const after = all.findIndex(({ id }) => id === c.req.query('after'));
    const subscriptions = all.slice(after + 1, after + 1 + PAGE);
    const ids = subscriptions.map(({ id }) => id);
    const last = subscriptions.at(-1);
    const content = (
      <SubscriptionList
        view={view}
        subscriptions={subscriptions}
        counts={await store.deliveryLog.count(ids, MOST_COUNTED)}
        unreadable={findUnreadable(subscriptions, portals)}
        next={last === undefined || all.at(-1) === last ? null : `/alerts?after=${last.id}`}
      />
    );
    return renderAlerts(c, view, { title: view.t.subscriptions, part: 'subscriptions', content });
  });
  app.get('/alerts/sources', async (c) => {
    const view = createView(c, clock());
    const since = new Date(view.now.getTime() - ALARM_DAYS * DAY_MS);
    const changes = await store.sourceChanges.listSince(since, MOST_ALARMS);
    const content = <AlarmsPage view={view} changes={changes} portals={portals} />;
    return renderAlerts(c, view, { title: view.t.alarms, part: 'alarms', content });
  });
  addLogPages(app, tools);
  addSearchPages(app, tools);
  addEditPages(app, tools);
  addSubscriptionPages(app, tools);
}

/** One subscription and what is done to it. */
function addSubscriptionPages(app: App, tools: HttpTools): void {
  const { store, portals, clock } = tools;
  app.get('/alerts/:id{[0-9]+}', async (c) => {
    const view = createView(c, clock());
    const subscription = await findSubscription(store, c.req.param('id'));
    const { id } = subscription;
    const [counts, latest] = await Promise.all([
      store.deliveryLog.count([id], MOST_COUNTED),
      store.deliveryLog.list({ subscriptionId: id, status: null, before: null }, LATEST),
    ]);
    const content = (
      <SubscriptionPage
        view={view}
        subscription={subscription}
        counts={counts.get(id) ?? NO_COUNTS}
        latest={latest}
        problems={describeFilterProblems(subscription, portals)}
        portals={portals}
      />
    );
    return renderAlerts(c, view, {
      title: nameSubscription(view, subscription),
      part: 'subscriptions',
      content,
    });
  });
  app.post('/alerts/:id{[0-9]+}/state', async (c) => {
    const { id } = await findSubscription(store, c.req.param('id'));
    const sent = await c.req.parseBody();
    const change = readStateChange(sent);
    await changeSubscription(tools, id, change.asked);
    return redirectDone(c, `/alerts/${id}`, change.done);
  });
  app.post('/alerts/:id{[0-9]+}/ping', async (c) => {
    const { id } = await findSubscription(store, c.req.param('id'));
    await store.deliveries.addPing(id);
    return redirectDone(c, `/alerts/${id}`, 'pinged');
  });
  addRotation(app, tools);
  addRemoval(app, tools);
}

function addRotation(app: App, { store, clock }: HttpTools): void {
  app.post('/alerts/:id{[0-9]+}/rotate', async (c) => {
    const view = createView(c, clock());
    const { id } = await findSubscription(store, c.req.param('id'));
    const rotated = await rotateSecret(id, store, view.now);
    if (rotated === null) throw createNotFound(`subscription ${id}`);
    if (!('refused' in rotated)) return renderSecret(c, view, rotated, rotated.secret);
    const content = (
      <>
        <h1>{view.t.rotate}</h1>
        <p class="problems">{view.t.rotateRefused}</p>
        <p>
          <a href={`/alerts/${id}`}>{view.t.back}</a>
        </p>
      </>
    );
    return renderAlerts(c, view, { title: view.t.rotate, part: 'subscriptions', content }, 409);
  });
}

function addRemoval(app: App, { store, clock }: HttpTools): void {
  app.get('/alerts/:id{[0-9]+}/delete', async (c) => {
    const view = createView(c, clock());
    const subscription = await findSubscription(store, c.req.param('id'));
    const title = view.t.removeTitle(nameSubscription(view, subscription));
    const path = `/alerts/${subscription.id}`;
    const content = (
      <ConfirmRemoval
        view={view}
        title={title}
        what={view.t.removeWhat}
        action={`${path}/delete`}
        back={path}
      />
    );
    return renderAlerts(c, view, { title, part: 'subscriptions', content });
  });
  app.post('/alerts/:id{[0-9]+}/delete', async (c) => {
    const { id } = await findSubscription(store, c.req.param('id'));
    await store.subscriptions.remove(id);
    return redirectDone(c, '/alerts', 'removed');
  });
}

type StateChange = { readonly asked: Parameters<typeof changeSubscription>[2] } & {
  readonly done: 'paused' | 'resumed' | 'on' | 'off';
};

/** Reads what the buttons of a subscription ask for; a pause ends at a time of Viet Nam, or when it is resumed. */
function readStateChange(sent: Readonly<Record<string, unknown>>): StateChange {
  switch (sent['do']) {
    case 'on':
      return { asked: { active: true }, done: 'on' };
    case 'off':
      return { asked: { active: false }, done: 'off' };
    case 'resume':
      return { asked: { pausedUntil: null }, done: 'resumed' };
    case 'pause': {
      const until = typeof sent['until'] === 'string' ? sent['until'] : '';
      // Browsers leave the seconds out.
      const read = pauseEnd('').safeParse(until === '' ? 'resumed' : `${until.slice(0, 16)}:00+07:00`);
      if (!read.success) throw new Problem(400, 'until: expected a day and a time', [wrongEnd(until)]);
      return { asked: { pausedUntil: read.data }, done: 'paused' };
    }
    default:
      throw createNotFound('such change of a subscription');
  }
}

function wrongEnd(until: string): FieldProblem {
  return { field: 'pausedUntil', expected: 'a day and a time such as 2026-12-02T08:00', got: until };
}

function findUnreadable(
  subscriptions: readonly Subscription[],
  portals: HttpTools['portals'],
): ReadonlySet<string> {
  const unreadable = subscriptions.filter((one) => findFilterProblems(one, portals.keys()).length > 0);
  return new Set(unreadable.map(({ id }) => id));
}

function describeFilterProblems(subscription: Subscription, portals: HttpTools['portals']): FieldProblem[] {
  return findFilterProblems(subscription, portals.keys()).map(({ field, problem }) => ({
    field,
    expected: '',
    got: '',
    query: explainQuery(problem),
  }));
}
