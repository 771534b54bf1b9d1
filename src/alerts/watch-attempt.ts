import type { ClaimedDelivery } from '../model/records.ts';
import { attemptSeconds, attempts, publicationToAlert, storedToAttempt } from '../telemetry/counted.ts';
import { inSpan } from '../telemetry/spans.ts';
import type { Alert } from './alert.ts';
import type { Answer } from './channel.ts';

/** Counts and times one attempt, in a span of its own; the endpoint, which may be secret, is not told. */
export async function watchAttempt(
  { id, event, channel, subscriptionId, attempts: before }: ClaimedDelivery,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const began = performance.now();
  const facts = {
    'vong.delivery': id,
    'vong.event': event,
    'vong.channel': channel,
    'vong.subscription': subscriptionId,
    'vong.attempt': before + 1,
  };
  const work = async (add: (facts: Record<string, string>) => void): Promise<Answer> => {
    const answer = await send();
    add({ 'vong.result': answer.verdict });
    return answer;
  };
  const answer = await inSpan('alert.attempt', facts, work, 'asks');
  attempts.add({ channel, result: answer.verdict });
  attemptSeconds.observe({ channel }, (performance.now() - began) / 1000);
  return answer;
}

/** Times how long an alert took to its first attempt, from when it was stored and from its article's publication. */
export function noteFirstAttempt({ channel, createdAt }: ClaimedDelivery, alert: Alert, now: Date): void {
  storedToAttempt.observe({ channel }, (now.getTime() - Date.parse(createdAt)) / 1000);
  if (alert.about !== 'item' || alert.event !== 'item.new') return;
  const { publishedAt, publishedPrecision } = alert.item;
  if (publishedAt === null || publishedPrecision === 'day') return;
  publicationToAlert.observe({ channel }, (now.getTime() - Date.parse(publishedAt)) / 1000);
}
