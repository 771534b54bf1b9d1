import { isLoopbackHost } from './hosts.ts';

/** Why the links of alerts open nothing where they are read; `null` where they do, or the endpoint is on this machine. */
export function describeUnreachableLinks(publicUrl: string, endpoint: string): string | null {
  const host = hostOf(publicUrl);
  if (!isOfThisMachine(host) || isHere(endpoint)) return null;
  return `VONG_PUBLIC_URL is not set, or names this machine: the links of alerts point to ${host} and open nowhere else`;
}

/** Also the addresses that mean every network of a machine: they lead nobody to it. */
function isOfThisMachine(host: string): boolean {
  return isLoopbackHost(host) || host === '0.0.0.0' || host === '::';
}

function isHere(endpoint: string): boolean {
  return /^https?:/iu.test(endpoint) && URL.canParse(endpoint) && isLoopbackHost(hostOf(endpoint));
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/gu, '');
}
