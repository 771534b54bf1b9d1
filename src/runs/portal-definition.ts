import { createHash } from 'node:crypto';
import type { Portal } from '../model/portal.ts';

/** A hash of what decides how a portal's lists and pages are read. */
export function hashDefinition(portal: Portal): string {
  const { lists, articles, identity, layouts, render, charset, hosts } = portal;
  return hashText(JSON.stringify([lists, articles, identity, layouts, render, charset, hosts]));
}

/** A short hash of a text. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
