import type { FetchTools } from '../../crawlers/fetch/fetch.ts';
import { PermanentError, TransientError } from '../model/errors.ts';
import { findPortalOfHost, isHostOf } from '../model/hosts.ts';
import type { Portal } from '../model/portal.ts';
import type { SurveyMend } from '../model/survey.ts';
import type { Budget } from './site.ts';

const MOST_HOPS = 5;
const ANSWER_MS = 15_000;

/**
 * Where the redirects of an address end that lead away from the portal's hosts; `null` where they lead nowhere. Each hop is
 * asked for in its host's turn, where its robots.txt allows it; the guarded client refuses addresses that are not public.
 */
export async function followAway(
  first: string,
  portal: Portal,
  tools: FetchTools,
  budget: Budget,
): Promise<string | null> {
  let url = new URL(first);
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    const next = await askHop(url, portal, tools, budget);
    if (next === 'refused') return isHostOf(portal, url.hostname) ? null : url.href;
    if (next === 'here') return isHostOf(portal, url.hostname) ? null : url.href;
    url = next;
  }
  return null;
}

/** The next address, `here` where an address answers by itself, `refused` where it may not be asked or gives no answer. */
async function askHop(
  url: URL,
  portal: Portal,
  tools: FetchTools,
  budget: Budget,
): Promise<URL | 'here' | 'refused'> {
  const { net, robots, turns, clock, signal } = tools;
  const { delayMs } = portal.politeness;
  try {
    const rules = await robots.check(url.href, clock(), portal.tls);
    if (!rules.allowed) return 'refused';
    budget.spend(url.href);
    const turn = { concurrency: 1, delayMs: Math.max(delayMs, rules.crawlDelayMs), signal };
    const { status, headers } = await turns.runInTurn(url.hostname, turn, () =>
      net.fetch(url.href, {
        maxRedirects: 0,
        timeoutMs: ANSWER_MS,
        signal,
        tls: portal.tls,
        wantBody: () => false,
      }),
    );
    const location = headers['location'];
    if (status < 300 || status >= 400 || location === undefined) return 'here';
    return URL.canParse(location, url.href) ? new URL(location, url.href) : 'here';
  } catch (error) {
    if (error instanceof PermanentError || error instanceof TransientError) return 'refused';
    throw error;
  }
}

/** The portal with a further host in front, as it would be after a move. */
export function withHost(portal: Portal, host: string): Portal {
  if (isHostOf(portal, host)) return portal;
  return { ...portal, hosts: [host, ...portal.hosts] };
}

/** What is proposed for a host that the site has moved to: another portal may read it already. */
export function proposeHost(
  portal: Portal,
  host: string,
  portals: ReadonlyMap<string, Portal>,
  because: 'redirect' | 'answers',
): SurveyMend | null {
  if (isHostOf(portal, host)) return null;
  const owner = findPortalOfHost(host, portals);
  if (owner !== null && owner.id !== portal.id) return { kind: 'merged', host, into: owner.id };
  return { kind: 'hosts', from: [...portal.hosts], to: [host, ...portal.hosts], because };
}

/** The same address by the other scheme, and with or without `www.`: what may answer where it does not. */
export function listVariants(address: string): string[] {
  const asked = new URL(address);
  const plain = asked.hostname.replace(/^www\./u, '');
  const other = asked.hostname === plain ? `www.${plain}` : plain;
  const flipped = asked.protocol === 'https:' ? 'http:' : 'https:';
  const pairs = [
    [asked.protocol, other],
    [flipped, asked.hostname],
    [flipped, other],
  ] as const;
  return pairs.map(([protocol, host]) => {
    const url = new URL(address);
    url.protocol = protocol;
    url.hostname = host;
    return url.href;
  });
}
