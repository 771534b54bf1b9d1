import { extract } from '../pipeline/extract/extract.ts';
import { layoutLoss } from '../pipeline/extract/layout/layout-health.ts';
import { type Portal, portalSchema } from '../model/portal.ts';
import type { Extraction, ReferenceHints } from '../model/article.ts';
import { normalizeWords } from '../pipeline/text.ts';
import {
  type FieldConfidence,
  type LayoutProposal,
  type LearntLayout,
  type ReadSample,
  learnLayout,
} from './layout/layout-proposal.ts';

/** An article's page with what lists say of it and what the generic extractor makes of it. */
export interface SeenArticle {
  readonly url: string;
  readonly text: string;
  readonly hints: ReferenceHints;
  readonly generic: Extraction;
}

/** The layout that a portal file is to have, with how sure its fields are; no layout where a family's or none is better. */
export interface LayoutChoice {
  readonly layout: LayoutProposal | null;
  readonly fields: readonly FieldConfidence[];
}

/** A layout has to read this share of the samples. */
const READ = 0.8;
/** Fewer samples than this show no agreement. */
const ENOUGH = 5;
const NONE: LayoutChoice = { layout: null, fields: [] };

/** A layout of a site's own where the family's does not read the articles, and the samples agree on one. */
export function chooseLayout(
  id: string,
  articles: readonly SeenArticle[],
  trial: Portal,
  unsure: string[],
): LayoutChoice {
  const samples = articles.flatMap(({ url, text, hints, generic }): ReadSample[] =>
    generic.kind === 'article' ? [{ url, text, article: generic.article, linkTitle: hints.title }] : [],
  );
  if (samples.length === 0) {
    if (articles.length > 0)
      unsure.push('no text was found on any article; a site drawn by script needs render: browser');
    return NONE;
  }
  const learnt = learnLayout(id, samples);
  if (trial.layouts.length > 0) {
    const byFamily = articles.filter((page) => findProblem(page, trial) === null).length;
    if (byFamily >= articles.length * READ && isAsRich(articles, trial, learnt)) return NONE;
    unsure.push(`layouts: the family's read ${byFamily} of ${articles.length} articles`);
  }
  return tellLayout(learnt, samples, articles, trial, unsure);
}

function tellLayout(
  learnt: LearntLayout | null,
  samples: readonly ReadSample[],
  articles: readonly SeenArticle[],
  trial: Portal,
  unsure: string[],
): LayoutChoice {
  if (learnt === null) {
    unsure.push('layouts: none is proposed (no steady selector); the generic extractor reads the pages');
    return NONE;
  }
  const proposed = { ...trial, layouts: portalSchema.shape.layouts.parse([learnt.layout]) };
  const problems = articles.flatMap((page) => findProblem(page, proposed, learnt) ?? []);
  if (problems.length > articles.length * (1 - READ)) {
    unsure.push(`layouts: none is proposed (${problems[0] ?? ''}); the generic extractor reads the pages`);
    return NONE;
  }
  if (samples.length < ENOUGH)
    unsure.push(`layouts: learnt from ${samples.length} articles only; compare with vong portals check`);
  for (const field of learnt.fields) if (isUnsure(field)) unsure.push(describeField(field));
  for (const one of ['date', 'author'] as const)
    if (!learnt.fields.some(({ field }) => field === one))
      unsure.push(`layouts.${one}: no steady place was found; what the generic extractor finds is taken`);
  for (const problem of problems) unsure.push(`layouts: on one of the articles it differs: ${problem}`);
  return { layout: learnt.layout, fields: learnt.fields };
}

/** Whether a person should look at what a field gives. */
export function isUnsure({ agrees, of, doubt }: FieldConfidence): boolean {
  return doubt !== null || agrees < of || of < ENOUGH;
}

/** A field's confidence in words; what no article confirms has no figure, but why. */
export function describeField({ field, selector, agrees, of, examples, doubt }: FieldConfidence): string {
  const isConfirmed = agrees > 0;
  const share = isConfirmed
    ? `confidence ${(agrees / of).toFixed(2)}, ${agrees} of ${of} articles`
    : `cannot be confirmed: ${doubt ?? 'no article tells what it should be'}`;
  const shown = examples.length === 0 ? '' : `: ${examples.map((one) => `"${one}"`).join(', ')}`;
  return `layouts.${field}: ${selector} (${share})${shown}${doubt === null || !isConfirmed ? '' : ` — ${doubt}`}`;
}

/** Whether a family's layout finds the dates that the samples agree on. */
function isAsRich(articles: readonly SeenArticle[], trial: Portal, learnt: LearntLayout | null): boolean {
  if (learnt?.layout.date === undefined) return true;
  const own = { ...trial, layouts: portalSchema.shape.layouts.parse([learnt.layout]) };
  return articles.every((page) => {
    const [byFamily, byOwn] = [read(page, trial), read(page, own)];
    if (byFamily.kind !== 'article' || byOwn.kind !== 'article') return true;
    return byOwn.article.publishedAt === null || byFamily.article.publishedAt === byOwn.article.publishedAt;
  });
}

function read({ url, text, hints }: SeenArticle, portal: Portal): Extraction {
  const rest = { portalId: portal.id, finalUrl: url, status: 200, contentType: null, hints };
  return extract({ url, html: text, fetchedAt: '1970-01-01T00:00:00.000Z', ...rest }, portal);
}

/** Why a portal's layouts do not read a page as well as the generic extractor; `null` where they do. */
function findProblem(page: SeenArticle, portal: Portal, learnt: LearntLayout | null = null): string | null {
  const { generic, hints } = page;
  const found = read(page, portal);
  if (found.kind === 'article' && generic.kind === 'article') {
    const words = normalizeWords(found.article.title ?? '');
    const expected = [generic.article.title, hints.title].map((title) => normalizeWords(title ?? ''));
    if (!expected.some((one) => one !== '' && (words === one || words.startsWith(one))))
      return `its title is "${found.article.title ?? ''}"`;
  }
  // What the generic extractor took of the page's frame is no loss.
  return learnt === null || found.kind === 'no-body' || found.article.layout === 'generic'
    ? layoutLoss(found, generic, portal)
    : null;
}
