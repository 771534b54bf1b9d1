/** The pause that a `Retry-After` asks for, milliseconds: in seconds or until a date (RFC 9110 §10.2.3); 0 where it asks none. */
export function readRetryAfter(value: string | undefined, now: Date): number {
  const text = value?.trim() ?? '';
  if (/^\d+$/u.test(text)) return Number(text) * 1000;
  // Only dates of HTTP, which are GMT whether or not they say so: Date.parse takes much more for one.
  if (!/^[A-Z][a-z]{2,8},? .*(?:GMT|\d{4})$/u.test(text)) return 0;
  const until = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(until) ? 0 : Math.max(0, until - now.getTime());
}
