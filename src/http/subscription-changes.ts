import type { z } from '@hono/zod-openapi';
import { findChannel } from '../alerts/channels.ts';
import type { NewSubscription, Subscription } from '../model/records.ts';
import type { TrialReport } from '../model/trial.ts';
import type { SubscriptionChange } from '../store/subscriptions.ts';
import { createFieldProblem, createNotFound } from './problem.ts';
import { parseQueryField } from './search.ts';
import { readEndpoint } from './subscription-endpoint.ts';
import type { newSchema, patchSchema, trialSchema } from './subscription-schemas.ts';
import type { HttpTools } from './tools.ts';
import { describeUnreachableLinks } from './unreachable-links.ts';

/** Adds a subscription; its secret is given back this once. Throws a problem that names what is wrong. */
export async function makeSubscription(
  tools: HttpTools,
  { url, filter, secret, ...rest }: z.output<typeof newSchema>,
): Promise<Subscription & Pick<NewSubscription, 'secret'>> {
  checkFilter('filter', filter, tools);
  if (rest.urgentFilter !== null) checkFilter('urgentFilter', rest.urgentFilter, tools);
  const endpoint = readEndpoint(rest.channel, { url, secret: secret ?? null }, tools);
  const made = await tools.store.subscriptions.add({ ...rest, ...endpoint, filter });
  warnOfLinks(made, tools);
  return made;
}

function warnOfLinks({ id, url }: Subscription, { log, publicUrl }: HttpTools): void {
  const problem = describeUnreachableLinks(publicUrl(), url);
  if (problem !== null) log.warn({ subscription: id }, problem);
}

/** What the last days would have brought a subscription. Throws a problem that names what is wrong. */
export async function trySubscription(
  tools: HttpTools,
  { id, filter, threshold, events, days }: z.output<typeof trialSchema>,
): Promise<TrialReport> {
  const saved = id === undefined ? null : await tools.store.subscriptions.get(id);
  if (id !== undefined && saved === null) throw createNotFound(`subscription ${id}`);
  const tried = filter ?? saved?.filter ?? '';
  checkFilter('filter', tried, tools);
  return tools.tryFilter({
    filter: tried,
    threshold: threshold === undefined ? (saved?.threshold ?? null) : threshold,
    events: events ?? saved?.events ?? ['item.new'],
    days,
  });
}

type Change = z.output<typeof patchSchema>;

/** Changes what is given of a subscription; `null` where there is none. Throws a problem that names what is wrong. */
export function changeSubscription(
  tools: HttpTools,
  id: string,
  { active, channel, url, secret, pausedUntil, ...change }: Change,
): Promise<Subscription | null> {
  if (change.filter !== undefined) checkFilter('filter', change.filter, tools);
  if (typeof change.urgentFilter === 'string') checkFilter('urgentFilter', change.urgentFilter, tools);
  return tools.store.transaction(async ({ subscriptions }) => {
    const before = await subscriptions.get(id);
    if (before === null) return null;
    const isMoved = url !== undefined || secret !== undefined;
    const kept = isMoved ? await subscriptions.findSecret(id) : null;
    const endpoint = isMoved ? moveEndpoint(before, kept, { channel, url, secret }, tools) : null;
    const changed = await subscriptions.change(id, { ...change, ...endpoint });
    if (changed !== null && url !== undefined) warnOfLinks(changed, tools);
    const paused = pausedUntil === undefined ? changed : await subscriptions.pause(id, pausedUntil);
    if (active === undefined) return paused;
    return subscriptions.setActive(id, active, active ? null : 'switched off through the API');
  });
}

/** Another endpoint; the secret stays where the channel does and takes one, as where an address is itself the secret. */
function moveEndpoint(
  before: Subscription,
  kept: string | null,
  { channel = before.channel, url, secret }: Pick<Change, 'channel' | 'url' | 'secret'>,
  tools: HttpTools,
): SubscriptionChange {
  const isOther = channel !== before.channel;
  const stays = !isOther && findChannel(channel).secret !== null;
  const given = { url: url ?? before.url, secret: secret ?? (stays ? kept : null) };
  const endpoint = readEndpoint(channel, given, tools);
  return isOther ? { publicKey: null, ...endpoint, channel } : endpoint;
}

function checkFilter(field: string, filter: string, { portals }: HttpTools): void {
  parseQueryField(field, filter, portals);
  if (filter.includes('\0')) throw createFieldProblem(field, 'a query without NUL characters', filter);
}
