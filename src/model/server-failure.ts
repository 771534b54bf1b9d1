import { messageOf } from './errors.ts';

const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/u;
/** SQLSTATE of a refused password. */
const WRONG_PASSWORD = '28P01';
/** Redis's refusals, and what pg says where it has no password to send. */
const REFUSED_TEXT = /^(?:WRONGPASS|NOAUTH|NOPERM)|client password must be/u;

/** What of a server's address is wrong, as far as its refusal tells. */
export function findWrongPart(error: unknown): 'password' | 'certificate' | 'other' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (CERTIFICATE.test(code)) return 'certificate';
  if (code === WRONG_PASSWORD || REFUSED_TEXT.test(messageOf(error))) return 'password';
  return 'other';
}
