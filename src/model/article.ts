/** Plain readonly values that travel through the pipeline. */

import type { StoryReason } from './story-reason.ts';

/** What a list page or a feed already said about an article before its page was fetched. */
export interface ReferenceHints {
  readonly title?: string;
  readonly lead?: string;
  /** As printed or as given by the feed; parsed later with the same rules as a page's date. */
  readonly date?: string;
  /** Which kind of page said it; `list` where it is left out. */
  readonly from?: 'list' | 'feed';
}

/** An article address found on a list page, a feed or given by hand. `url` is absolute. */
export interface ArticleReference {
  readonly url: string;
  readonly hints: ReferenceHints;
}

/** One fetched page, decoded to NFC text. `url` is the address that was asked for. */
export interface Page {
  readonly portalId: string;
  readonly url: string;
  /** The address after redirects. */
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly html: string;
  /** ISO 8601 instant, UTC. */
  readonly fetchedAt: string;
  readonly hints: ReferenceHints;
}

/** Where a field's value was found. `layout` is the portal's own selector or anchor. */
export type FieldSource =
  'layout' | 'json-ld' | 'meta' | 'microdata' | 'markup' | 'list' | 'feed' | 'address' | 'text';

export type DatePrecision = 'second' | 'minute' | 'day';

/** A date as it was printed: `iso` carries the offset (+07:00 where none was printed). */
export interface PrintedDate {
  readonly iso: string;
  readonly precision: DatePrecision;
}

export interface ArticleImage {
  readonly url: string;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** A document that an article links to. */
export interface Attachment {
  readonly url: string;
  /** The link's text. */
  readonly title: string | null;
}

/** An extracted article. What the page does not say is `null` or empty, never guessed. */
export interface Article {
  readonly url: string;
  readonly canonicalUrl: string | null;
  /** Id of the portal. */
  readonly portal: string | null;
  readonly title: string | null;
  readonly lead: string | null;
  /** Plain text, one paragraph a line, without title, lead, captions and by-line. */
  readonly body: string;
  /** ISO 8601 with offset; midnight +07:00 when `publishedPrecision` is `day`. */
  readonly publishedAt: string | null;
  readonly publishedPrecision: DatePrecision | null;
  /** When the page says it was last changed, ISO 8601 with offset. */
  readonly modifiedAt: string | null;
  readonly author: string | null;
  readonly credit: string | null;
  readonly section: readonly string[];
  readonly images: readonly ArticleImage[];
  readonly attachments: readonly Attachment[];
  /** ISO 639-1, or `null` when undecided. */
  readonly language: string | null;
  /** Id of the layout that matched, or `generic`. */
  readonly layout: string;
  /** 0..1: how far the fields agree and how much of the expected was found. */
  readonly confidence: number;
  /** Fields that two places of the page tell differently, a sentence each. */
  readonly disagreements: readonly string[];
  readonly sources: {
    readonly title: FieldSource | null;
    readonly publishedAt: FieldSource | null;
    readonly author: FieldSource | null;
  };
}

/** What a page that is no article says of itself all the same. */
export type Facts = Pick<
  Article,
  | 'title'
  | 'publishedAt'
  | 'publishedPrecision'
  | 'modifiedAt'
  | 'author'
  | 'section'
  | 'language'
  | 'canonicalUrl'
>;

/** Extraction ends in an article, or in a reason why the page is none. */
export type Extraction =
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'no-body'; readonly reason: string; readonly facts?: Facts };

export type TextPart = 'title' | 'lead' | 'body';
export type RelevanceLabel = 'foreign-affairs' | 'other';

/** One matched term: positive weights speak for foreign affairs, negative ones against. */
export interface Evidence {
  readonly term: string;
  readonly weight: number;
  readonly where: TextPart;
}

/** What a foreign-affairs article is about; docs/RELEVANCE.md says what belongs to each. */
export const TOPICS = [
  'visits-and-receptions',
  'conferences-and-planning',
  'border-and-territory',
  'consular-and-overseas-vietnamese',
  'economic-diplomacy-and-aid',
  'people-and-culture',
  'treaties-and-integration',
  'national-and-multilateral-diplomacy',
] as const;
export type Topic = (typeof TOPICS)[number];

/** The relevance decision with its reasons. */
export interface Verdict {
  readonly label: RelevanceLabel;
  /** 0..1; `foreign-affairs` from the threshold on. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
  /** ISO 3166-1 alpha-2 codes of the foreign countries that the article is about, the weightiest first. */
  readonly countries: readonly string[];
  /** Names of today's Vietnamese provinces and of foreign partner localities. */
  readonly places: readonly string[];
  /** The weightiest first; empty for what is not foreign affairs. */
  readonly topics: readonly Topic[];
  /** Version of the lexicon or model that judged. */
  readonly model: string;
}

/** What identifies a text: its exact hash and a sketch of it. */
export interface Fingerprint {
  /** SHA-256, hex, of the folded title-less text. */
  readonly textHash: string;
  /** The smallest hashes of its shingles, unsigned 32 bits, ascending; empty for texts too short to compare. */
  readonly keys: readonly number[];
}

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

/** An already stored article that may tell the same story. */
export interface StoryCandidate {
  readonly articleId: string;
  readonly storyId: string;
  readonly title: string | null;
  /** Lead and body, joined by line ends. */
  readonly text: string;
  readonly publishedAt: string | null;
  readonly textHash: string;
}

export type StoryKind = 'new' | 'duplicate' | 'near-duplicate' | 'same-event';

/** How a text relates to those before it. `of` is the article it was compared with. */
export interface StoryDecision {
  readonly kind: StoryKind;
  readonly of: string | null;
  readonly storyId: string | null;
  /** 0..1, the shared part of the shorter text. */
  readonly similarity: number;
  readonly reason: StoryReason;
}

/** What a subscription can be told; docs/ALERTS.md says when. */
export const ALERT_EVENTS = [
  'item.new',
  'item.updated',
  'story.grown',
  'source.broken',
  'source.silent',
  'source.degraded',
  'source.recovered',
] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** A passage that was changed, its parts in order: without those added it is as before, without those removed as now. */
export interface TextChange {
  readonly where: TextPart;
  readonly parts: readonly { readonly text: string; readonly is: 'same' | 'added' | 'removed' }[];
}

/** Everything a crawl can end in for one address; counted once per address and run. */
export const OUTCOMES = [
  'stored',
  'updated',
  'duplicate',
  'irrelevant',
  'unchanged',
  'no-body',
  'too-old',
  'not-html',
  'robots',
  'gone',
  'blocked',
  'http-error',
  'timeout',
  'too-large',
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** The one named end of one address in one run, with its reason. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly url: string;
  readonly reason: string;
  readonly articleId: string | null;
}
