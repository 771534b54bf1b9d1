import type { Endpoint, EndpointProblem } from './channel.ts';
import { findAddressProblem } from './web-address.ts';

/** What subscribers write in place of a secret, since the address is one. */
const NO_SECRET = 'none: the address itself is the secret';

/**
 * An address that whoever knows it may post to: the whole of it is the secret, and what is shown is its host and its last
 * four characters. What is shown is no address.
 */
export function readSecretAddress(
  { url, secret }: Endpoint,
  allowPrivate: boolean,
): Endpoint | readonly EndpointProblem[] {
  const expected = url.includes('…') ? 'the whole address' : findAddressProblem(url, allowPrivate);
  const problems: EndpointProblem[] = expected === null ? [] : [{ field: 'url', expected }];
  if (secret !== null) problems.push({ field: 'secret', expected: NO_SECRET });
  if (problems.length > 0) return problems;
  const { href } = new URL(url);
  return { url: maskAddress(href), secret: href };
}

/** The address, and what no error and no log may show of it. */
export function openSecretAddress({ url, secret }: Endpoint): { address: string; hide: readonly string[] } {
  if (secret === null) throw new Error(`a secret address without its secret: ${url}`);
  const { pathname, search } = new URL(secret);
  return { address: secret, hide: [`${pathname}${search}`, pathname].filter((part) => part.length > 1) };
}

function maskAddress(address: string): string {
  const { origin, href } = new URL(address);
  return `${origin}/…${href.length - origin.length > 12 ? href.slice(-4) : ''}`;
}
