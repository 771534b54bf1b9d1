import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decode } from '../../../src/pipeline/decode.ts';
import { explainPage } from '../../../src/pipeline/extract/explain/explain.ts';
import type { ExplainedElement } from '../../../src/pipeline/extract/explain/explained-tree.ts';
import { extract } from '../../../src/pipeline/extract/extract.ts';
import { classifyLines } from '../../../src/pipeline/extract/text/classify-lines.ts';
import { scoreLines } from '../../../src/pipeline/extract/explain/line-reasons.ts';
import { describeLines } from '../../../src/pipeline/extract/text/lines.ts';
import { parseHtml } from '../../../src/pipeline/extract/page/parse.ts';
import { readPageText } from '../../../src/pipeline/extract/text/page-text.ts';
import { loadPlatforms } from '../../../crawlers/registry/registry.ts';
import type { Article, Page } from '../../../src/model/article.ts';
import type { Portal } from '../../../src/model/portal.ts';
import { portalNamed } from '../../support/crawl.ts';

const FOLDER = new URL('../../../fixtures/traps/', import.meta.url);
const ADDRESS = 'https://portal.example/tin-tuc/bai-viet-1024.html';
const FETCHED_AT = '2026-11-22T05:40:00.000Z';

const image = z.strictObject({ url: z.url(), caption: z.string().nullable(), credit: z.string().nullable() });
/** Only the fields that a trap is about; lists are whole. */
const fields = z
  .strictObject({
    title: z.string(),
    lead: z.string().nullable(),
    /** Paragraphs, all of them. */
    body: z.array(z.string()).min(1),
    /** Pieces of the body, where its exact lines do not matter. */
    contains: z.array(z.string()).min(1),
    publishedAt: z.iso.datetime({ offset: true }).nullable(),
    publishedPrecision: z.enum(['second', 'minute', 'day']),
    modifiedAt: z.iso.datetime({ offset: true }),
    author: z.string().nullable(),
    credit: z.string().nullable(),
    section: z.array(z.string()),
    images: z.array(image),
    attachments: z.array(z.strictObject({ url: z.url(), title: z.string() })),
    language: z.string(),
    canonicalUrl: z.url(),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, 'expects nothing');
/** `platform` names the family whose layouts read the page; none: the generic extractor. */
const about = {
  trap: z.string().min(10),
  url: z.url().optional(),
  fetchedAt: z.iso.datetime().optional(),
  platform: z.string().optional(),
};
const trapSchema = z.union([
  z.strictObject({ ...about, expect: fields }),
  /** A pattern for the reason why the page is no article. */
  z.strictObject({ ...about, noBody: z.string().min(1) }),
]);
type Trap = z.output<typeof trapSchema>;

const files = readdirSync(FOLDER);
const names = files.filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -'.html'.length));

function trapOf(name: string): Trap {
  return trapSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')));
}

function pageOf(name: string, { url = ADDRESS, fetchedAt = FETCHED_AT }: Trap): Page {
  const html = decode(readFileSync(new URL(`${name}.html`, FOLDER)), null).text;
  const fetched = { status: 200, contentType: null, html, fetchedAt, hints: {} };
  return { portalId: 'trap', url, finalUrl: url, ...fetched };
}

const platforms = await loadPlatforms();

/** A portal of the family that a trap is about; `null` for the generic extractor. */
function portalOf({ platform }: Trap): Portal | null {
  if (platform === undefined) return null;
  const { layouts } = platforms.get(platform) ?? {};
  expect(layouts, platform).toBeDefined();
  return { ...portalNamed('mau'), name: 'Cổng mẫu', layouts: layouts ?? [] };
}

/** The lines that an explanation says are in the text. */
function keptLines({ inside }: ExplainedElement): string[] {
  return inside.flatMap((one) => {
    if (one.kind === 'element') return keptLines(one);
    return one.outcome.kept && one.outcome.rule !== 'image' ? [one.text] : [];
  });
}

/** What came out in the shape of what was expected, so that a difference can be read. */
function answer(name: string): { got: unknown; wanted: unknown } {
  const trap = trapOf(name);
  const extraction = extract(pageOf(name, trap), portalOf(trap));
  if ('noBody' in trap) {
    const reason = extraction.kind === 'no-body' ? extraction.reason : null;
    const fits = reason !== null && new RegExp(trap.noBody, 'iu').test(reason);
    return { got: fits ? trap.noBody : (reason ?? extraction), wanted: trap.noBody };
  }
  if (extraction.kind === 'no-body') return { got: extraction, wanted: trap.expect };
  return { got: asFields(extraction.article, trap.expect), wanted: trap.expect };
}

function asFields(article: Article, wanted: z.output<typeof fields>): object {
  const body = article.body.split('\n');
  const all = {
    ...article,
    body,
    contains: wanted.contains?.filter((piece) => article.body.includes(piece)),
  };
  const keys = Object.keys(wanted) as (keyof typeof wanted)[];
  return Object.fromEntries(keys.map((key) => [key, all[key]]));
}

describe('the trap pages', () => {
  it('are many, and each has its expectation beside it', () => {
    expect(names.length).toBeGreaterThanOrEqual(170);
    expect([...files].sort()).toEqual(names.flatMap((name) => [`${name}.html`, `${name}.json`]).sort());
  });

  it.each(names)('%s is not fallen into', (name) => {
    const { got, wanted } = answer(name);
    expect(got).toEqual(wanted);
  });

  it.each(names)('%s is explained as it is read', (name) => {
    const trap = trapOf(name);
    const page = pageOf(name, trap);
    const portal = portalOf(trap);
    const extraction = extract(page, portal);
    const { why, fields, tree } = explainPage(page, portal);
    if (extraction.kind === 'no-body') return expect(why).toBe(extraction.reason);
    const { article } = extraction;
    const told = fields.find((field) => field.name === 'title')?.candidates[0]?.value;
    expect([why, told]).toEqual([null, article.title]);
    const kept = tree === null ? [] : keptLines(tree);
    const lines = article.body === '' ? [] : article.body.split('\n');
    const wanted = lines.map((line) => kept.find((one) => one.endsWith(line)) ?? line);
    expect(kept).toEqual(wanted);
  });

  it('are judged by what the explanations take apart', () => {
    for (const name of names) {
      const doc = parseHtml(pageOf(name, trapOf(name)).html, ADDRESS);
      const lines = describeLines((doc === null ? null : readPageText(doc))?.blocks ?? []);
      const judged = classifyLines(lines);
      scoreLines(lines).forEach(({ score }, at) => {
        if (score > 0)
          expect([name, lines[at]?.block.text, judged[at]]).toEqual([name, lines[at]?.block.text, true]);
      });
    }
  });
});
