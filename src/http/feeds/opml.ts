import { generateOpml } from 'feedsmith';
import type { Portal } from '../../model/portal.ts';

/** OPML 2.0 of the enabled portals by province, with the feeds of those that have some. */
export function writePortals(portals: ReadonlyMap<string, Portal>): string {
  const enabled = [...portals.values()].filter((portal) => portal.enabled);
  const groupOf = ({ province }: Portal): string => province ?? 'Trung ương';
  const groups = [...new Set(enabled.map(groupOf))].sort((a, b) => a.localeCompare(b, 'vi'));
  const outlines = groups.map((group) => ({
    text: group,
    outlines: enabled.filter((portal) => groupOf(portal) === group).flatMap(listOutlines),
  }));
  return generateOpml({ head: { title: 'Vọng: cổng tin' }, body: { outlines } }, { strict: true });
}

function listOutlines({ name, nameEn, hosts, lists }: Portal): {
  text: string;
  description: string;
  type: string;
  htmlUrl: string;
  xmlUrl?: string;
  url?: string;
}[] {
  const htmlUrl = `https://${hosts[0] ?? ''}/`;
  const about = { text: name, description: nameEn, htmlUrl };
  const feeds = lists.filter(({ kind }) => kind === 'feed').map(({ url }) => url);
  if (feeds.length === 0) return [{ ...about, type: 'link', url: htmlUrl }];
  return feeds.map((xmlUrl) => ({ ...about, type: 'rss', xmlUrl }));
}
