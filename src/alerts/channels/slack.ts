import type { NetResponse } from '../../net/client.ts';
import { isInDoubt } from '../bot-api.ts';
import type { Answer, Channel } from '../channel.ts';
import { postHttp, readWebAnswer } from '../http-post.ts';
import { writePlainBody } from '../plain-text.ts';
import { openSecretAddress, readSecretAddress } from '../secret-address.ts';
import { fitText, tellAgain, tellAlert } from '../text.ts';

/** Of Discord, which takes the same form; Slack cuts at 40,000 (https://docs.slack.dev/messaging). */
const MOST_CHARS = 2000;
/** Nothing will be taken at this address any more (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
const DEAD =
  /^(?:no_service|no_active_hooks|no_team|team_disabled|invalid_token|channel_not_found|channel_is_archived|user_not_found)/u;

/** A text to an incoming webhook of Slack; Discord takes the same at `/slack` of its webhook's address. */
export const slack: Channel = {
  name: 'slack',
  about: 'a message to an incoming webhook of Slack, or of Discord with `/slack` after its address',
  target: 'the http or https address of the webhook',
  secret: null,
  repeats: 'told',
  readEndpoint: (given, { allowPrivate }) => readSecretAddress(given, allowPrivate),
  write(alert, language) {
    const most = MOST_CHARS - escapeMrkdwn(tellAgain(language)).length - 1;
    return fitText(tellAlert(alert, language), most, (text) =>
      `${escapeMrkdwn(text.kind)}: *${escapeMrkdwn(text.title)}*\n${escapeMrkdwn(writePlainBody(text, language))}`.trimEnd(),
    );
  },
  send({ body, at, language, mayHaveCome }, endpoint, { net, signal }) {
    const { address, hide } = openSecretAddress(endpoint);
    const text = mayHaveCome ? `${escapeMrkdwn(tellAgain(language))}\n${body}` : body;
    const headers = { 'content-type': 'application/json' };
    const json = JSON.stringify({ text, unfurl_links: false });
    return postHttp(net, address, { headers, body: json, signal, hide }, (answer) => readAnswer(answer, at));
  },
};

/** The three characters that Slack reads (https://docs.slack.dev/messaging/formatting-message-text). */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function readAnswer(answer: NetResponse, now: Date): Pick<Answer, 'verdict'> & Partial<Answer> {
  const { status, body } = answer;
  if (status === 404 || (status >= 400 && DEAD.test(Buffer.from(body).toString('utf8')))) {
    return { verdict: 'disable' };
  }
  if (status === 400 || status === 413) return { verdict: 'refused' };
  return { ...readWebAnswer(answer, now), mayHaveCome: isInDoubt(status) };
}
