import type { DigestText } from './digest-lines.ts';

/*
 * What an alert says to people, as parts. Channels put them together and escape them in their own way; none of these texts
 * is escaped.
 */

/** One line of facts: `Nguồn`, `Cổng thông tin đối ngoại tỉnh Lào Cai`. */
export interface AlertFact {
  readonly name: string;
  readonly value: string;
}

/** The parts of an alert's text, in the order in which they are read. */
export interface AlertText {
  /** What happened, in a few words: `Tin mới`. */
  readonly kind: string;
  readonly title: string;
  /** Source, province, date, countries and why, those that there are. */
  readonly facts: readonly AlertFact[];
  /** The article's lead, or what was seen; channels cut it first. */
  readonly lead: string | null;
  /** Where to read on at this service; `null` where there is no such page. */
  readonly link: string | null;
  /** The article's own address. */
  readonly original: string | null;
  /** Shared by all alerts of one story, for channels that make threads; `null` where it is about no article. */
  readonly story: string | null;
  /** What a digest tells; channels leave its last stories out where not all fit. */
  readonly digest?: DigestText;
}
