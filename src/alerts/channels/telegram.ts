import type { AlertLanguage } from '../../model/vocabulary.ts';
import { type BotAnswer, callBot } from '../bot-api.ts';
import type { Answer, Channel } from '../channel.ts';
import { escapeHtml } from '../html.ts';
import { writePlainBody } from '../plain-text.ts';
import type { AlertText } from '../alert-text.ts';
import { fitText, tellAgain, tellAlert } from '../text.ts';

const TARGET = '`telegram:` and the id of a chat, or `telegram:@name` of a public channel';
const SECRET = "the bot's token, as `123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11`";
/** https://core.telegram.org/bots/api#sendmessage: after its tags are read; counted here with them, to be sure. */
const MOST_CHARS = 4096;
/** Where no message will ever arrive (the descriptions that https://github.com/TelegramBotAPI/errors collects). */
const NO_SUCH_CHAT =
  /chat not found|user not found|PEER_ID_INVALID|upgraded to a supergroup|group is deactivated|CHAT_WRITE_FORBIDDEN|CHANNEL_PRIVATE|rights to send/iu;

/** A text in HTML from a bot of Telegram (https://core.telegram.org/bots/api#sendmessage). */
export const telegram: Channel = {
  name: 'telegram',
  about: 'a message of a Telegram bot to a person, a group or a channel',
  target: TARGET,
  secret: SECRET,
  repeats: 'told',
  readEndpoint({ url, secret }) {
    const isToken = secret !== null && /^\d+:[\w-]{20,100}$/u.test(secret);
    const problems = [
      ...(/^telegram:(?:-?\d{1,20}|@\w{4,40})$/u.test(url)
        ? []
        : [{ field: 'url', expected: TARGET } as const]),
      ...(isToken ? [] : [{ field: 'secret', expected: SECRET } as const]),
    ];
    return problems.length > 0 ? problems : { url, secret };
  },
  write(alert, language) {
    const most = MOST_CHARS - tellAgain(language).length - 1;
    return fitText(tellAlert(alert, language), most, (text) => writeHtml(text, language));
  },
  send({ body, at, language, mayHaveCome }, { url, secret }, { net, signal }) {
    const token = secret ?? '';
    const json = {
      chat_id: url.slice('telegram:'.length),
      text: mayHaveCome ? `${escapeHtml(tellAgain(language))}\n${body}` : body,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    };
    return callBot(
      net,
      { url: `https://api.telegram.org/bot${token}/sendMessage`, token, json, at, signal },
      judge,
    );
  },
};

function writeHtml(text: AlertText, language: AlertLanguage): string {
  const { kind, title } = text;
  return `${escapeHtml(kind)}: <b>${escapeHtml(title)}</b>\n${escapeHtml(writePlainBody(text, language))}`.trimEnd();
}

/** 401 and 404: no bot has this token; 403: the bot was blocked or put out. */
function judge({ code, description }: BotAnswer): Answer['verdict'] {
  if ([401, 403, 404, 410].includes(code)) return 'disable';
  if (code === 400) return NO_SUCH_CHAT.test(description) ? 'disable' : 'refused';
  return code === 413 ? 'refused' : 'retry';
}
