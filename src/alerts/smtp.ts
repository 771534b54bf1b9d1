import { rootCertificates } from 'node:tls';
import { type NodemailerError, type SMTPSentMessageInfo, createTransport } from 'nodemailer';
import type { Mail, MailAnswer, Mailer, Refusal } from './mailer.ts';

/** The longest that handing over one mail takes. */
const TIMEOUT_MS = 20_000;
/** Mails whose accepted recipients are remembered while others are still to be tried. */
const REMEMBERED = 1000;

/** The mail server of the settings. */
export interface MailServer {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  /** The sender's address, as `vong@example.org` or `Vọng <vong@example.org>`. */
  readonly from: string;
  /** PEM certificates that are trusted besides the usual ones. */
  readonly ca?: string | undefined;
}

/**
 * Sends by SMTP (RFC 5321), one connection a mail. STARTTLS is used where it is offered and required where a password would
 * be sent, but for loopback. No delivery status is asked for (RFC 3461, NOTIFY=NEVER).
 */
export function createMailer(server: MailServer): Mailer {
  const options = readServer(server);
  const accepted = new Map<string, readonly string[]>();
  return {
    async send(mail, signal) {
      const before = accepted.get(mail.messageId) ?? [];
      const to = mail.to.filter((one) => !before.includes(one));
      const answer = await handOver(options, server.from, { ...mail, to }, signal);
      const all = [...before, ...answer.accepted];
      accepted.delete(mail.messageId);
      if (all.length > 0 && all.length < mail.to.length) accepted.set(mail.messageId, all);
      if (accepted.size > REMEMBERED) accepted.delete(accepted.keys().next().value ?? '');
      return { ...answer, accepted: all };
    },
  };
}

/** Connects and signs in as for a mail, and sends none. Returns why that fails; `null` where it does not. */
export async function tryMailServer(server: MailServer): Promise<string | null> {
  const transport = createTransport(readServer(server));
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return error instanceof Error ? describeBroken(error) : String(error);
  } finally {
    transport.close();
  }
}

type ServerOptions = ReturnType<typeof readServer>;

function readServer({ url: address, ca }: MailServer) {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const isLoopback = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/u.test(host);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const secure = url.protocol === 'smtps:';
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && auth.user !== '' && !isLoopback,
    auth: auth.user === '' ? undefined : auth,
    tls: ca === undefined ? undefined : { ca: [...rootCertificates, ca] },
    connectionTimeout: TIMEOUT_MS / 2,
    greetingTimeout: TIMEOUT_MS / 2,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

async function handOver(
  options: ServerOptions,
  from: string,
  mail: Mail,
  signal: AbortSignal,
): Promise<MailAnswer> {
  const transport = createTransport(options);
  let isHandedOver = false;
  transport.use('stream', ({ message }, done) => {
    // The server asked for the text and has all of it: from here on it may deliver it, whatever becomes of the connection.
    message.processFunc((stream) => stream.on('end', () => (isHandedOver = true)));
    done();
  });
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const info = await transport.sendMail({
      from,
      // Each is told of nobody else: the others stand in the envelope alone.
      to: from,
      envelope: { from, to: [...mail.to] },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: mail.headers,
      attachments: (mail.attachments ?? []).map(({ filename, contentType, base64 }) => ({
        filename,
        contentType,
        content: base64,
        encoding: 'base64',
      })),
      messageId: `<${mail.messageId}>`,
      dsn: { notify: 'never' },
      signal: AbortSignal.any([signal, deadline]),
    });
    return readInfo(info);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const stopped = signal.aborted ? 'stopped: the service stopped before an answer came' : null;
    const late = deadline.aborted ? `timeout: no answer within ${TIMEOUT_MS / 1000} s` : null;
    return readFailure(error, stopped ?? late, isHandedOver);
  }
}

function readInfo({ accepted, response, rejectedErrors }: SMTPSentMessageInfo): MailAnswer {
  const status = Number(response.slice(0, 3));
  const refusals = (rejectedErrors ?? []).map(readRefusal);
  return { accepted, refusals, status, said: response, step: 'mail', mayHaveCome: false };
}

function readFailure(error: NodemailerError, ended: string | null, isHandedOver: boolean): MailAnswer {
  const { responseCode, command, rejectedErrors } = error;
  const status = responseCode ?? null;
  const refusals = (rejectedErrors ?? []).map(readRefusal);
  const step =
    refusals.length > 0 ? 'recipients' : status !== null && command === 'DATA' ? 'mail' : 'connection';
  const said = ended ?? (status === null ? describeBroken(error) : error.message);
  return { accepted: [], refusals, status, said, step, mayHaveCome: isHandedOver && status === null };
}

/** What Node says of a certificate that it does not trust (OpenSSL's X509_V_ERR_…, and the name that does not fit). */
const UNTRUSTED = /certificate|self.signed|altnames/iu;

/** Why a mail server was not reached, with what to do where its certificate is not trusted. */
function describeBroken({ message }: NodemailerError): string {
  if (!UNTRUSTED.test(message)) return `connection: ${message}`;
  return `connection: STARTTLS or TLS: the mail server's certificate is not trusted (${message}); VONG_SMTP_CA_FILE names the authority of one that is your own`;
}

function readRefusal(error: NodemailerError): Refusal {
  const { recipient = '', responseCode = 0, response = error.message } = error;
  return { to: recipient, status: responseCode, said: response };
}
