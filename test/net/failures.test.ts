import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/model/errors.ts';
import { classifyNetworkError } from '../../src/net/failures.ts';

const URL_ASKED = 'https://tinh.vn/bai/1';
const coded = (code: string): Error => Object.assign(new Error('said'), { code });

describe('what a request threw', () => {
  it.each([
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['ABORT_ERR', 'timeout'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['EAI_FAIL', 'dns'],
    ['ENODATA', 'dns'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['Z_BUF_ERROR', 'truncated'],
    ['Z_DATA_ERROR', 'bad-encoding'],
    ['ERR__ERROR_FORMAT_PADDING_1', 'bad-encoding'],
    ['ERR_BROTLI_DECODER_ERROR', 'bad-encoding'],
    ['ERR_ZLIB_INITIALIZATION_FAILED', 'bad-encoding'],
    ['ECONNREFUSED', 'connection'],
    ['ECONNRESET', 'connection'],
    ['EHOSTUNREACH', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['', 'connection'],
  ])('%s is %s, and may pass', (code, kind) => {
    for (const error of [coded(code), Object.assign(new Error('outer'), { cause: coded(code) })]) {
      const sorted = classifyNetworkError(error, URL_ASKED);
      expect(sorted).toBeInstanceOf(TransientError);
      expect(sorted).toMatchObject({
        code: kind,
        message: expect.stringContaining(`${URL_ASKED}: said`) as string,
      });
    }
  });

  it.each(['TimeoutError', 'AbortError'])('%s is a timeout', (name) => {
    expect(classifyNetworkError(Object.assign(new Error('x'), { name }), URL_ASKED).code).toBe('timeout');
  });

  it('has a name already where it was one of ours, be it wrapped', () => {
    const ours = new PermanentError('address-refused', 'x');
    expect(classifyNetworkError(ours, URL_ASKED)).toBe(ours);
    expect(classifyNetworkError(new Error('outer', { cause: ours }), URL_ASKED)).toBe(ours);
    const passing = new TransientError('timeout', 'x');
    expect(classifyNetworkError(passing, URL_ASKED)).toBe(passing);
  });

  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls.caFile can supply it'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls.caFile can supply it'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls.caFile can make it known'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.caFile can make it known'],
    ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', 'tls.legacy puts up with it'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls.legacy puts up with it'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls.legacy puts up with it'],
    ['ERR_SSL_DH_KEY_TOO_SMALL', 'tls.legacy puts up with it'],
  ])('%s says what a portal file can do about it', (code, advice) => {
    expect(classifyNetworkError(coded(code), URL_ASKED).message).toContain(advice);
  });

  it('says nothing of the kind where a portal file can do nothing', () => {
    expect(classifyNetworkError(coded('CERT_HAS_EXPIRED'), URL_ASKED).message).toBe(`${URL_ASKED}: said`);
  });
});
