import { absoluteUrl, isElement, parseXml, type Element, type Node } from './extract/page/parse.ts';
import { splitName } from './feed.ts';

/** Who tells of a feed's changes, and under which name (WebSub, W3C Recommendation, §4). */
export interface FeedHub {
  readonly hub: string;
  readonly topic: string;
}

/** `<address>; rel="hub"`, several of them separated by commas (RFC 8288). */
const LINK = /<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/gu;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]+))/iu;

/**
 * The hub of a feed (its text, its address, and the `Link` header that it came with); `null` where it names none that can
 * be asked in secret. The header goes before the feed's own links. A feed that does not name itself has its address's name.
 */
export function readFeedHub(text: string, address: string, linkHeader: string | null): FeedHub | null {
  const links = [...linksOfHeader(linkHeader ?? ''), ...(/\bhub\b/iu.test(text) ? linksOfFeed(text) : [])];
  const find = (wanted: string): string | null => {
    for (const { rel, href } of links) {
      const url = rel.includes(wanted) ? absoluteUrl(href, address) : null;
      if (url !== null) return url;
    }
    return null;
  };
  const hub = find('hub');
  if (!hub?.startsWith('https:')) return null;
  return { hub, topic: find('self') ?? address };
}

/** The links of a `Link` header by their relation. */
function linksOfHeader(header: string): Link[] {
  return [...header.matchAll(LINK)].map(([, href = '', parameters = '']) => {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    return { href, rel: (quoted ?? bare ?? '').toLowerCase().split(/\s+/u) };
  });
}

interface Link {
  readonly href: string;
  readonly rel: readonly string[];
}

/** Links of a feed itself, not of its entries: Atom's, under any prefix, or JSON Feed's hubs. */
function linksOfFeed(text: string): Link[] {
  if (/^\s*\{/u.test(text)) return linksOfJson(text);
  const $ = parseXml(text);
  const roots = (($?.root().children().children().toArray() ?? []) as Node[]).filter(isElement);
  const channels = roots.flatMap((root) => [root, ...childrenOf(root, 'channel')]);
  return channels
    .flatMap((one) => childrenOf(one, 'link'))
    .map(({ attribs: { href = '', rel = '' } }) => ({
      href,
      rel: rel.toLowerCase().split(/\s+/u),
    }));
}

function childrenOf(parent: Element, local: string): Element[] {
  return parent.children.filter(isElement).filter(({ name }) => splitName(name)[1] === local);
}

/** JSON Feed 1.1: `hubs` of the type WebSub, and `feed_url`. */
function linksOfJson(text: string): Link[] {
  try {
    const feed = JSON.parse(text) as { hubs?: unknown; feed_url?: unknown };
    const hubs = Array.isArray(feed.hubs) ? (feed.hubs as { type?: unknown; url?: unknown }[]) : [];
    const links = hubs.filter(({ type }) => /^websub$/iu.test(String(type))).map(({ url }) => ['hub', url]);
    return [...links, ['self', feed.feed_url]].flatMap(([rel, href]) =>
      typeof href === 'string' ? [{ href, rel: [String(rel)] }] : [],
    );
  } catch {
    return [];
  }
}
