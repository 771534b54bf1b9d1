import type { DeliveryAttempt } from '../../model/records.ts';
import type { LoggedDelivery } from '../../store/delivery-log.ts';
import { ActForm } from './act-form.tsx';
import { type PortalNames, StatusWord } from './delivery-table.tsx';
import type { View } from './view.tsx';
import { nameChannel, nameSubject, nameSubscription } from './words.ts';

interface Given {
  readonly view: View;
  readonly delivery: LoggedDelivery & { readonly body: string | null };
  readonly attempts: readonly DeliveryAttempt[];
  readonly portals: PortalNames;
}

/** One delivery: what it tells, its attempts with what was answered, and the body as it was sent. */
export function DeliveryPage({ view, delivery, attempts, portals }: Given) {
  const { t, maySubscribe } = view;
  const { id, body, event, status, itemId } = delivery;
  const subject = nameSubject(delivery, portals, view);
  const title = subject === null ? t.eventNames[event] : `${t.eventNames[event]}: ${subject}`;
  return (
    <>
      <header class="alerts-head">
        <h1>{title}</h1>
        {maySubscribe ? (
          <ActForm
            view={view}
            action={`/alerts/deliveries/${id}/replay`}
            label={t.replay}
            about={t.replayWhat}
            isMain
          />
        ) : null}
      </header>
      <p class="alerts-stand">
        <StatusWord view={view} status={status} />
        {status === 'withdrawn' ? <small>{t.withdrawnWhat}</small> : null}
      </p>
      <Facts view={view} delivery={delivery} />
      {itemId === null ? null : (
        <p>
          <a href={`/items/${itemId}`}>{t.toItem}</a>
        </p>
      )}
      <h2>{t.attempts}</h2>
      <Attempts view={view} attempts={attempts} />
      {maySubscribe ? (
        <>
          <h2 id="body">{t.body}</h2>
          {body === null ? (
            <p class="alerts-soft">{t.noBody}</p>
          ) : (
            <pre class="alerts-body" tabindex={0} role="region" aria-labelledby="body">
              {body}
            </pre>
          )}
        </>
      ) : (
        <p class="alerts-soft">{t.hiddenDetails}</p>
      )}
    </>
  );
}

function Facts({ view, delivery }: Pick<Given, 'view' | 'delivery'>) {
  const { t, f } = view;
  const { id, subscriptionId, subscription, channel, status, createdAt, nextAttemptAt, deliveredAt } =
    delivery;
  return (
    <dl class="alerts-facts">
      <div>
        <dt>{t.recipient}</dt>
        <dd>
          <a href={`/alerts/${subscriptionId}`}>
            {nameSubscription(view, { id: subscriptionId, name: subscription })}
          </a>{' '}
          ({nameChannel(view, channel).name})
        </dd>
      </div>
      <div>
        <dt>{t.madeAt}</dt>
        <dd>{f.date(createdAt)}</dd>
      </div>
      {status === 'pending' ? (
        <div>
          <dt>{t.nextAt}</dt>
          <dd>{f.date(nextAttemptAt)}</dd>
        </div>
      ) : null}
      {deliveredAt === null ? null : (
        <div>
          <dt>{t.deliveredAt}</dt>
          <dd>{f.date(deliveredAt)}</dd>
        </div>
      )}
      <div>
        <dt>{t.deliveryId}</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </div>
    </dl>
  );
}

/** The service's own words about an attempt are those of its log, in English. */
function Attempts({ view, attempts }: Pick<Given, 'view' | 'attempts'>) {
  const { t, f, maySubscribe } = view;
  if (attempts.length === 0) return <p class="alerts-soft">{t.noAttempts}</p>;
  return (
    <table class="alerts-table">
      <thead>
        <tr>
          <th class="number">{t.attempt}</th>
          <th>{t.at}</th>
          <th class="number">{t.took}</th>
          <th>{t.answer}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ attempt, at, durationMs, status, error, response, mayHaveCome }) => (
          <tr>
            <td class="number" data-label={t.attempt}>
              {f.number(attempt)}
            </td>
            <td data-label={t.at}>
              <time datetime={at}>{f.date(at)}</time>
            </td>
            <td class="number" data-label={t.took}>
              {t.seconds(f.number(Math.round(durationMs / 100) / 10))}
            </td>
            <td data-label={t.answer}>
              <strong>{status === null ? t.noAnswer : String(status)}</strong>
              {mayHaveCome ? ` · ${t.mayHaveCome}` : ''}
              {maySubscribe && error !== null ? <small lang="en">{error}</small> : null}
              {maySubscribe && response !== null && response !== '' ? <code>{response}</code> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
