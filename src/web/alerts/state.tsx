import type { Subscription } from '../../model/records.ts';
import { findOpening } from '../../model/sending-window.ts';
import type { View } from './view.tsx';

/** How a subscription stands, with the sign that says the same as its colour. */
type State = 'on' | 'paused' | 'quiet' | 'off';

const SIGNS: Readonly<Record<State, string>> = { on: '●', paused: '◐', quiet: '◐', off: '✕' };

/** How a subscription stands now. */
export function findState({ active, pausedUntil, window }: Subscription, now: Date): State {
  if (!active) return 'off';
  if (pausedUntil !== null && (pausedUntil === 'resumed' || new Date(pausedUntil) > now)) return 'paused';
  return window !== null && findOpening(window, now) !== null ? 'quiet' : 'on';
}

/** How a subscription stands, in a sign and a word, and until when. */
export function StateLine({ view, subscription }: { view: View; subscription: Subscription }) {
  const { t, now } = view;
  const state = findState(subscription, now);
  const until = describeUntil(view, subscription, state);
  return (
    <>
      <span class={`alerts-state ${state}`}>
        <span aria-hidden="true">{SIGNS[state]}</span> {t[state]}
      </span>{' '}
      {until === null ? null : <small>{until}</small>}
    </>
  );
}

function describeUntil(
  { t, f, now }: View,
  { pausedUntil, window, disabledAt }: Subscription,
  state: State,
): string | null {
  if (state === 'off') return disabledAt === null ? null : t.since(f.date(disabledAt));
  if (state === 'paused') {
    return pausedUntil === 'resumed' || pausedUntil === null
      ? t.pausedOpen
      : t.pausedUntil(f.date(pausedUntil));
  }
  const opens = state === 'quiet' && window !== null ? findOpening(window, now) : null;
  return opens === null ? null : t.opensAt(f.date(opens.toISOString()));
}

/** Why a subscription is off, what that means, and what to do. */
export function WhyOff({ view: { t, f }, subscription }: { view: View; subscription: Subscription }) {
  const { disabledReason, disabledAt } = subscription;
  const why = explainReason(disabledReason);
  return (
    <div class="problems">
      <p>
        <strong>{disabledAt === null ? t.offUnknown : t.offSince(f.date(disabledAt))}</strong>{' '}
        {why === null ? '' : `${t[why]} `}
        {t.offWhat}
      </p>
      {why !== null || disabledReason === null ? null : (
        <p>
          {t.offTold}: <span lang="en">{disabledReason}</span>
        </p>
      )}
      <p>{t.offNext}</p>
    </div>
  );
}

function explainReason(reason: string | null): 'offByPerson' | 'offByGone' | 'offByFailures' | null {
  if (reason === null) return null;
  if (reason.startsWith('switched off ')) return 'offByPerson';
  if (/\b410\b/u.test(reason)) return 'offByGone';
  return /nothing was accepted/u.test(reason) ? 'offByFailures' : null;
}
