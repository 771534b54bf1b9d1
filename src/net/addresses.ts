import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PermanentError } from '../model/errors.ts';

/** True for a globally routable unicast address; IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Throws `address-refused` when a URL's host is a literal address that is not public. */
export function assertPublicLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw createRefusal(host);
}

/** Whether others can be told to call this address: its host is a name of the network, or an address that is public. */
export function isCallable(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes('.') && !/(?:^|\.)(?:localhost|local|internal|lan)$/u.test(host);
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
