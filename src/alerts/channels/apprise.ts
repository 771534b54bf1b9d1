import type { NetResponse } from '../../net/client.ts';
import type { Alert } from '../alert.ts';
import { isInDoubt } from '../bot-api.ts';
import type { Answer, Channel, EndpointProblem } from '../channel.ts';
import { postHttp, readWebAnswer } from '../http-post.ts';
import { writePlainBody } from '../plain-text.ts';
import { cutAtSentence, fitText, tellAgain, tellAlert } from '../text.ts';
import { findAddressProblem } from '../web-address.ts';

const TARGET = 'an http or https address ending in `/notify/<key>`, or in `/notify` with a secret';
const SECRET = 'for `/notify` alone: the Apprise addresses to send to, separated by commas';
/** What its services take is not known here: few take less. */
const BODY_CHARS = 1800;
const TITLE_CHARS = 180;

/** A text to Apprise, which hands it to its services (https://github.com/caronc/apprise-api, swagger.yaml). */
export const apprise: Channel = {
  name: 'apprise',
  about: 'a message to an Apprise API, which sends it to any of its services',
  target: TARGET,
  secret: SECRET,
  repeats: 'told',
  readEndpoint({ url, secret }, { allowPrivate }) {
    const wrong = findAddressProblem(url, allowPrivate);
    const path = wrong === null ? new URL(url).pathname : '';
    const isStateless = /\/notify\/?$/u.test(path);
    const problems: EndpointProblem[] = [];
    if (wrong !== null) problems.push({ field: 'url', expected: wrong });
    else if (!isStateless && !/\/notify\/[\w-]{1,128}\/?$/u.test(path)) {
      problems.push({ field: 'url', expected: TARGET });
    }
    const isSecret = secret !== null && /^[a-z][\w+.-]*:\/\/\S/iu.test(secret);
    if (isStateless ? !isSecret : secret !== null) problems.push({ field: 'secret', expected: SECRET });
    return problems.length > 0 ? problems : { url: new URL(url).href, secret };
  },
  write(alert, language) {
    const text = tellAlert(alert, language);
    const most = BODY_CHARS - tellAgain(language).length - 1;
    const title = cutAtSentence(`${text.kind}: ${text.title}`, TITLE_CHARS);
    const body = fitText(text, most, (part) => writePlainBody(part, language));
    return JSON.stringify({ title, body, type: chooseType(alert), format: 'text' });
  },
  send({ body, at, language, mayHaveCome }, { url, secret }, { net, signal }) {
    const message = JSON.parse(body) as { readonly body: string };
    const said = mayHaveCome ? { ...message, body: `${tellAgain(language)}\n${message.body}` } : message;
    const json = JSON.stringify(secret === null ? said : { ...said, urls: secret });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const hide = secret === null ? [] : [secret, ...secret.split(/[\s,]+/u)].filter((one) => one.length > 3);
    return postHttp(net, url, { headers, body: json, signal, hide }, (answer) => readAnswer(answer, at));
  },
};

/** The types of Apprise. */
function chooseType({ event }: Alert): 'info' | 'warning' | 'failure' {
  if (event === 'source.broken') return 'failure';
  return ['source.silent', 'source.degraded', 'endpoint.disabled'].includes(event) ? 'warning' : 'info';
}

/** 204: nothing is behind the key. 424: at least one of its services did not take it, and others may have. */
function readAnswer(answer: NetResponse, now: Date): Pick<Answer, 'verdict'> & Partial<Answer> {
  const { status } = answer;
  if (status === 204) return { verdict: 'retry', error: 'Apprise has no service under this key' };
  if (status === 424) {
    return { verdict: 'retry', error: 'Apprise could not reach all of its services', mayHaveCome: true };
  }
  if (status === 400 || status === 413) return { verdict: 'refused' };
  return { ...readWebAnswer(answer, now), mayHaveCome: isInDoubt(status) };
}
