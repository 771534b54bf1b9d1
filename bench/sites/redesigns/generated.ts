import type { Redesign } from '../site.ts';

/** Redesigns whose new site is one of the shapes of the made sites. */
export const GENERATED_REDESIGNS: readonly Redesign[] = [];
