import { describe, expect, it } from 'vitest';
import { isSecret, signMessage } from '../../src/alerts/signature.ts';

describe('a signature', () => {
  it('is that of the specification’s test vector, its time in whole seconds', () => {
    const headers = signMessage(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330_999),
      '{"test": 2432232314}',
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  const bytes = (length: number): string => Buffer.alloc(length, 7).toString('base64');
  it.each<[what: string, secret: string, isValid: boolean]>([
    ['23 bytes', `whsec_${bytes(23)}`, false],
    ['24 bytes', `whsec_${bytes(24)}`, true],
    ['64 bytes', `whsec_${bytes(64)}`, true],
    ['65 bytes', `whsec_${bytes(65)}`, false],
    ['no prefix', bytes(24), false],
    ['another prefix', `secret${bytes(24)}`, false],
    // Decoders skip what is no base64, or take its other alphabet: two endpoints would not agree on the key.
    ['base64 with a letter that is none', `whsec_${bytes(24)}%`, false],
    ["base64's other alphabet", `whsec_${bytes(33).replace('Bw', '-_')}`, false],
    ['base64 without its padding', `whsec_${bytes(32).replace('=', '')}`, false],
    ['no base64', 'whsec_không', false],
  ])('needs a secret of 24 to 64 bytes: %s', (_, secret, isValid) => {
    expect(isSecret(secret)).toBe(isValid);
  });
});
