import { createHmac } from 'node:crypto';

/** `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks). */
export function isSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/u.test(text)) return false;
  const bytes = keyOf(text);
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === text.slice(6);
}

/** The three headers of one attempt: HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks). */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(6), 'base64');
}
