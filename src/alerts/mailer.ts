/** A file that a mail brings. */
export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly base64: string;
}

/** An e-mail as a channel wants it sent. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
  /** Besides those that every mail has. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without the angle brackets; the same at every attempt. */
  readonly messageId: string;
}

/** A recipient whom the mail server did not take the mail for. */
export interface Refusal {
  readonly to: string;
  /** As 450, for now, or 550, for good (RFC 5321). */
  readonly status: number;
  /** The answer with its status. */
  readonly said: string;
}

/** How a mail server took a mail. */
export interface MailAnswer {
  /** Those for whom it has the mail, at this attempt or an earlier one. */
  readonly accepted: readonly string[];
  readonly refusals: readonly Refusal[];
  /** Its last status (RFC 5321), as 250 or 451; `null` without an answer. */
  readonly status: number | null;
  /** What it said, or why there was no answer. */
  readonly said: string;
  /**
   * `connection`: it was not reached, did not answer, or took neither our login nor our sender's address. `recipients`: it
   * took no recipient. `mail`: it answered to the mail itself.
   */
  readonly step: 'connection' | 'recipients' | 'mail';
  /** No answer came after the mail had been handed over. */
  readonly mayHaveCome: boolean;
}

/** Hands mails to the mail server of the settings, from their sender's address. */
export interface Mailer {
  /** Leaves out the recipients that the server took an earlier attempt of this mail for, as far as is known. */
  send(mail: Mail, signal: AbortSignal): Promise<MailAnswer>;
}
