import { plainHost } from './hosts.ts';

/**
 * Hosts that carry copies of portals' articles and are never read: no portal may declare them. A name without a dot stands
 * for that label under any ending.
 */
const DENIED: Readonly<Record<string, string>> = {
  '7msportnews': 'it copies portals’ pages for betting',
  '88tysobongda.com': 'it copies portals’ pages for betting',
  keonhacaifb88: 'it copies portals’ pages for betting',
  'tinbong247.org': 'it copies portals’ pages for betting',
  'tylebongdanews.net': 'it copies portals’ pages for betting',
  'xsdinh.com': 'it mirrors the paths of newspapers',
  'yijie6.com': 'it mirrors the paths of newspapers',
};

/** Why a host, or one above it, is never read; `null` where nothing is known against it. */
export function findDenial(host: string): string | null {
  const labels = plainHost(host).split('.');
  const names = labels.flatMap((label, at) => [label, labels.slice(at).join('.')]);
  const denied = names.find((name) => Object.hasOwn(DENIED, name));
  return denied === undefined ? null : (DENIED[denied] ?? null);
}
