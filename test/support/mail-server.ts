import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** One mail as a mail server took it. */
interface ReceivedMail {
  readonly mail: ParsedMail;
  readonly from: string;
  readonly to: readonly string[];
  /** What was asked for of delivery status, once for each recipient. */
  readonly notify: readonly (readonly string[] | undefined)[];
  readonly isEncrypted: boolean;
  readonly user: unknown;
}

/** A real mail server on a free loopback port, which keeps what it takes. */
export async function serveMail(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideDSN: false,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope, secure, user }, done) {
      void simpleParser(stream).then((mail) => {
        received.push({
          mail,
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          notify: envelope.rcptTo.map(({ dsn }) => dsn?.notify),
          isEncrypted: secure,
          user,
        });
        done();
      }, done);
    },
    ...options,
  });
  // Connections that break off are part of what is tested.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What a mail server answers in place of taking something. */
export function refuse(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
