import type { LayoutField } from '../../model/portal.ts';
import { learnDate } from './learn-date.ts';
import { learnAuthor, learnBody, learnLead, learnRemoved, learnTitle } from './learn-names.ts';
import { openSamples, type LearntPage, type ReadSample } from './places.ts';
import type { Vote } from './votes.ts';

export type { ReadSample } from './places.ts';

/** A layout as a portal file writes it. */
export interface LayoutProposal {
  readonly id: string;
  readonly detect: readonly string[];
  readonly title: readonly string[];
  readonly lead?: readonly string[];
  readonly date?: readonly LayoutField[];
  readonly author?: readonly LayoutField[];
  readonly body: readonly string[];
  readonly remove?: readonly string[];
}

/** How sure one field of a learnt layout is. */
export interface FieldConfidence {
  readonly field: 'title' | 'lead' | 'date' | 'author' | 'body';
  readonly selector: string;
  /** Samples on which it gives what is known of them. */
  readonly agrees: number;
  /** Samples of which something is known. */
  readonly of: number;
  /** What it gives on the first samples, for a person to look at. */
  readonly examples: readonly string[];
  /** What speaks against it, in words; `null` where nothing does. */
  readonly doubt: string | null;
}

/** A layout that samples agree on, with how sure each of its fields is. */
export interface LearntLayout {
  readonly layout: LayoutProposal;
  readonly fields: readonly FieldConfidence[];
}

/** A selector has to name the same thing on this share of the samples. */
const AGREED = 0.8;
const EXAMPLES = 3;

/**
 * A layout by what the samples agree on: of each field what is known of them is found again on every page, and the
 * selector is taken that finds it on most. What says the same on all pages is furniture. `null` where title or text
 * have no steady selector.
 */
export function learnLayout(id: string, samples: readonly ReadSample[]): LearntLayout | null {
  const pages = openSamples(samples);
  const body = learnBody(pages);
  const title = learnTitle(pages);
  if (body === null || title === null || !isAgreed(body, pages) || !isAgreed(title, pages)) return null;
  const containers = pages.map(({ doc }) => doc.select(body.selector)[0] ?? null);
  const lead = learnLead(pages, body.selector);
  const titles = pages.map(({ doc }) => doc.select(title.selector)[0] ?? null);
  const date = learnDate(pages, { titles, containers });
  const author = learnAuthor(pages);
  const kept = [title, lead, date?.vote, author?.vote].flatMap((vote) => vote?.selector ?? []);
  const remove = learnRemoved(pages, body.selector, kept);
  const layout: LayoutProposal = {
    id,
    detect: [body.selector],
    title: [title.selector],
    ...(lead !== null && lead.selector !== body.selector && { lead: [lead.selector] }),
    ...(date !== null && { date: [date.field] }),
    ...(author !== null && { author: [author.field] }),
    body: [body.selector],
    ...(remove.length > 0 && { remove }),
  };
  const rate = (field: FieldConfidence['field'], vote: Vote | null, doubt: string | null = null) =>
    vote === null ? [] : [rateField(pages, field, vote, doubt)];
  const wasFurniture = 'on every sample the same date was read, and this one differs from page to page';
  const fields = [
    ...rate('title', title),
    ...rate('lead', lead),
    ...rate('date', date?.vote ?? null, date?.isCorrected === true ? wasFurniture : null),
    ...rate('author', author?.vote ?? null),
    ...rate('body', body),
  ];
  return { layout, fields };
}

/** The layout alone of `learnLayout`. */
export function proposeLayout(id: string, samples: readonly ReadSample[]): LayoutProposal | null {
  return learnLayout(id, samples)?.layout ?? null;
}

function isAgreed({ agrees, differs }: Vote, pages: readonly LearntPage[]): boolean {
  return agrees >= Math.max(1, AGREED * (agrees + differs)) && agrees * 2 >= pages.length;
}

/** A value as a person reads it; of a date the time without what machines need. */
function printExample(value: string): string {
  return value.replace(/^day (\S{10}).*$/u, '$1').replace(/^(?:minute|second) (\S{10})T(\S{5}).*$/u, '$1 $2');
}

function rateField(
  pages: readonly LearntPage[],
  field: FieldConfidence['field'],
  { selector, agrees, differs, unknown, values }: Vote,
  told: string | null,
): FieldConfidence {
  // What was read wrongly on every sample is nothing to compare with.
  const of = told === null ? agrees + differs : 0;
  const given = values.filter((value) => value !== null);
  const doubts = [
    told,
    differs > 0 && told === null ? `on ${differs} of ${of} samples it gives something else` : null,
    agrees === 0 && unknown > 0 ? 'nothing is known that it could be compared with' : null,
    field !== 'lead' && field !== 'author' && given.length < pages.length
      ? `on ${pages.length - given.length} of ${pages.length} samples it gives nothing`
      : null,
  ].filter((one) => one !== null);
  const examples = field === 'body' ? [] : [...new Set(given)].slice(0, EXAMPLES).map(printExample);
  return {
    field,
    selector,
    agrees: Math.min(agrees, of),
    of,
    examples,
    doubt: doubts.length === 0 ? null : doubts.join('; '),
  };
}
