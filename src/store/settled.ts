/** What a try changes of an address that was tried before; when it was first seen stays. */
export const ON_SETTLED = `on conflict (key) do update set outcome = excluded.outcome, reason = excluded.reason,
  hints = excluded.hints, attempts = excluded.attempts, retry_at = excluded.retry_at,
  published_on = excluded.published_on, last_tried_at = excluded.last_tried_at`;
