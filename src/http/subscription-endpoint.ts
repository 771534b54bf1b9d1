import type { Endpoint, KeptEndpoint } from '../alerts/channel.ts';
import { findChannel } from '../alerts/channels.ts';
import { createFieldProblems } from './problem.ts';
import type { HttpTools } from './tools.ts';

/** An endpoint as its channel writes it; throws a problem that names the fields that are wrong. */
export function readEndpoint(
  channel: string,
  given: Endpoint,
  { allowPrivateEndpoints: allowPrivate }: HttpTools,
): KeptEndpoint {
  const read = findChannel(channel).readEndpoint(given, { allowPrivate });
  // What another secret left behind is taken away.
  if ('url' in read) return { url: read.url, secret: read.secret, publicKey: read.publicKey ?? null };
  throw createFieldProblems(read.map(({ field, expected }) => [field, expected, given[field]]));
}
