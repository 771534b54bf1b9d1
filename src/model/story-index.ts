/** How near texts are looked for: by store and command line alike. */
export const STORY_INDEX = {
  /** So many of a text's keys, the smallest, are kept for later texts; a text is sought by all of its own. */
  keptKeys: 16,
  /** Of the texts that have a key, the newest: a key of more is a set phrase, and tells little. */
  newestOfKey: 30,
  /** Texts that share most keys are compared, */
  closest: 8,
  /** but only so many of those that share a single one: it is a set phrase as a rule. */
  closestOfOneKey: 2,
} as const;
