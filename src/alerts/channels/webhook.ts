import { randomBytes } from 'node:crypto';
import type { Channel, Endpoint, EndpointProblem } from '../channel.ts';
import { postHttp, readWebAnswer } from '../http-post.ts';
import { writePayload } from '../payload.ts';
import { findPublicKey, isSecret, makePrivateKey, signMessage } from '../signature.ts';
import { findAddressProblem } from '../web-address.ts';

const TARGET = 'an http or https address';
const SECRET =
  '`whsec_` and base64 of 24 to 64 bytes, or `whsk_` and base64 of an ed25519 key (Standard Webhooks)';
/** Given as the secret, it asks for a new pair of keys. */
const MAKE_PAIR = 'v1a';

/** A signed POST of JSON to a program (https://www.standardwebhooks.com). */
export const webhook: Channel = {
  name: 'webhook',
  about: 'a signed POST of JSON to a program (Standard Webhooks)',
  target: TARGET,
  secret: `${SECRET}; \`${MAKE_PAIR}\`: a pair of keys is made; without it \`whsec_\``,
  repeats: 'same-id',
  readEndpoint({ url, secret }, { allowPrivate }) {
    const expected = findAddressProblem(url, allowPrivate);
    const problems: EndpointProblem[] = expected === null ? [] : [{ field: 'url', expected }];
    const kept = secret === MAKE_PAIR ? makePrivateKey() : (secret ?? makeSecret());
    if (!isSecret(kept)) problems.push({ field: 'secret', expected: SECRET });
    return problems.length > 0
      ? problems
      : { url: new URL(url).href, secret: kept, publicKey: findPublicKey(kept) };
  },
  makeNextSecret(secret) {
    const next = findPublicKey(secret) === null ? makeSecret() : makePrivateKey();
    return { secret: next, publicKey: findPublicKey(next) };
  },
  write: writePayload,
  async send({ id, body, at }, endpoint, { net, signal }) {
    const headers = {
      'content-type': 'application/json',
      ...signMessage([requireSecret(endpoint), ...(endpoint.olderSecrets ?? [])], id, at, body),
    };
    return postHttp(net, endpoint.url, { headers, body, signal }, (answer) => readWebAnswer(answer, at));
  },
};

function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function requireSecret({ url, secret }: Endpoint): string {
  if (secret === null) throw new Error(`a webhook without a secret: ${url}`);
  return secret;
}
