import { mayBePublic } from '../net/addresses.ts';

/** What is wrong with a web address that alerts are to be sent to, as what was expected instead; `null` when nothing is. */
export function findAddressProblem(text: string, allowPrivate: boolean): string | null {
  if (text.length > 2048) return 'an address of at most 2048 characters';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'an http or https address';
  if (url.username !== '' || url.password !== '') return 'an address without user name and password';
  // A name may still resolve to a private address: that is checked when it is sent to.
  return allowPrivate || mayBePublic(url) ? null : 'an address whose host is public';
}
