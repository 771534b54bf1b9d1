import type { DatePrecision } from '../../src/model/article.ts';

/** An article of a made site, as it truly is. */
export interface SiteArticle {
  /** Its address on this site. */
  readonly url: string;
  readonly title: string;
  /** ISO 8601 with +07:00, as far as the page prints it; midnight where it prints the day only. */
  readonly publishedAt: string;
  readonly publishedPrecision: DatePrecision;
  /** Whom the page names as its author; an account such as `admin` is nobody. */
  readonly author: string | null;
  readonly lead: string | null;
  /** Paragraphs of its text, without lead and by-line. */
  readonly body: readonly string[];
}

/** What a made site is asked. */
export interface SiteRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it answers. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A made site: what it answers, and what stands on it. Deterministic: no clock, randomness from seeds only. */
export interface MadeSite {
  readonly name: string;
  /** Where a person would begin: its home page. */
  readonly home: string;
  readonly articles: readonly SiteArticle[];
  answer(request: SiteRequest): SiteAnswer;
}

/** A redesign of one of the built-in portals. */
export interface Redesign {
  readonly name: string;
  /** Id of the built-in portal whose file reads `before`. */
  readonly portal: string;
  /** The portal as its file expects it, on its real host names; at least 12 articles on its declared lists. */
  readonly before: MadeSite;
  /** The same hosts after the redesign: all or most of the articles of `before`, at other addresses where it moved them, and at least 4 newer ones. */
  readonly after: MadeSite;
  /** What was changed, one line: for the report. */
  readonly change: string;
  /** Whether there is anything to read after it; `true` where it is not said. Else `after` may have no article. */
  readonly repairable?: boolean;
}
