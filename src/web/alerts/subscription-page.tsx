import { findChannel } from '../../alerts/channels.ts';
import type { FieldProblem } from '../../http/problem.ts';
import type { Subscription } from '../../model/records.ts';
import type { DeliveryCounts, LoggedDelivery } from '../../store/delivery-log.ts';
import { ActForm } from './act-form.tsx';
import { DeliveryTable, type PortalNames } from './delivery-table.tsx';
import { describeDigest } from './digest-fields.tsx';
import { QueryMark } from './query-mark.tsx';
import { StateLine, WhyOff, findState } from './state.tsx';
import type { View } from './view.tsx';
import { nameChannel, nameSubscription, writeCount } from './words.ts';

interface Given {
  readonly view: View;
  readonly subscription: Subscription;
  readonly counts: Omit<DeliveryCounts, 'id'>;
  readonly latest: readonly LoggedDelivery[];
  /** Of its stored filters, those that cannot be read. */
  readonly problems: readonly FieldProblem[];
  readonly portals: PortalNames;
}

/** One subscription: how it stands and what to do, what it is, and what was sent last. */
export function SubscriptionPage(given: Given) {
  const { view, subscription, latest, portals } = given;
  const { t, maySubscribe } = view;
  const { id } = subscription;
  return (
    <>
      <header class="alerts-head">
        <h1>{nameSubscription(view, subscription)}</h1>
        {maySubscribe ? <MainAct view={view} subscription={subscription} /> : null}
      </header>
      <p class="alerts-stand">
        <StateLine view={view} subscription={subscription} />
      </p>
      {subscription.active ? null : <WhyOff view={view} subscription={subscription} />}
      <Unreadable given={given} />
      <h2>{t.facts}</h2>
      <Facts given={given} />
      {maySubscribe ? (
        <Manage view={view} subscription={subscription} />
      ) : (
        <p class="alerts-soft">{t.adminsOnly}</p>
      )}
      <h2>{t.latest}</h2>
      <DeliveryTable view={view} deliveries={latest} portals={portals} isOfOne />
      {latest.length === 0 ? null : (
        <p>
          <a href={`/alerts/deliveries?subscription=${id}`}>{t.wholeLog}</a>
        </p>
      )}
    </>
  );
}

/** What is most likely wanted: on again where it is off, resumed where it is paused, else a try. */
function MainAct({ view, subscription }: Pick<Given, 'view' | 'subscription'>) {
  const { t, now } = view;
  const path = `/alerts/${subscription.id}`;
  const state = findState(subscription, now);
  if (state === 'off')
    return <ActForm view={view} action={`${path}/state`} label={t.switchOn} does="on" isMain />;
  if (state === 'paused') {
    return <ActForm view={view} action={`${path}/state`} label={t.resume} does="resume" isMain />;
  }
  return <ActForm view={view} action={`${path}/ping`} label={t.sendPing} isMain />;
}

function Unreadable({ given: { view, problems, subscription } }: { given: Given }) {
  const { t, language } = view;
  return (
    <>
      {problems.map((problem) => (
        <div class="problems">
          <p>{problem.field === 'filter' ? t.unreadable : t.urgentUnreadable}</p>
          <p>{problem.query?.text[language]}</p>
          <QueryMark
            problem={problem}
            query={problem.field === 'filter' ? subscription.filter : (subscription.urgentFilter ?? '')}
          />
        </div>
      ))}
    </>
  );
}

function Facts({ given: { view, subscription, counts } }: { given: Given }) {
  const { t, f, maySubscribe } = view;
  const { channel, url, publicKey, filter, events, language, threshold, maxAge, urgentFilter } = subscription;
  const { window, olderSecrets, digest, digestEmpty } = subscription;
  const facts: (readonly [name: string, value: string])[] = [
    [t.channel, nameChannel(view, channel).name],
    ...(maySubscribe ? [[t.address, url] as const] : []),
    ...(maySubscribe && publicKey !== null ? [[t.publicKey, publicKey] as const] : []),
    ...olderSecrets.map(({ signsUntil }) => [t.olderSecrets, f.date(signsUntil)] as const),
    [t.filter, filter === '' ? t.everything : filter],
    [t.events, events.map((event) => t.eventNames[event]).join(', ')],
    [t.window, window === null ? t.anyTime : describeWindow(view, window)],
    [t.digest, describeDigest(view, digest)],
    ...(digest === null
      ? []
      : [[t.digestWithoutNews, digestEmpty === 'skip' ? t.digestSkipped : t.digestOnce] as const]),
    ...(window === null && digest === null ? [] : [[t.urgentFilter, urgentFilter ?? t.urgentNone] as const]),
    [
      t.threshold,
      threshold === null ? t.byLabel : String(threshold).replace('.', view.language === 'vi' ? ',' : '.'),
    ],
    [t.maxAge, maxAge ?? t.maxAgeDefault],
    [t.language, language === 'vi' ? t.languageVi : t.languageEn],
    [t.lastSent, counts.lastSentAt === null ? t.notSentYet : f.date(counts.lastSentAt)],
    [t.waiting, writeCount(view, counts.waiting)],
    [t.failed, writeCount(view, counts.failed)],
    [t.createdAt, f.date(subscription.createdAt)],
  ];
  return (
    <dl class="alerts-facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function describeWindow({ t }: View, { days, from, until }: NonNullable<Subscription['window']>): string {
  const weekdays: Readonly<Record<number, string>> = t.weekdays;
  const names = [...days].sort((one, other) => one - other).map((day) => weekdays[day] ?? String(day));
  return t.windowOf(names.join(', '), from, until);
}

/** What is done to it besides. */
function Manage({ view, subscription }: Pick<Given, 'view' | 'subscription'>) {
  const { t, now } = view;
  const path = `/alerts/${subscription.id}`;
  const state = findState(subscription, now);
  const isMadeSecret = findChannel(subscription.channel).makeNextSecret !== undefined;
  return (
    <>
      <h2>{t.manage}</h2>
      <div class="alerts-manage">
        <a class="btn" href={`${path}/change`}>
          {t.change}
        </a>
        {state === 'off' || state === 'paused' ? (
          <ActForm view={view} action={`${path}/ping`} label={t.sendPing} />
        ) : (
          <ActForm view={view} action={`${path}/state`} label={t.pause} does="pause">
            <label>
              {t.pauseUntil} <input type="datetime-local" name="until" />
            </label>
          </ActForm>
        )}
        {isMadeSecret ? (
          <ActForm view={view} action={`${path}/rotate`} label={t.rotate} about={t.rotateWhat} />
        ) : null}
        {state === 'off' ? null : (
          <ActForm view={view} action={`${path}/state`} label={t.switchOff} does="off" about={t.offWhat} />
        )}
        <a class="btn" href={`${path}/delete`}>
          {t.remove}
        </a>
      </div>
    </>
  );
}
