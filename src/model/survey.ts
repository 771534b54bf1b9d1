import { z } from 'zod';
import { count, flag, httpUrl, instant, share, text, texts } from './fields.ts';
import { LABELS, LIST_KINDS, SURVEY_VERDICTS } from './vocabulary.ts';

/*
 * What a look at a portal's site saw. `vong portals check` shows the same looks of one portal, a survey keeps those of
 * all. It is data: words are made where people read them (`survey-words.ts`).
 */

const listLookSchema = z.object({
  url: httpUrl('Its address'),
  kind: z.enum(LIST_KINDS).describe('What kind of list it is'),
  status: z.int().describe('HTTP status of its page; null without one').nullable(),
  finalUrl: httpUrl('Where the server led to; null where that is its address').nullable(),
  articles: count('Distinct addresses that are articles'),
  others: count('Distinct addresses that are none'),
  titles: count('Articles that it gives a title'),
  dates: count('Articles that it gives a date'),
  newest: text('Title or address of its first article').nullable(),
  hints: texts("What it offers that the portal's file does not use"),
  failure: text('What kind of trouble it had: `empty`, `shell`, or how fetching failed').nullable(),
  error: text('The trouble in a sentence').nullable(),
});
/** How one list went. */
export type ListLook = Readonly<z.output<typeof listLookSchema>>;

const pageLookSchema = z.object({
  url: httpUrl('Its address'),
  layout: text('The layout that read it; `generic` where none did').nullable(),
  title: text('Its title').nullable(),
  titleFrom: text('Where the title came from').nullable(),
  publishedAt: text('When it was published').nullable(),
  publishedPrecision: z.enum(['second', 'minute', 'day']).describe('How exactly that is known').nullable(),
  dateFrom: text('Where the date came from').nullable(),
  lead: flag('Whether it has a lead'),
  author: text('Its author').nullable(),
  words: count('Words of its text'),
  label: z.enum(LABELS).describe('What it is judged to be').nullable(),
  score: share('How surely').nullable(),
  failure: text('What kind of trouble it had: `no-text`, `shell`, or how fetching failed').nullable(),
  error: text('The trouble in a sentence').nullable(),
  loss: text('What the layout misses of what the generic extractor finds').nullable(),
});
/** How one article's page went. */
export type PageLook = Readonly<z.output<typeof pageLookSchema>>;

const mendSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hosts'),
    from: texts('The hosts now'),
    to: texts('The hosts proposed'),
    because: z.enum(['redirect', 'answers']).describe('What leads there'),
  }),
  z.object({
    kind: z.literal('list-url'),
    list: count('Which list, from 0'),
    from: httpUrl('Its address now'),
    to: httpUrl('The address proposed'),
    because: z.enum(['redirect', 'section', 'answers']).describe('What leads there'),
    section: text('What menus call the section').nullable(),
    articles: count('Articles seen there'),
  }),
  z.object({
    kind: z.literal('add-list'),
    url: httpUrl('Its address'),
    list: z.enum(LIST_KINDS).describe('What kind of list it is'),
    articles: count('Articles seen there'),
  }),
  z.object({
    kind: z.literal('article-pattern'),
    pattern: text('A pattern for articles.match'),
    links: count('Links with the words of a title that it fits'),
    example: httpUrl('One of them'),
  }),
  z.object({
    kind: z.literal('merged'),
    host: text('The host that its site redirects to'),
    into: text('Id of the portal that reads it already'),
  }),
  z.object({ kind: z.literal('render') }),
  z.object({ kind: z.literal('tls'), field: z.enum(['caFile', 'legacy', 'insecure']) }),
  z.object({ kind: z.literal('layouts'), pages: count('Pages that no layout of the portal read well') }),
  z.object({ kind: z.literal('enable') }),
  z.object({ kind: z.literal('ask') }),
]);
/** A change of the portal's file that is proposed, never made. */
export type SurveyMend = Readonly<z.output<typeof mendSchema>>;

/** What a survey saw of one portal, and what follows. */
export const surveySchema = z.object({
  portal: text('Id of the portal'),
  verdict: z.enum(SURVEY_VERDICTS).describe('What was found'),
  surveyedAt: instant('When it was looked at'),
  requests: count('Pages that were asked for, besides robots.txt'),
  robots: z
    .object({
      allowed: flag('Whether its first list may be fetched'),
      reason: text('What says so'),
      crawlDelayMs: count('Pause that it asks for, milliseconds'),
      sitemaps: texts('Sitemaps that it names'),
    })
    .describe('What its robots.txt says'),
  lists: z.array(listLookSchema).readonly().describe('Its lists'),
  offers: z.array(listLookSchema).readonly().describe('Feeds and sitemaps that the site offers besides'),
  pages: z.array(pageLookSchema).readonly().describe('Articles that were read'),
  movedTo: httpUrl('The other address that its site redirects to, or alone answers at').nullable(),
  mends: z.array(mendSchema).readonly().describe('Changes of its file that are proposed'),
});
export type Survey = Readonly<z.output<typeof surveySchema>>;
