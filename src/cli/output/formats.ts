/** How a list of items is written. */
export const ITEM_FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type ItemFormat = (typeof ITEM_FORMATS)[number];

/** How a list of judgements is written. */
export const JUDGEMENT_FORMATS = ['table', 'ndjson'] as const;
export type JudgementFormat = (typeof JUDGEMENT_FORMATS)[number];
