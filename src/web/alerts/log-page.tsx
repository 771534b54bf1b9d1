import { deliverySchema, type Delivery, type Subscription } from '../../model/records.ts';
import type { LoggedDelivery } from '../../store/delivery-log.ts';
import { DeliveryTable, type PortalNames } from './delivery-table.tsx';
import type { View } from './view.tsx';
import { nameSubscription } from './words.ts';

/** Every state of a delivery. */
export const STATUSES = deliverySchema.shape.status.options;

interface LogGiven {
  readonly view: View;
  readonly deliveries: readonly LoggedDelivery[];
  readonly subscriptions: readonly Subscription[];
  readonly portals: PortalNames;
  /** What is asked for; empty: any. */
  readonly status: Delivery['status'] | '';
  readonly subscription: string;
  /** It is not the first page. */
  readonly isFurther: boolean;
  /** The number that the next page is below; `null`: there is none. */
  readonly next: string | null;
}

/** The log of deliveries, by subscription and state. */
export function LogPage(given: LogGiven) {
  const { view, deliveries, portals, status, subscription, isFurther, next } = given;
  const { t } = view;
  const address = (more: Readonly<Record<string, string>>): string => {
    const asked = Object.entries({ status, subscription, ...more }).filter(([, value]) => value !== '');
    return `/alerts/deliveries?${new URLSearchParams(asked).toString()}`;
  };
  return (
    <>
      <h1>{t.log}</h1>
      <LogForm given={given} />
      <DeliveryTable view={view} deliveries={deliveries} portals={portals} isOfOne={false} />
      <p class="alerts-buttons">
        {isFurther ? (
          <a class="btn" href={address({})}>
            {t.newest}
          </a>
        ) : null}
        {next === null ? null : (
          <a class="btn" href={address({ before: next })}>
            {t.older}
          </a>
        )}
      </p>
    </>
  );
}

function LogForm({ given: { view, subscriptions, status, subscription } }: { given: LogGiven }) {
  const { t } = view;
  return (
    <form class="alerts-filter" method="get" action="/alerts/deliveries">
      <label>
        {t.state}{' '}
        <select name="status">
          <option value="">{t.anyState}</option>
          {STATUSES.map((one) => (
            <option value={one} selected={one === status}>
              {t.statuses[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.recipient}{' '}
        <select name="subscription">
          <option value="">{t.anySubscription}</option>
          {subscriptions.map((one) => (
            <option value={one.id} selected={one.id === subscription}>
              {nameSubscription(view, one)}
            </option>
          ))}
        </select>
      </label>
      <button>{t.show}</button>
    </form>
  );
}
