import type { AlertLanguage } from '../../model/vocabulary.ts';
import type { Alert, AlertFile } from '../alert.ts';
import type { Answer, Channel } from '../channel.ts';
import { sayAgain, writeMailHtml } from '../mail-html.ts';
import type { Mail, MailAnswer, MailAttachment } from '../mailer.ts';
import { writePlainText } from '../plain-text.ts';
import { cutAtSentence, tellAgain, tellAlert } from '../text.ts';

const TARGET =
  'mailto: and at most 20 addresses, separated by commas, as `mailto:a@example.org,b@example.org`';
const MOST_RECIPIENTS = 20;
/** What mail systems take without quoting (RFC 5321, dot-string and domain); the longest is 254 characters. */
const ADDRESS =
  /^(?=.{3,254}$)[\w!#$%&'*+/=?^`{|}~-]{1,64}(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
const LEAD_CHARS = 2000;
const SUBJECT_CHARS = 180;
/** No mailbox has that name, now or ever (RFC 3463, X.1.1 to X.1.3, X.1.6, X.1.10 and X.2.1). */
const NO_SUCH_MAILBOX = /^5\d\d[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/u;

/** What is kept of a mail until it is sent. */
type WrittenMail = Pick<Mail, 'subject' | 'text' | 'html' | 'headers' | 'attachments'> & {
  readonly host: string;
};

/** An e-mail in text and HTML to a list of people, by the mail server of the settings. */
export const email: Channel = {
  name: 'email',
  about: 'an e-mail to one or more people, by the mail server of `VONG_SMTP_URL`',
  target: TARGET,
  secret: null,
  repeats: 'told',
  readEndpoint({ url, secret }) {
    const to = readRecipients(url);
    const isRight = to.length > 0 && to.length <= MOST_RECIPIENTS && to.every((one) => ADDRESS.test(one));
    const problems = [
      ...(isRight ? [] : [{ field: 'url', expected: TARGET } as const]),
      ...(secret === null
        ? []
        : [{ field: 'secret', expected: 'none: the mail server is a setting' } as const]),
    ];
    return problems.length > 0 ? problems : { url: `mailto:${to.join(',')}`, secret: null };
  },
  write: (alert, language) => JSON.stringify(writeMail(alert, language)),
  async send({ id, body, language, mayHaveCome }, { url }, { mailer, signal }) {
    if (mailer === null) return NO_SERVER;
    const { host, subject, text, html, headers, attachments = [] } = JSON.parse(body) as WrittenMail;
    const again = tellAgain(language);
    const mail: Mail = {
      to: readRecipients(url),
      subject,
      text: mayHaveCome ? `${again}\n\n${text}` : text,
      html: mayHaveCome ? sayAgain(html, again) : html,
      headers,
      attachments,
      messageId: `${id}@${host}`,
    };
    return readAnswer(await mailer.send(mail, signal));
  },
};

const NO_SERVER: Answer = {
  verdict: 'retry',
  status: null,
  error: 'no mail server is set: VONG_SMTP_URL and VONG_MAIL_FROM',
  response: null,
  askedMs: 0,
  mayHaveCome: false,
};

function readRecipients(url: string): string[] {
  if (!/^mailto:/iu.test(url)) return [];
  return [
    ...new Set(
      url
        .slice('mailto:'.length)
        .split(',')
        .map((one) => one.trim()),
    ),
  ];
}

/**
 * `List-Id` (RFC 2919) lets readers sort them, `Auto-Submitted` (RFC 3834) keeps out-of-office replies away. All mails of a
 * story refer to one id that no mail has, which is what mail programs make threads by (RFC 5322 §3.6.4).
 */
function writeMail(alert: Alert, language: AlertLanguage): WrittenMail {
  const told = tellAlert(alert, language);
  const lead = told.lead === null ? null : cutAtSentence(told.lead, LEAD_CHARS);
  const text = { ...told, lead };
  const { hostname } = new URL(alert.publicUrl);
  const host = hostname.startsWith('[') ? 'vong.invalid' : hostname;
  const story = text.story === null ? null : `<story-${text.story}@${host}>`;
  return {
    host,
    subject: cutAtSentence(`${text.kind}: ${text.title}`.replace(/\s+/gu, ' '), SUBJECT_CHARS),
    text: writePlainText(text, language),
    html: writeMailHtml(text, language),
    attachments: alert.about === 'bulletin' && alert.file !== null ? [attach(alert.file)] : [],
    headers: {
      'List-Id': `<alerts.${host}>`,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(story !== null && { References: story, 'In-Reply-To': story }),
    },
  };
}

function attach({ name, contentType, bytes }: AlertFile): MailAttachment {
  return { filename: name, contentType, base64: Buffer.from(bytes).toString('base64') };
}

/**
 * Whoever was refused for good is told in the log, and the others have the mail; whoever was refused for now is tried again.
 * What is wrong between us and the mail server is tried again too: it says nothing of the recipients.
 */
function readAnswer(answer: MailAnswer): Answer {
  const { accepted, refusals, status, said, step, mayHaveCome } = answer;
  const refused = refusals.map(({ to, said: why }) => `${to}: ${why}`).join('; ');
  const verdict = chooseVerdict(answer);
  return {
    verdict,
    status,
    error: refused !== '' ? `not taken for ${refused}` : step === 'connection' ? said : null,
    response: status === null ? null : said,
    askedMs: 0,
    // Who has it already would get it again if that were forgotten with a restart: then the mail says so.
    mayHaveCome: mayHaveCome || (verdict === 'retry' && accepted.length > 0),
  };
}

function chooseVerdict({ accepted, refusals, status, step }: MailAnswer): Answer['verdict'] {
  if (step === 'connection' || status === null || refusals.some((one) => one.status < 500)) return 'retry';
  if (accepted.length > 0) return 'delivered';
  if (step === 'mail') return status < 500 ? 'retry' : 'refused';
  return refusals.every(({ said }) => NO_SUCH_MAILBOX.test(said)) ? 'disable' : 'refused';
}
