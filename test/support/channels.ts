import type { Answer, Channel, Endpoint, Message, Ways } from '../../src/alerts/channel.ts';
import { createNetClient } from '../../src/net/client.ts';

/** Makes one attempt of a channel, with a client that may go to loopback; parts of message and ways may be given. */
export async function sendBy(
  channel: Channel,
  endpoint: Endpoint,
  given: Partial<Message> = {},
  ways: Partial<Ways> & { readonly origins?: ReadonlyMap<string, string> } = {},
): Promise<Answer> {
  const net = createNetClient({
    userAgent: 'vong-test',
    timeoutMs: 5000,
    maxBytes: 100_000,
    allowPrivate: true,
    origins: ways.origins ?? new Map(),
  });
  const message: Message = {
    id: 'msg_1',
    body: '{}',
    at: new Date('2026-11-22T03:00:00Z'),
    language: 'vi',
    mayHaveCome: false,
    ...given,
  };
  try {
    return await channel.send(message, endpoint, {
      net,
      mailer: null,
      signal: new AbortController().signal,
      ...ways,
    });
  } finally {
    await net.close();
  }
}
