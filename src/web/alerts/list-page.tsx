import type { Subscription } from '../../model/records.ts';
import type { DeliveryCounts } from '../../store/delivery-log.ts';
import { StateLine } from './state.tsx';
import type { View } from './view.tsx';
import { NO_COUNTS, nameChannel, nameSubscription, writeCount } from './words.ts';

interface ListGiven {
  readonly view: View;
  readonly subscriptions: readonly Subscription[];
  readonly counts: ReadonlyMap<string, Omit<DeliveryCounts, 'id'>>;
  /** Ids of those with a stored filter that cannot be read. */
  readonly unreadable: ReadonlySet<string>;
  /** The address of the next page; `null`: there is none. */
  readonly next: string | null;
}

/** All subscriptions, how each stands and what waits there. */
export function SubscriptionList({ view, subscriptions, counts, unreadable, next }: ListGiven) {
  const { t, maySubscribe } = view;
  return (
    <>
      <header class="alerts-head">
        <h1>{t.subscriptions}</h1>
        {maySubscribe ? (
          <a class="btn main" href="/alerts/new">
            {t.addSubscription}
          </a>
        ) : null}
      </header>
      {maySubscribe ? null : <p class="alerts-soft">{t.adminsOnly}</p>}
      {subscriptions.length === 0 ? (
        <p class="empty">{t.noSubscriptions}</p>
      ) : (
        <table class="alerts-table">
          <thead>
            <tr>
              <th>{t.name}</th>
              <th>{t.filter}</th>
              <th>{t.state}</th>
              <th>{t.lastSent}</th>
              <th class="number">{t.waiting}</th>
              <th class="number">{t.failed}</th>
            </tr>
          </thead>
          <tbody>
            {subscriptions.map((one) => (
              <Row
                view={view}
                subscription={one}
                counts={counts.get(one.id) ?? NO_COUNTS}
                isUnreadable={unreadable.has(one.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {next === null ? null : (
        <p>
          <a class="btn" href={next}>
            {t.further}
          </a>
        </p>
      )}
    </>
  );
}

interface RowGiven {
  readonly view: View;
  readonly subscription: Subscription;
  readonly counts: Omit<DeliveryCounts, 'id'>;
  readonly isUnreadable: boolean;
}

function Row({ view, subscription, counts, isUnreadable }: RowGiven) {
  const { t, f } = view;
  const { id, filter, channel } = subscription;
  const log = `/alerts/deliveries?subscription=${id}`;
  return (
    <tr>
      <td class="alerts-name">
        <a href={`/alerts/${id}`}>{nameSubscription(view, subscription)}</a>
        <small>{nameChannel(view, channel).name}</small>
      </td>
      <td data-label={t.filter}>
        {filter === '' ? t.everything : <code>{filter}</code>}
        {isUnreadable ? <small class="alerts-problem">{t.unreadable}</small> : null}
      </td>
      <td data-label={t.state}>
        <StateLine view={view} subscription={subscription} />
      </td>
      <td data-label={t.lastSent}>
        {counts.lastSentAt === null ? (
          t.notSentYet
        ) : (
          <time datetime={counts.lastSentAt}>{f.date(counts.lastSentAt)}</time>
        )}
      </td>
      <td class="number" data-label={t.waiting}>
        {counts.waiting === 0 ? (
          f.number(0)
        ) : (
          <a href={`${log}&status=pending`}>{writeCount(view, counts.waiting)}</a>
        )}
      </td>
      <td class="number" data-label={t.failed}>
        {counts.failed === 0 ? (
          f.number(0)
        ) : (
          <a href={`${log}&status=failed`}>{writeCount(view, counts.failed)}</a>
        )}
      </td>
    </tr>
  );
}
