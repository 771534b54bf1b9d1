import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const SHARED = 'whsec_';
const PRIVATE = 'whsk_';
const PUBLIC = 'whpk_';
/** Bytes of an ed25519 seed, and of a public key. */
const KEY_BYTES = 32;
/** What stands before an ed25519 seed and public key in DER (RFC 8410). */
const DER_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');
const DER_PUBLIC_BYTES = 12;

/** Whether a text is a secret to sign with (Standard Webhooks): a shared one, or the private key of a pair. */
export function isSecret(text: string): boolean {
  return isSharedSecret(text) || readPair(text) !== null;
}

/** `whsec_` and base64 of 24 to 64 bytes. */
function isSharedSecret(text: string): boolean {
  const bytes = readBase64(SHARED, text);
  return bytes !== null && bytes.length >= 24 && bytes.length <= 64;
}

/** Makes the private key of a pair: `whsk_` and base64 of an ed25519 seed with its public key. */
export function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(DER_SEED.length);
  return PRIVATE + Buffer.concat([seed, publicBytes(privateKey)]).toString('base64');
}

/** What receivers verify the signatures of a private key by: `whpk_` and base64; `null` of a shared secret. */
export function findPublicKey(secret: string): string | null {
  const key = readPair(secret);
  return key && PUBLIC + publicBytes(key).toString('base64');
}

/**
 * The three headers of one attempt at `at`; each signature covers `id.timestamp.body` (Standard Webhooks). There may be
 * several: while secrets are changed, receivers take any that they can verify.
 */
export function signMessage(
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = readPair(secret);
    if (key === null) return new Webhook(secret).sign(id, at, body);
    return `v1a,${sign(null, Buffer.from(`${id}.${timestamp}.${body}`), key).toString('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** A private key: a seed, alone or followed by the public key that belongs to it; `null` where a text is none. */
function readPair(secret: string): KeyObject | null {
  const bytes = readBase64(PRIVATE, secret);
  if (bytes === null || ![KEY_BYTES, 2 * KEY_BYTES].includes(bytes.length)) return null;
  const key = createPrivateKey({
    key: Buffer.concat([DER_SEED, bytes.subarray(0, KEY_BYTES)]),
    format: 'der',
    type: 'pkcs8',
  });
  const stated = bytes.subarray(KEY_BYTES);
  return stated.length === 0 || stated.equals(publicBytes(key)) ? key : null;
}

function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(DER_PUBLIC_BYTES);
}

/** What stands behind a prefix; `null` where that is not base64 as it is usually written. */
function readBase64(prefix: string, text: string): Buffer | null {
  if (!text.startsWith(prefix)) return null;
  const encoded = text.slice(prefix.length);
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.toString('base64') === encoded ? bytes : null;
}
