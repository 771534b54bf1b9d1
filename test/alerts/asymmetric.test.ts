import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { findPublicKey, isSecret, makePrivateKey, signMessage } from '../../src/alerts/signature.ts';

/*
 * Standard Webhooks 1.0.0 (spec/standard-webhooks.md, "Signature scheme" and "Webhook headers"): ed25519; keys base64 encoded,
 * prefixed with whsk_ (secret) and whpk_ (public); signatures prefixed with "v1a," and base64 encoded, over the id, the
 * timestamp and the body, joined by full stops; several in one header are delimited by spaces. It does not say whether a
 * secret key is the seed alone: both forms are read, and the usual one, with the public key behind the seed, is made.
 */

// RFC 8032, 7.1, test 1.
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const PUBLIC = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
const PRIVATE_KEY = `whsk_${Buffer.concat([SEED, PUBLIC]).toString('base64')}`;
const PUBLIC_KEY = `whpk_${PUBLIC.toString('base64')}`;
const AT = new Date('2026-11-22T03:00:00.999Z');
const BODY = '{"type":"item.new","data":{"title":"Đối ngoại"}}';
const TOLERANCE_S = 300;

/** A receiver that knows the public key alone, written from the specification's text. */
function isGenuine(publicKey: string, headers: Record<string, string>, body: string, now: Date): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers;
  if (Math.abs(now.getTime() / 1000 - Number(at)) > TOLERANCE_S) return false;
  const x = Buffer.from(publicKey.replace(/^whpk_/u, ''), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`${id}.${at}.${body}`);
  return signatures
    .split(' ')
    .map((one) => one.split(','))
    .some(
      ([version, value = '']) => version === 'v1a' && verify(null, signed, key, Buffer.from(value, 'base64')),
    );
}

describe('an asymmetric signature', () => {
  const headers = signMessage([PRIVATE_KEY], 'msg_1', AT, BODY);

  it('is verified by who has the public key alone', () => {
    expect(findPublicKey(PRIVATE_KEY)).toBe(PUBLIC_KEY);
    expect(headers['webhook-signature']).toMatch(/^v1a,[\w+/]{86}==$/u);
    expect(isGenuine(PUBLIC_KEY, headers, BODY, AT)).toBe(true);
  });

  it('and its keys have the form that the specification gives them', () => {
    const made = makePrivateKey();
    const bytes = (text: string): number => Buffer.from(text.slice('whsk_'.length), 'base64').length;
    expect([made, findPublicKey(made) ?? ''].map((key) => [key.slice(0, 5), bytes(key)])).toEqual([
      ['whsk_', 64],
      ['whpk_', 32],
    ]);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature = '' } = headers;
    expect([id, at, signature.split(',')[0]]).toEqual(['msg_1', '1795316400', 'v1a']);
    // RFC 8032: ed25519 signs the same text the same way each time, so that Node's own answer is the only right one.
    const key = createPrivateKey({
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: SEED.toString('base64url'),
        x: PUBLIC.toString('base64url'),
      },
      format: 'jwk',
    });
    const signed = sign(null, Buffer.from(`msg_1.1795316400.${BODY}`), key);
    expect(signature).toBe(`v1a,${signed.toString('base64')}`);
  });

  it('is not, with another id, time, body or key, nor 301 s later or earlier', () => {
    const later = (seconds: number): Date => new Date(Math.floor(AT.getTime() / 1000 + seconds) * 1000);
    expect(isGenuine(PUBLIC_KEY, headers, BODY.replace('new', 'nev'), AT)).toBe(false);
    expect(isGenuine(PUBLIC_KEY, { ...headers, 'webhook-id': 'msg_2' }, BODY, AT)).toBe(false);
    expect(
      isGenuine(
        PUBLIC_KEY,
        { ...headers, 'webhook-timestamp': String(Math.floor(AT.getTime() / 1000) + 1) },
        BODY,
        AT,
      ),
    ).toBe(false);
    expect(isGenuine(findPublicKey(makePrivateKey()) ?? '', headers, BODY, AT)).toBe(false);
    expect([301, 300, -300, -301].map((s) => isGenuine(PUBLIC_KEY, headers, BODY, later(s)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('stands beside others in one header, and each receiver finds its own', () => {
    const shared = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const other = makePrivateKey();
    const now = new Date();
    const both = signMessage([shared, other, PRIVATE_KEY], 'msg_1', now, BODY);
    expect(both['webhook-signature']?.split(' ')).toHaveLength(3);
    expect(isGenuine(PUBLIC_KEY, both, BODY, now)).toBe(true);
    expect(isGenuine(findPublicKey(other) ?? '', both, BODY, now)).toBe(true);
    expect(new Webhook(shared).verify(BODY, both)).toMatchObject({ type: 'item.new' });
  });

  it.each<[what: string, key: string, isValid: boolean]>([
    ['a seed with its public key', PRIVATE_KEY, true],
    ['a seed alone', `whsk_${SEED.toString('base64')}`, true],
    ['one that is made', makePrivateKey(), true],
    ['a seed with another public key', `whsk_${Buffer.concat([SEED, SEED]).toString('base64')}`, false],
    ['31 bytes', `whsk_${SEED.subarray(1).toString('base64')}`, false],
    ['48 bytes', `whsk_${Buffer.alloc(48, 1).toString('base64')}`, false],
    ['a public key', PUBLIC_KEY, false],
    ['base64 without its padding', PRIVATE_KEY.replace(/=+$/u, ''), false],
  ])('needs a private key: %s', (_, key, isValid) => {
    expect(isSecret(key)).toBe(isValid);
    expect(findPublicKey(key) !== null).toBe(isValid);
  });

  it('has no public key where the secret is a shared one', () => {
    expect(findPublicKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBeNull();
  });
});
