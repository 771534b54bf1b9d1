import { z } from 'zod';
import { flag, instant, rowId, text, texts, count } from './fields.ts';

export const MEND_STATES = ['proposed', 'applied', 'dismissed', 'superseded', 'restored'] as const;
const MEND_DECISIONS = ['applied', 'dismissed', 'restored'] as const;
const MEND_WAYS = ['page', 'command', 'api'] as const;
/** By which way a person decides about a proposal. */
export type MendWay = (typeof MEND_WAYS)[number];
export const PROBATIONS = ['watched', 'passed', 'failed'] as const;

const readingSchema = z.object({
  title: text('Its title').nullable(),
  publishedAt: text('Its date, ISO 8601 with offset').nullable(),
  words: count('Words of its text'),
  layout: text('Id of the layout that read it, or `generic`'),
});

const articleSchema = z.object({
  url: text('Its address'),
  known: z
    .object({
      url: text('Its address before'),
      title: text('Its title as stored'),
      publishedAt: text('Its date as stored').nullable(),
    })
    .describe('What is stored of it; null for a new article')
    .nullable(),
  before: readingSchema.describe('As the present file reads it; null where it finds no article').nullable(),
  after: readingSchema.describe('As the proposed file reads it; null where it finds no article').nullable(),
});

const decisionSchema = z.object({
  what: z.enum(MEND_DECISIONS).describe('What was decided'),
  by: z
    .enum(MEND_WAYS)
    .describe('By which way: the page of sources, a command or the API; null where it was not kept')
    .nullable(),
  at: instant('When'),
});
export type MendDecision = Readonly<z.output<typeof decisionSchema>>;

/** What is proposed: a portal file, why, and what it would read. */
const mendContentSchema = z.object({
  file: text('The proposed portal file, YAML'),
  diff: texts('Lines of the file in force and of the proposed one: `-` goes, `+` comes, a blank stays'),
  sure: flag('Proved on pages that it was not learnt from, and nothing is doubted'),
  doubts: texts('What is doubted'),
  because: texts('What it was learnt by'),
  articles: z.array(articleSchema).readonly().describe('Articles it was proved on, and new ones'),
});
export type MendContent = Readonly<z.output<typeof mendContentSchema>>;

/** A proposal for the mending of a source, and what became of it. */
export const mendSchema = z
  .object({
    id: rowId('Id of the proposal'),
    portal: text('Id of the portal'),
    state: z.enum(MEND_STATES).describe('What became of it'),
    madeBy: z.enum(['service', 'command']).describe('Who made it'),
    madeAt: instant('When it was made'),
    changedAt: instant('When its state changed last'),
    probation: z
      .enum(PROBATIONS)
      .describe('How runs by the applied file go; null before it is applied')
      .nullable(),
    decisions: z.array(decisionSchema).readonly().describe('What was decided about it, the first first'),
    proposal: mendContentSchema.describe('The file, what it is learnt by, and what it would read'),
  })
  .meta({ id: 'Mend' });
export type Mend = Readonly<z.output<typeof mendSchema>>;
