import type { Portal } from './portal.ts';

/** What is known of a portal's hosts. */
type WithHosts = Pick<Portal, 'hosts' | 'identity'>;

const REPEATED_WWW = /^(?:www\.)+(?=[^.]+\.)/u;
const SINGLE_FINAL_DOT = /(?<=[^.])\.$/u;

/** A host name as hosts are compared: in lower case, without `www.` and without the root's dot. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(SINGLE_FINAL_DOT, '').replace(REPEATED_WWW, '');
}

/** Every host of a portal as its file names them: the main one first, the aliases last. */
export function listHosts({ hosts, identity }: WithHosts): string[] {
  return [...hosts, ...Object.keys(identity.hostAliases)];
}

/** Whether a host is one of the portal's or an alias of one, with `www.` or without. */
export function isHostOf(portal: WithHosts, host: string): boolean {
  const plain = plainHost(host);
  return listHosts(portal).some((one) => plainHost(one) === plain);
}

/** The portal that a host belongs to, with `www.` or without; `null` where it belongs to none. */
export function findPortalOfHost(host: string, portals: ReadonlyMap<string, Portal>): Portal | null {
  return [...portals.values()].find((portal) => isHostOf(portal, host)) ?? null;
}
