import { createFieldProblem, createNotFound } from '../../http/problem.ts';
import type { App, HttpTools } from '../../http/tools.ts';
import type { Delivery } from '../../model/records.ts';
import { isRowId } from '../../model/row-id.ts';
import { DeliveryPage } from './delivery-page.tsx';
import { LogPage, STATUSES } from './log-page.tsx';
import { createView, redirectDone, renderAlerts } from './view.tsx';

const PAGE = 50;

/** The log of deliveries, and one of them. */
export function addLogPages(app: App, { store, portals, clock }: HttpTools): void {
  app.get('/alerts/deliveries', async (c) => {
    const view = createView(c, clock());
    const { status = '', subscription = '', before = '' } = c.req.query();
    const request = {
      status: readStatus(status),
      subscriptionId: readNumber('subscription', subscription),
      before: readNumber('before', before),
    };
    const [found, subscriptions] = await Promise.all([
      store.deliveryLog.list(request, PAGE + 1),
      store.subscriptions.list(),
    ]);
    const deliveries = found.slice(0, PAGE);
    const content = (
      <LogPage
        view={view}
        deliveries={deliveries}
        subscriptions={subscriptions}
        portals={portals}
        status={request.status ?? ''}
        subscription={subscription}
        isFurther={request.before !== null}
        next={found.length > PAGE ? (deliveries.at(-1)?.number ?? null) : null}
      />
    );
    return renderAlerts(c, view, { title: view.t.log, part: 'log', content });
  });
  app.get('/alerts/deliveries/:id', async (c) => {
    const view = createView(c, clock());
    const id = c.req.param('id');
    const delivery = await store.deliveryLog.get(id);
    if (delivery === null) throw createNotFound(`delivery ${id}`);
    const attempts = await store.deliveries.listAttempts(id);
    const content = <DeliveryPage view={view} delivery={delivery} attempts={attempts} portals={portals} />;
    return renderAlerts(c, view, { title: view.t.eventNames[delivery.event], part: 'log', content });
  });
  app.post('/alerts/deliveries/:id/replay', async (c) => {
    const id = c.req.param('id');
    if (!(await store.deliveries.replay(id, clock()))) throw createNotFound(`delivery ${id}`);
    return redirectDone(c, `/alerts/deliveries/${id}`, 'replayed');
  });
}

function readStatus(text: string): Delivery['status'] | null {
  if (text === '') return null;
  const status = STATUSES.find((one) => one === text);
  if (status === undefined) throw createFieldProblem('status', `one of ${STATUSES.join(', ')}`, text);
  return status;
}

function readNumber(field: string, text: string): string | null {
  if (text === '') return null;
  if (!isRowId(text)) throw createFieldProblem(field, 'a decimal number of at most 19 digits', text);
  return text;
}
