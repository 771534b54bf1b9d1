import type { PortalReport } from '../../http/portals.ts';

/** How a source stands for people, the worst first; `off`: its file says so. */
export const STANDINGS = ['broken', 'degraded', 'silent', 'unproved', 'ok', 'paused', 'off'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The shape that says the same as the word. */
export const SIGNS: Readonly<Record<Standing, string>> = {
  broken: '✕',
  degraded: '◐',
  silent: '○',
  unproved: '…',
  ok: '●',
  paused: '‖',
  off: '–',
};

/** How a source stands: a paused one is neither silent nor broken. */
export function standingOf({
  enabled,
  pausedAt,
  health,
}: Pick<PortalReport, 'enabled' | 'pausedAt' | 'health'>): Standing {
  if (!enabled) return 'off';
  if (pausedAt !== null) return 'paused';
  return health === null ? 'unproved' : health.state;
}

/** A standing by its word in an address; `null` where it is none. */
export function readStanding(word: string | undefined): Standing | null {
  return STANDINGS.find((one) => one === word) ?? null;
}
