import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Problem } from './problem.ts';
import type { App, HttpTools } from './tools.ts';

/** The beginning of the addresses that hubs call. */
export const WEBSUB_PATH = '/websub';
/** Notices carry the feed, which is not read. */
export const NOTICE_BYTES = 4_194_304;

const DAY_MS = 86_400_000;
/** Whatever a hub says, what was agreed is renewed after so long, and holds at least so long. */
const LONGEST_LEASE_S = 2_592_000;
const SHORTEST_LEASE_S = 3600;
const LONGEST_CHALLENGE = 1000;
/** A notice's crawl comes no sooner after the crawl before. */
const NOTICE_PAUSE_MS = 60_000;
/** WebSub §7.1.1, without SHA-1, which it advises against. */
const METHODS = new Set(['sha256', 'sha384', 'sha512']);

/** GET and POST /websub/{token}: hubs ask whether they were asked (WebSub §5.3), and tell of changes (§7). */
export function addWebSubRoutes(app: App, tools: HttpTools): void {
  app.get(`${WEBSUB_PATH}/:token`, (c) => answerVerification(c, tools));
  app.post(`${WEBSUB_PATH}/:token`, (c) => takeNotice(c, tools));
}

/** Repeats the challenge of a hub that was asked just that. */
async function answerVerification(c: Context, { store, clock, log }: HttpTools): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const [mode, topic] = [c.req.query('hub.mode') ?? '', c.req.query('hub.topic') ?? ''];
  const now = clock().getTime();
  if (mode === 'denied') {
    const wasAsked = await store.feedHubs.deny(token, topic, new Date(now + DAY_MS));
    if (!wasAsked) throw notAsked();
    log.warn({ topic, reason: c.req.query('hub.reason')?.slice(0, 200) }, 'a hub does not tell of a feed');
    return c.text('', 200);
  }
  const challenge = c.req.query('hub.challenge') ?? '';
  if (challenge === '' || challenge.length > LONGEST_CHALLENGE) throw notAsked();
  const seconds = Math.floor(Number(c.req.query('hub.lease_seconds')));
  const lease = Math.min(Math.max(seconds || 0, SHORTEST_LEASE_S), LONGEST_LEASE_S);
  const isAgreed =
    mode === 'subscribe'
      ? seconds > 0 && (await store.feedHubs.confirm(token, topic, new Date(now + lease * 1000)))
      : mode === 'unsubscribe' && (await store.feedHubs.forget(token, topic));
  if (!isAgreed) throw notAsked();
  log.info({ topic, mode }, 'agreed with a hub');
  return c.text(challenge, 200);
}

/** Makes the portal of a notice due. What is not signed as agreed gets the same answer and is left alone (§7.1.2). */
async function takeNotice(c: Context, { store, portals, clock, log }: HttpTools): Promise<Response> {
  const agreed = await store.feedHubs.find(c.req.param('token') ?? '');
  const now = clock();
  const isInForce =
    agreed?.state === 'active' &&
    agreed.leaseEndsAt !== null &&
    Date.parse(agreed.leaseEndsAt) > now.getTime();
  if (!isInForce || portals.get(agreed.portalId)?.enabled !== true) throw notAsked();
  const body = Buffer.from(await c.req.arrayBuffer());
  const { portalId: portal, topic } = agreed;
  const refusal = findRefusal(c, body, agreed);
  if (refusal !== null) {
    log.warn({ portal, topic, refusal }, 'a notice of a hub was left alone');
    return c.body(null, 202);
  }
  const digest = createHash('sha256').update(body).digest('hex');
  if (await store.feedHubs.recordNotice(agreed.token, digest)) {
    await store.portals.hasten(portal, now, NOTICE_PAUSE_MS, { kind: 'notice' });
  }
  return c.body(null, 202);
}

function findRefusal(
  c: Context,
  body: Uint8Array,
  { secret, topic }: { readonly secret: string | null; readonly topic: string },
): string | null {
  if (secret === null) return 'the key of its secret is not here';
  if (!isSigned(body, secret, c.req.header('x-hub-signature') ?? '')) return 'its signature is wrong';
  return isOfTopic(c.req.header('link') ?? '', topic) ? null : 'it is about another topic';
}

function notAsked(): Problem {
  return new Problem(404, 'Nothing was agreed here.');
}

function isSigned(body: Uint8Array, secret: string, header: string): boolean {
  const [, method = '', signature = ''] = /^(\w+)=([0-9a-f]+)$/iu.exec(header.trim()) ?? [];
  if (!METHODS.has(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A notice names its topic in a `Link` header; hubs that leave it out are known by the address that they call. */
function isOfTopic(header: string, topic: string): boolean {
  const selves = [...header.matchAll(/<([^>]*)>[^,]*?;\s*rel\s*=\s*"?self\b/giu)].map(([, href]) => href);
  return selves.length === 0 || selves.includes(topic);
}
