import { randomBytes } from 'node:crypto';
import type { Channel, Endpoint, EndpointProblem } from '../channel.ts';
import { postHttp, readWebAnswer } from '../http-post.ts';
import { writePayload } from '../payload.ts';
import { isSecret, signMessage } from '../signature.ts';
import { findAddressProblem } from '../web-address.ts';

const TARGET = 'an http or https address';
const SECRET = '`whsec_` and base64 of 24 to 64 bytes (Standard Webhooks)';

/** A signed POST of JSON to a program (https://www.standardwebhooks.com). */
export const webhook: Channel = {
  name: 'webhook',
  about: 'a signed POST of JSON to a program (Standard Webhooks)',
  target: TARGET,
  secret: `${SECRET}; without it one is made`,
  repeats: 'same-id',
  readEndpoint({ url, secret }, { allowPrivate }) {
    const expected = findAddressProblem(url, allowPrivate);
    const problems: EndpointProblem[] = expected === null ? [] : [{ field: 'url', expected }];
    if (secret !== null && !isSecret(secret)) problems.push({ field: 'secret', expected: SECRET });
    return problems.length > 0 ? problems : { url: new URL(url).href, secret: secret ?? makeSecret() };
  },
  write: writePayload,
  async send({ id, body, at }, endpoint, { net, signal }) {
    const headers = {
      'content-type': 'application/json',
      ...signMessage(requireSecret(endpoint), id, at, body),
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
