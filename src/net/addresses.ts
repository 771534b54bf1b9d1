import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { type LookupFunction, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PermanentError } from '../model/errors.ts';

/** Of IPv4, what is not for everybody (the registry is https://www.iana.org/assignments/iana-ipv4-special-registry). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // No special block, but within Azure a machine is told of itself here.
  '168.63.129.16/32',
].map((block) => ipaddr.IPv4.parseCIDR(block));

/** What IANA has given out of IPv6 as global unicast; what embeds IPv4 in IPv6 (`::/96`, NAT64) is outside of it. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of that, what is not for everybody or leads elsewhere (https://www.iana.org/assignments/iana-ipv6-special-registry). */
const SPECIAL_IPV6 = [
  // Teredo, benchmarking, ORCHID and others.
  '2001::/23',
  '2001:db8::/32',
  // 6to4.
  '2002::/16',
  '2620:4f:8000::/48',
  // 6bone, given back.
  '3ffe::/16',
  '3fff::/20',
].map((block) => ipaddr.IPv6.parseCIDR(block));

/** True for an address of global unicast outside of the special blocks; whatever is not known to be so is refused. */
export function isPublicAddress(address: string): boolean {
  // A zone (`%eth0`) is a link of this machine.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return !SPECIAL_IPV4.some((block) => parsed.match(block));
  return parsed.match(GLOBAL_IPV6) && !SPECIAL_IPV6.some((block) => parsed.match(block));
}

/** The address that a URL's host is, without brackets and the root's dot; `null` for a name. */
function readLiteral({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[|\]$|\.$/gu, '');
  return isIP(host) === 0 ? null : host;
}

/** Throws `address-refused` when a URL's host is a literal address that is not public. */
export function assertPublicLiteral(url: URL): void {
  const literal = readLiteral(url);
  if (literal !== null && !isPublicAddress(literal)) throw createRefusal(literal);
}

/** Whether a URL's host is a name, or an address that is public; what a name resolves to is another matter. */
export function mayBePublic(url: URL): boolean {
  const literal = readLiteral(url);
  return literal === null ? !/(?:^|\.)localhost\.?$/u.test(url.hostname) : isPublicAddress(literal);
}

/** Whether others can be told to call this address: its host is a name of the network, or an address that is public. */
export function isCallable(url: URL): boolean {
  const literal = readLiteral(url);
  if (literal !== null) return isPublicAddress(literal);
  return url.hostname.includes('.') && !/(?:^|\.)(?:localhost|local|internal|lan)\.?$/u.test(url.hostname);
}

/** A `dns.lookup` that yields only public addresses; fails with `address-refused` when one is not. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '');
    const bad = found.find(({ address }) => !isPublicAddress(address));
    if (bad) return callback(createRefusal(`${hostname} (${bad.address})`), '');
    const [first] = found;
    if (options.all) return callback(null, found);
    callback(null, first?.address ?? '', first?.family ?? 4);
  });
};

function createRefusal(host: string): PermanentError {
  return new PermanentError('address-refused', `${host} is not a public address; it is not contacted`);
}
