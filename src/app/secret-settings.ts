/** Settings that are secrets themselves. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set(['VONG_API_TOKEN', 'VONG_SECRET_KEY']);

/** Settings that are addresses, whose names, passwords and parameters are not shown. */
export const ADDRESS_SETTINGS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'VONG_SMTP_URL',
  'VONG_FEED_HUB',
]);
