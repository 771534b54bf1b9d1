import type { Delivery } from '../../model/records.ts';
import type { LoggedDelivery } from '../../store/delivery-log.ts';
import type { View } from './view.tsx';
import { nameSubject, nameSubscription } from './words.ts';

/** Names of portals by their ids. */
export type PortalNames = ReadonlyMap<string, { readonly name: string; readonly nameEn: string }>;

const SIGNS: Readonly<Record<Delivery['status'], string>> = {
  pending: '◐',
  collected: '◐',
  digested: '●',
  delivered: '●',
  failed: '✕',
  withdrawn: '○',
};

/** How a delivery stands, in a sign and a word. */
export function StatusWord({ view: { t }, status }: { view: View; status: Delivery['status'] }) {
  return (
    <span class={`alerts-state ${status}`}>
      <span aria-hidden="true">{SIGNS[status]}</span> {t.statuses[status]}
    </span>
  );
}

interface TableGiven {
  readonly view: View;
  readonly deliveries: readonly LoggedDelivery[];
  readonly portals: PortalNames;
  /** All are of one subscription. */
  readonly isOfOne?: boolean;
}

/** Deliveries, the newest first. */
export function DeliveryTable({ view, deliveries, portals, isOfOne = false }: TableGiven) {
  const { t, f } = view;
  if (deliveries.length === 0) return <p class="empty">{isOfOne ? t.noneSent : t.logEmpty}</p>;
  return (
    <table class="alerts-table">
      <thead>
        <tr>
          <th>{t.what}</th>
          {isOfOne ? null : <th>{t.recipient}</th>}
          <th>{t.state}</th>
          <th class="number">{t.attempts}</th>
          <th>{t.madeAt}</th>
          <th>{t.deliveredAt}</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((one) => (
          <tr>
            <td class="alerts-name">
              <a href={`/alerts/deliveries/${one.id}`}>
                {nameSubject(one, portals, view) ?? t.eventNames[one.event]}
              </a>
              <small>{t.eventNames[one.event]}</small>
            </td>
            {isOfOne ? null : (
              <td data-label={t.recipient}>
                <a href={`/alerts/${one.subscriptionId}`}>
                  {nameSubscription(view, { id: one.subscriptionId, name: one.subscription })}
                </a>
              </td>
            )}
            <td data-label={t.state}>
              <StatusWord view={view} status={one.status} />
              {one.status === 'pending' ? <small>{`${t.nextAt} ${f.date(one.nextAttemptAt)}`}</small> : null}
            </td>
            <td class="number" data-label={t.attempts}>
              {f.number(one.attempts)}
            </td>
            <td data-label={t.madeAt}>
              <time datetime={one.createdAt}>{f.date(one.createdAt)}</time>
            </td>
            <td data-label={t.deliveredAt}>
              {one.deliveredAt === null ? (
                '—'
              ) : (
                <time datetime={one.deliveredAt}>{f.date(one.deliveredAt)}</time>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
