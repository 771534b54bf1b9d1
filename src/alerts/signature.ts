import { Webhook } from 'standardwebhooks';

const PREFIX = 'whsec_';

/** Whether a text is a signing secret: `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks). */
export function isSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const encoded = text.slice(PREFIX.length);
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === encoded;
}

/** The three headers of one attempt at `at`; the signature covers `id.timestamp.body` (Standard Webhooks). */
export function signMessage(secret: string, id: string, at: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
