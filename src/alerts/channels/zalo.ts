import { type BotAnswer, callBot } from '../bot-api.ts';
import type { Answer, Channel } from '../channel.ts';
import { writePlainText } from '../plain-text.ts';
import { fitText, tellAgain, tellAlert } from '../text.ts';

const TARGET = '`zalo:` and the id of a chat with the bot';
const SECRET = "the bot's token, as `1234567:AbCdEf-ghijklmnop_qrstuv`";
/** https://docs.zaloplatforms.com/docs/BOT/apis/sendMessage, read 2026-11-30: 1 to 2,000 characters. */
const MOST_CHARS = 2000;

/** A text from a bot of Zalo to one chat (https://docs.zaloplatforms.com/docs/BOT/apis/sendMessage). */
export const zalo: Channel = {
  name: 'zalo',
  about: 'a message of a Zalo bot to one person; groups are not generally open to bots',
  target: TARGET,
  secret: SECRET,
  repeats: 'told',
  readEndpoint({ url, secret }) {
    const isToken = secret !== null && /^\d+:[\w-]{8,200}$/u.test(secret);
    const problems = [
      ...(/^zalo:[\w-]{1,100}$/u.test(url) ? [] : [{ field: 'url', expected: TARGET } as const]),
      ...(isToken ? [] : [{ field: 'secret', expected: SECRET } as const]),
    ];
    return problems.length > 0 ? problems : { url, secret };
  },
  write(alert, language) {
    const most = MOST_CHARS - tellAgain(language).length - 1;
    return fitText(tellAlert(alert, language), most, (text) => writePlainText(text, language));
  },
  send({ body, at, language, mayHaveCome }, { url, secret }, { net, signal }) {
    const token = secret ?? '';
    const json = {
      chat_id: url.slice('zalo:'.length),
      text: mayHaveCome ? `${tellAgain(language)}\n${body}` : body,
    };
    const address = `https://bot-api.zaloplatforms.com/bot${token}/sendMessage`;
    return callBot(net, { url: address, token, json, at, signal }, judge);
  },
};

/** Zalo documents no meaning of its codes but that of HTTP: only a token that is not taken and a bad request are final. */
function judge({ code }: BotAnswer): Answer['verdict'] {
  if (code === 401 || code === 410) return 'disable';
  return code === 400 || code === 413 ? 'refused' : 'retry';
}
