import { z } from 'zod';
import { emptyOf, fieldNames, httpUrl, share, text, texts } from './fields.ts';
import type { StoryReason } from './story-reason.ts';
import { articleFileSchema, attachmentSchema, imageSchema } from './article-parts.ts';
import type { DocumentText } from './document.ts';
import { LABELS, type OutcomeKind, TEXT_PARTS, TOPICS } from './vocabulary.ts';

/** Plain readonly values that travel through the pipeline; those that outputs tell are schemas. */

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
  /** It was cut off each time that it was fetched. */
  readonly isIncomplete?: true;
  /** The file that is its article, where it was read. */
  readonly file?: DocumentText;
}

/** Where a field's value was found. `layout` is the portal's own selector or anchor. */
const fieldSource = z.enum([
  'layout',
  'json-ld',
  'meta',
  'microdata',
  'markup',
  'list',
  'feed',
  'address',
  'text',
  'file',
]);
export type FieldSource = z.output<typeof fieldSource>;
const foundIn = (field: string) =>
  fieldSource.nullable().describe(`Where the ${field} was found; null where it was not`);

export const datePrecision = z.enum(['second', 'minute', 'day']);
export type DatePrecision = z.output<typeof datePrecision>;

/** A date as it was printed: `iso` carries the offset (+07:00 where none was printed). */
export interface PrintedDate {
  readonly iso: string;
  readonly precision: DatePrecision;
}

/**
 * An extracted article. What the page does not say is `null` or empty, never guessed. API, command line, JSON Lines,
 * CSV and pages take their fields from here, JSON Lines in this order: a new field goes last.
 */
export const articleSchema = z.object({
  url: httpUrl('The address that was read').register(fieldNames, { vi: 'Địa chỉ', en: 'address' }),
  portal: text('Id of the portal').nullable().register(fieldNames, { vi: 'Cổng tin', en: 'portal' }),
  title: text('Title').nullable().register(fieldNames, { vi: 'Tiêu đề', en: 'title' }),
  lead: text('Lead (sa-pô)').nullable().register(fieldNames, { vi: 'Sa-pô', en: 'lead' }),
  body: text('Plain text, one paragraph a line, without title, lead, captions and by-line'),
  publishedAt: text(
    'When it was published, ISO 8601 with offset; midnight where only the day is known; null where the page does not say',
  )
    .nullable()
    .register(fieldNames, { vi: 'Ngày đăng', en: 'published' }),
  publishedPrecision: datePrecision.nullable().describe('How exact publishedAt is'),
  author: text('Author as printed').nullable().register(fieldNames, { vi: 'Tác giả', en: 'author' }),
  credit: text('Source as printed').nullable().register(fieldNames, { vi: 'Nguồn', en: 'credit' }),
  section: texts('Sections, outermost first').register(fieldNames, { vi: 'Chuyên mục', en: 'section' }),
  images: z.array(imageSchema).readonly().describe('Images of the article'),
  language: text('ISO 639-1; null where undecided')
    .nullable()
    .register(fieldNames, { vi: 'Ngôn ngữ', en: 'language' }),
  layout: text(
    'Id of the layout that matched, or `generic`; `file` where the address itself leads to a file',
  ).register(fieldNames, { vi: 'Bố cục', en: 'layout' }),
  confidence: share('How far the fields agree and how much of the expected was found'),
  sources: z
    .object({ title: foundIn('title'), publishedAt: foundIn('date'), author: foundIn('author') })
    .describe('Where the fields were found'),
  modifiedAt: text('When the page says it was last changed, ISO 8601 with offset; null where it does not say')
    .nullable()
    .register(fieldNames, { vi: 'Sửa lần cuối trên trang', en: 'changed on the page' }),
  attachments: z.array(attachmentSchema).readonly().describe('Documents that the article links to'),
  canonicalUrl: httpUrl('The address that the page gives itself')
    .nullable()
    .register(fieldNames, { vi: 'Địa chỉ chuẩn', en: 'canonical' }),
  disagreements: texts('Fields that two places of the page state differently, a sentence each').register(
    fieldNames,
    { vi: 'Trang tự mâu thuẫn', en: 'the page disagrees with itself' },
  ),
  file: articleFileSchema
    .nullable()
    .describe('The file that is the article, where its page has no text of its own; null where it has'),
});
export type Article = Readonly<z.output<typeof articleSchema>>;

/** An article of which nothing is known. */
export const EMPTY_ARTICLE = emptyOf(articleSchema) as Article;

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

/** An article, or why the page is none; `files`, none of them read yet: what may be it, the likeliest first. */
export type Extraction =
  | { readonly kind: 'article'; readonly article: Article; readonly files?: readonly string[] }
  | {
      readonly kind: 'no-body';
      readonly reason: string;
      readonly isTooComplex?: boolean;
      readonly facts?: Facts;
      readonly files?: readonly string[];
    };

/** One matched term: positive weights speak for foreign affairs, negative ones against. */
const evidenceSchema = z.object({
  term: text('The term as it was found'),
  weight: z.number().describe('Above 0 speaks for foreign affairs, below 0 against'),
  where: z.enum(TEXT_PARTS).describe('The part of the text it stands in'),
  kind: text(
    'What the term stands for: a group of the lexicon, `country` or `place`; null for words that the model learnt',
  ).nullable(),
});
export type Evidence = Readonly<z.output<typeof evidenceSchema>>;

/** What a person is shown first of a verdict: the sentence that decided, and its parts as printed. */
const groundsSchema = z
  .object({
    sentence: text('The sentence that says most plainly who does what towards whom'),
    where: z.enum(TEXT_PARTS).describe('The part of the text it stands in'),
    actor: text('Who: the Vietnamese side').nullable(),
    act: text('What is done').nullable(),
    counterpart: text('Towards whom: the foreign side').nullable(),
    country: text('ISO 3166-1 alpha-2 code of the foreign side').nullable(),
    place: text('Where').nullable(),
  })
  .meta({ id: 'Grounds', description: 'The sentence that decided, and its parts' });
export type Grounds = Readonly<z.output<typeof groundsSchema>>;

/** The relevance decision with its reasons; `foreign-affairs` from a threshold of the score on. */
export const verdictSchema = z.object({
  label: z.enum(LABELS).describe('Whether it is about foreign affairs'),
  score: share('The relevance score'),
  evidence: z.array(evidenceSchema).readonly().describe('The terms behind the score'),
  countries: texts(
    'ISO 3166-1 alpha-2 codes of the foreign countries that it is about, the weightiest first',
  ).register(fieldNames, { vi: 'Quốc gia', en: 'countries' }),
  places: texts('Vietnamese provinces and foreign partner localities named').register(fieldNames, {
    vi: 'Địa danh',
    en: 'places',
  }),
  topics: z
    .array(z.enum(TOPICS))
    .readonly()
    .describe('What it is about, the weightiest first; none where it is not foreign affairs')
    .register(fieldNames, { vi: 'Chủ đề', en: 'topics' }),
  model: text('Version of the model that judged'),
  grounds: groundsSchema
    .nullable()
    .describe(
      'What a person is shown first; null where it is not foreign affairs, or no sentence names a side',
    ),
});
export type Verdict = Readonly<z.output<typeof verdictSchema>>;

/** What identifies a text: its exact hash and a sketch of it. */
export interface Fingerprint {
  /** SHA-256, hex, of the folded title-less text. */
  readonly textHash: string;
  /** The smallest hashes of its shingles, unsigned 32 bits, ascending; empty for texts too short to compare. */
  readonly keys: readonly number[];
}

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

/** How a text relates to those before it. */
export const storyKind = z.enum(['new', 'duplicate', 'near-duplicate', 'same-event']);
export type StoryKind = z.output<typeof storyKind>;

/** How a text relates to those before it. `of` is the article it was compared with. */
export interface StoryDecision {
  readonly kind: StoryKind;
  readonly of: string | null;
  readonly storyId: string | null;
  /** 0..1, the shared part of the shorter text. */
  readonly similarity: number;
  readonly reason: StoryReason;
}

/** A passage that was changed, its parts in order: without those added it is as before, without those removed as now. */
export const textChangeSchema = z.object({
  where: z.enum(TEXT_PARTS).describe('The part of the text'),
  parts: z
    .array(
      z.object({
        text: text('Plain text'),
        is: z.enum(['same', 'added', 'removed']).describe('What became of it'),
      }),
    )
    .readonly()
    .describe('The passage in order: without `added` as it was, without `removed` as it became'),
});
export type TextChange = Readonly<z.output<typeof textChangeSchema>>;

/** The one named end of one address in one run, with its reason. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly url: string;
  readonly reason: string;
  readonly articleId: string | null;
}
