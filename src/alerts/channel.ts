import type { NetClient } from '../net/client.ts';
import type { Alert } from './alert.ts';
import type { Mailer } from './mailer.ts';
import type { AlertLanguage } from '../model/vocabulary.ts';

/** Where the alerts of a subscription go, as it is kept. */
export interface Endpoint {
  /** Anyone who may read subscriptions sees it. An address that is itself a secret stands here masked. */
  readonly url: string;
  /** What only the sender reads: a key, a bot's token, or the whole of a secret address. */
  readonly secret: string | null;
}

/** An endpoint as an attempt is made at it. */
interface SentEndpoint extends Endpoint {
  /** Secrets that it was rotated from: they sign beside the present one for a while. */
  readonly olderSecrets?: readonly string[];
}

/** An endpoint as its channel wants it kept. */
export interface KeptEndpoint extends Endpoint {
  /** What receivers verify signatures by, where they need not know the secret; anyone who may read subscriptions sees it. */
  readonly publicKey?: string | null;
}

/** What is wrong with an endpoint, as what was expected instead. */
export interface EndpointProblem {
  readonly field: 'url' | 'secret';
  readonly expected: string;
}

/** What the settings of the service let endpoints be. */
interface EndpointRules {
  /** Private and loopback addresses are allowed. */
  readonly allowPrivate: boolean;
}

/** One attempt to send an alert. */
export interface Message {
  /** The id of the delivery, the same at every attempt. */
  readonly id: string;
  /** What the channel wrote of the alert before the first attempt. */
  readonly body: string;
  /** When this attempt is made. */
  readonly at: Date;
  readonly language: AlertLanguage;
  /** An earlier attempt may have arrived though nothing answered. */
  readonly mayHaveCome: boolean;
}

/** The ways out that channels are handed. */
export interface Ways {
  readonly net: NetClient;
  /** Sends e-mail; `null` where no mail server is set. */
  readonly mailer: Mailer | null;
  /** Aborted when the service stops: an attempt ends at once, as if nothing had answered. */
  readonly signal: AbortSignal;
}

/** How an attempt ended. */
export interface Answer {
  /**
   * `delivered`: it was accepted. `retry`: it is tried again. `refused`: this message is never tried again. `disable`: nor is
   * any other, until a person switches the subscription on again.
   */
  readonly verdict: 'delivered' | 'retry' | 'refused' | 'disable';
  /** The status of the answer in its protocol (HTTP, SMTP); `null` without an answer. */
  readonly status: number | null;
  /** Why there was no answer, or what the answer's own words mean where its status does not say it; for the log. */
  readonly error: string | null;
  /** The beginning of the answer, for the log. */
  readonly response: string | null;
  /** The pause that was asked for, milliseconds; 0: none. */
  readonly askedMs: number;
  /** Whether it may have arrived all the same. */
  readonly mayHaveCome: boolean;
}

/**
 * A way by which alerts reach people or programs. A channel is one file of this folder's `channels/` and one line of
 * `channels.ts`; outbox, order, log, retries and replay are the same for all.
 */
export interface Channel {
  /** What subscribers call it. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly about: string;
  /** How a subscriber writes `url`, in a few words. */
  readonly target: string;
  /** How a subscriber writes `secret`, in a few words; `null`: it takes none. */
  readonly secret: string | null;
  /**
   * What happens after an attempt that may have arrived. `same-id`: it is sent again, and the receiver knows it by its id.
   * `told`: it is sent again, and the channel says in it that it may be a repetition (`Message.mayHaveCome`). `never`: it is
   * not sent again.
   */
  readonly repeats: 'same-id' | 'told' | 'never';
  /** Reads an endpoint as the subscriber wrote it into what is kept of it, or says everything that is wrong with it. */
  readEndpoint(given: Endpoint, rules: EndpointRules): KeptEndpoint | readonly EndpointProblem[];
  /** Makes another secret of the kind of this one, to rotate to; left out where the secret signs nothing. */
  readonly makeNextSecret?: (
    secret: string,
  ) => Pick<KeptEndpoint, 'secret' | 'publicKey'> & { readonly secret: string };
  /** Writes the body that every attempt sends. */
  write(alert: Alert, language: AlertLanguage): string;
  /** Makes one attempt. Faults of our own are thrown; whatever the other side does is an answer. */
  send(message: Message, endpoint: SentEndpoint, ways: Ways): Promise<Answer>;
}
