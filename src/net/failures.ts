import { PermanentError, TransientError, messageOf } from '../model/errors.ts';

const TIMEOUTS = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
  'ABORT_ERR',
]);
const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);

/** What a person can do about a failure of TLS; the fields are those of a portal file. */
const REMEDIES: readonly [RegExp, string][] = [
  [
    /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/u,
    'the server does not send its whole chain of certificates; tls.caFile can supply it',
  ],
  [/^(SELF_SIGNED|DEPTH_ZERO)/u, 'an authority of its own; tls.caFile can make it known'],
  [
    /^ERR_SSL_(UNSAFE_LEGACY_RENEGOTIATION|UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL|DH_KEY_TOO|EE_KEY_TOO|CA_MD_TOO)/u,
    'an old server; tls.legacy puts up with it',
  ],
];

/** Sorts whatever a request threw into `timeout`, `dns`, `tls`, `truncated`, `bad-encoding` or `connection`. */
export function classifyNetworkError(error: unknown, url: string): PermanentError | TransientError {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof PermanentError) return cause;
  const code = readCode(cause) || readCode(error);
  const remedy = REMEDIES.find(([codes]) => codes.test(code))?.[1];
  const said = messageOf(cause).replace(/\s+/gu, ' ').trim();
  const hint = remedy === undefined ? '' : ` (${remedy})`;
  return new TransientError(classifyCode(code, error), `${url}: ${said}${hint}`, { cause: error });
}

function classifyCode(code: string, error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (TIMEOUTS.has(code) || name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (DNS.has(code)) return 'dns';
  if (/^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/u.test(code)) return 'tls';
  if (code === 'Z_BUF_ERROR') return 'truncated';
  if (/^(Z_|ERR__ERROR|ERR_BROTLI|ERR_ZLIB)/u.test(code)) return 'bad-encoding';
  return 'connection';
}

function readCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
