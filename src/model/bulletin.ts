import { z } from 'zod';
import { day, text } from './fields.ts';
import { TEXT_PARTS, TOPICS } from './vocabulary.ts';

/** What a bulletin is made of, as it is kept: its settings, its head, its entries. */

/** How a bulletin begins: with a plain masthead, or as Decree 30/2020/NĐ-CP lays administrative papers out. */
export const BULLETIN_HEADS = ['plain', 'decree'] as const;
export type BulletinHead = (typeof BULLETIN_HEADS)[number];

/** The sections of a bulletin, in their order. */
export const BULLETIN_SECTIONS = ['highlights', ...TOPICS, 'other'] as const;
export type BulletinSection = (typeof BULLETIN_SECTIONS)[number];

/** A released bulletin never changes. */
export const BULLETIN_STATES = ['draft', 'released'] as const;

const line = (about: string) => z.string().trim().max(200).describe(about);
const millimetres = (least: number, most: number, otherwise: number) =>
  z.int().min(least).max(most).default(otherwise);

/** What all bulletins of an office have in common. Nothing is filled in before somebody does. */
export const bulletinSettingsSchema = z.strictObject({
  head: z.enum(BULLETIN_HEADS).default('plain').describe('How new bulletins begin'),
  title: line('What the bulletin is called').default('Bản tin đối ngoại'),
  ownProvince: line('The province whose news come first; empty: none').default(''),
  parentAgency: line('The agency above').default(''),
  agency: line('The agency that issues it').default(''),
  symbol: line('What stands behind its number, as `BC-SNgV`').default(''),
  place: line('Where it is issued').default(''),
  authority: line('On whose behalf it is signed, as `KT. GIÁM ĐỐC`').default(''),
  position: line('The office of who signs').default(''),
  signatory: line('The name of who signs').default(''),
  recipients: z
    .array(line('A recipient'))
    .max(20)
    .readonly()
    .default([])
    .describe('Who receives it; the last line is where it is filed'),
  fontSize: z
    .union([z.literal(13), z.literal(14)])
    .default(14)
    .describe('Size of the text, points'),
  marginTop: millimetres(20, 25, 20),
  marginBottom: millimetres(20, 25, 20),
  marginLeft: millimetres(30, 35, 30),
  marginRight: millimetres(15, 20, 15),
});
export type BulletinSettings = Readonly<z.output<typeof bulletinSettingsSchema>>;

/** A sentence as it stands in a stored text. */
export const quotedSentenceSchema = z.object({
  where: z.enum(TEXT_PARTS).describe('The part of the text'),
  offset: z.int().min(0).describe('Where in that part it begins, UTF-16 units'),
  text: text('Its very words'),
});
export type QuotedSentence = Readonly<z.output<typeof quotedSentenceSchema>>;

/** The days that a bulletin tells of, both included. */
export const bulletinPeriodSchema = z
  .object({ from: day('First day'), to: day('Last day') })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: 'expected a day that is not before `from`',
  });

/** An item that was chosen, with what analysts made of it; what they left alone is `null`. */
export interface BulletinEntry {
  readonly id: string;
  readonly itemId: string;
  /** Where it is put; `null`: where its topic belongs. */
  readonly section: BulletinSection | null;
  /** Its place among those that were put in order by hand; `null`: where province and date put it. */
  readonly position: number | null;
  readonly title: string | null;
  /** What is printed in place of sentences of the article. */
  readonly text: string | null;
  /** The sentences that were chosen by hand. */
  readonly sentences: readonly QuotedSentence[] | null;
  readonly note: string | null;
  /** One more with each edit: an edit of what was changed meanwhile is refused. */
  readonly version: number;
  readonly editedBy: string | null;
}

/** How a source was in the period. */
export interface SourceGap {
  readonly portal: string;
  readonly state: 'broken' | 'silent';
  /** ISO 8601. */
  readonly since: string;
}

/** What a period brought, counted. */
export interface PeriodFigures {
  /** Stories and articles of foreign affairs that were published in it. */
  readonly stories: number;
  readonly articles: number;
  /** Portals that were read with success at least once. */
  readonly sourcesRead: number;
  readonly gaps: readonly SourceGap[];
}

/** The settings of whoever has not set any. */
export const NO_BULLETIN_SETTINGS: BulletinSettings = bulletinSettingsSchema.parse({});

/** What a bulletin is called, tells of and looks like. Days as yyyy-MM-dd. */
export interface BulletinFrame {
  readonly number: number;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly head: BulletinHead;
}

/** What an analyst makes of an entry. */
export type EntryEdit = Pick<BulletinEntry, 'section' | 'title' | 'text' | 'sentences' | 'note'>;
