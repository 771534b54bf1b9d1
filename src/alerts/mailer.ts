/** An e-mail as a channel wants it sent. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Besides those that every mail has. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without the angle brackets; the same at every attempt. */
  readonly messageId: string;
}

/** How a mail server took a mail. */
export interface MailAnswer {
  /** Its status (RFC 5321), as 250 or 451; `null` without an answer. */
  readonly status: number | null;
  /** What it said, or why there was no answer. */
  readonly said: string;
  /** No answer came after the mail had been handed over. */
  readonly mayHaveCome: boolean;
}

/** Hands mails to the mail server of the settings, from their sender's address. */
export interface Mailer {
  send(mail: Mail, signal: AbortSignal): Promise<MailAnswer>;
}
