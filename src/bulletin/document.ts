import type { BulletinHead, BulletinSection, BulletinSettings, QuotedSentence } from '../model/bulletin.ts';

/** A text of a bulletin: as it was found, or as an analyst wrote it. */
interface BulletinText {
  readonly text: string;
  readonly isEdited: boolean;
}

/** An article that stands behind a story. */
export interface BulletinArticle {
  readonly title: string;
  /** The name of its portal. */
  readonly source: string;
  /** As people read it; `không rõ ngày` where it has none. */
  readonly date: string;
  readonly url: string;
}

/** A story as it is printed. */
export interface BulletinStory {
  /** Its number in the bulletin, from 1. */
  readonly number: number;
  readonly entryId: string;
  readonly itemId: string;
  readonly title: BulletinText;
  /** What is printed: the quoted sentences, or what an analyst wrote in their place. */
  readonly text: BulletinText;
  /** Where each quoted sentence stands in the stored text; none where the text was edited. */
  readonly sentences: readonly QuotedSentence[];
  /** The stored text has changed since these were chosen: they do not stand there any more. */
  readonly isOutdated: boolean;
  readonly source: string;
  /** Day and hour as people read them: `07 giờ 12 ngày 29/11/2026`, `ngày 29/11/2026`, `không rõ ngày`. */
  readonly when: string;
  /** Names. */
  readonly countries: readonly string[];
  readonly alsoAt: readonly { readonly source: string; readonly url: string }[];
  readonly url: string;
  readonly note: string | null;
}

/** A section with its stories. */
export interface BulletinPart {
  readonly key: BulletinSection;
  /** As `II`. */
  readonly numeral: string;
  readonly name: string;
  readonly stories: readonly BulletinStory[];
}

/** How many stories name a country in each topic: one number for each of the table's topics. */
export interface CountryRow {
  readonly country: string;
  readonly counts: readonly number[];
  readonly total: number;
}

/** A bulletin, whatever it is written as. It holds all that is printed: what is released is kept as this. */
export interface BulletinDocument {
  readonly head: BulletinHead;
  readonly settings: BulletinSettings;
  readonly number: number;
  readonly year: number;
  readonly title: string;
  /** Days, yyyy-MM-dd. */
  readonly from: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly isDraft: boolean;
  readonly figures: {
    readonly stories: number;
    readonly articles: number;
    readonly sourcesRead: number;
    /** Sources that were broken or silent in the period. */
    readonly gaps: readonly { readonly source: string; readonly words: string }[];
  };
  readonly parts: readonly BulletinPart[];
  readonly byCountry: { readonly topics: readonly string[]; readonly rows: readonly CountryRow[] };
  readonly index: readonly (BulletinArticle & { readonly story: number })[];
}
