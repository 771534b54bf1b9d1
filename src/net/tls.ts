import { constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type SecureContextOptions, rootCertificates } from 'node:tls';
import { PermanentError, messageOf } from '../model/errors.ts';
import type { Portal } from '../model/portal.ts';

/** How a portal's servers differ from what TLS asks today. */
export type TlsProfile = Portal['tls'];

/**
 * Options of a TLS connection. Node does not fetch certificates that a server leaves out of its chain, so they are
 * added to the trusted ones. `legacy` takes what OpenSSL 3 refuses: TLS before 1.2, small keys, and renegotiation
 * without RFC 5746.
 */
export function toTlsOptions({ caFile, insecure, legacy }: TlsProfile): SecureContextOptions & {
  rejectUnauthorized?: boolean;
} {
  return {
    ...(caFile !== undefined && { ca: [...rootCertificates, readCertificates(caFile)] }),
    ...(insecure && { rejectUnauthorized: false }),
    ...(legacy && {
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
      minVersion: 'TLSv1' as const,
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  };
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new PermanentError('tls', `tls.caFile: ${messageOf(error)}`);
  }
}
