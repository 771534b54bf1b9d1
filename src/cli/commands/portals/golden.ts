import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { classifyFailure } from '../../../../crawlers/fetch/failures.ts';
import type { App } from '../../../app/app.ts';
import type { Golden } from '../../../authoring/fixture.ts';
import { draftGolden, compareWithGolden } from '../../../authoring/golden.ts';
import { readPageLines } from '../../../authoring/page-lines.ts';
import { UsageError } from '../../../model/errors.ts';
import type { Portal } from '../../../model/portal.ts';
import type { Site } from '../../../survey/site.ts';
import { judge } from '../../../pipeline/relevance/judge.ts';
import { findPortal } from '../../arguments.ts';
import type { CommandContext } from '../../command.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { describeLoss, type PageReading, readPage } from '../../lines/page-line.ts';
import { makePrintable } from '../../output/terminal.ts';
import { findPagesFolder, readGoldens, readMeta, writeJson } from './saved-pages.ts';
import { withSite } from './site.ts';
import { findWords } from '../../words/words.ts';

/** One saved article with its golden, if it has one. */
interface SavedArticle {
  readonly file: string;
  readonly reading: PageReading;
  readonly golden: Golden | undefined;
}

interface GoldenOptions {
  readonly force?: true;
  readonly live?: true;
}

/** `vong portals golden`. */
export function defineGolden(command: Command, { run }: CommandContext): void {
  command
    .argument('<id>', 'id of the portal')
    .option('--force', 'replace what a person has read, too')
    .option('--live', 'compare with what the site serves now; nothing is written')
    .action(
      run((app: App, id: string, { live, force }: GoldenOptions) =>
        live === true ? compareLive(app, id) : compareGoldens(app, id, force === true),
      ),
    );
}

/**
 * Compares each saved article with its golden, and drafts the goldens that are missing or that
 * nobody has read; one that was read is replaced with `force` only. Fails where a golden that was read does not hold.
 */
async function compareGoldens(app: App, id: string, isForced: boolean): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const folder = findPagesFolder(app, portal.id);
  const goldens = { ...(await readGoldens(folder)) };
  const articles = await readSavedArticles(app, portal, folder, goldens);
  let failed = false;
  let drafted = 0;
  for (const article of articles) {
    const { file, golden, reading } = article;
    if (golden?.read === true && !isForced) {
      const differences = findDifferences(golden, reading);
      if (differences.length > 0) failed = true;
      writeComparison(app, file, differences);
    } else {
      const draft = draftFrom(reading);
      if (draft === null) failed = true;
      else {
        goldens[file] = draft;
        drafted += 1;
      }
      writeDraft(app, file, reading, draft);
    }
    const loss = describeLoss(reading);
    if (loss !== null) app.stderr.write(`${file}: ${makePrintable(loss)}\n`);
  }
  if (drafted > 0) {
    const file = path.join(folder, 'expected.json');
    await writeJson(file, goldens);
    app.stderr.write(
      `${file}: ${drafted} drafted. Compare each with its page, correct it, and set "read": true.\n`,
    );
  }
  return failed ? EXIT.failed : EXIT.ok;
}

/**
 * Fetches each saved article anew and compares what comes out of it now with its golden, or, where nobody has read one,
 * with what comes out of the saved page. Fails where they differ or a page cannot be fetched; writes nothing.
 */
async function compareLive(app: App, id: string): Promise<ExitCode> {
  const portal = findPortal(id, await app.portals());
  const folder = findPagesFolder(app, portal.id);
  const articles = await readSavedArticles(app, portal, folder, await readGoldens(folder));
  return withSite(app, portal, async (site) => {
    let failed = false;
    for (const article of articles)
      if (!(await compareLiveArticle(app, portal, article, site))) failed = true;
    return failed ? EXIT.failed : EXIT.ok;
  });
}

/** Whether an article comes out of the page that is served now as it is expected to. */
async function compareLiveArticle(
  app: App,
  portal: Portal,
  { file, golden, reading }: SavedArticle,
  { fetcher }: Site,
): Promise<boolean> {
  const expected = golden?.read === true ? golden : draftFrom(reading);
  const { url } = reading.page;
  try {
    const { text: html, contentType, finalUrl, status, fetchedAt } = await fetcher.fetchArticle(url);
    const page = { html, url, contentType, finalUrl, status };
    const live = readPage(page, { portals: await app.portals(), portal, url, fetchedAt });
    const differences = expected === null ? [] : findDifferences(expected, live);
    writeComparison(app, file, differences);
    const loss = describeLoss(live);
    if (loss !== null) app.stderr.write(`${file}: ${makePrintable(loss)}\n`);
    return differences.length === 0;
  } catch (error) {
    if (app.signal.aborted) throw error;
    app.stdout.write(`${makePrintable(`${file}: ${url}: ${classifyFailure(error).reason}`)}\n`);
    return false;
  }
}

async function readSavedArticles(
  app: App,
  portal: Portal,
  folder: string,
  goldens: Readonly<Record<string, Golden>>,
): Promise<SavedArticle[]> {
  const portals = await app.portals();
  const articles = Object.entries(await readMeta(folder)).filter(([, { kind }]) => kind === 'article');
  if (articles.length === 0) {
    throw new UsageError([
      `${folder}: expected saved pages of articles; save some: vong portals capture ${portal.id} <url>`,
    ]);
  }
  return Promise.all(
    articles.map(async ([file, { url, fetchedAt }]) => {
      // Saved as UTF-8 whatever the page's own meta tag says.
      const html = await readFile(path.join(folder, file), 'utf8');
      const reading = readPage({ html, url }, { portals, portal, url, fetchedAt });
      return { file, reading, golden: goldens[file] };
    }),
  );
}

function draftFrom({ page, extraction }: PageReading): Golden | null {
  if (extraction.kind === 'no-body') return null;
  return draftGolden(extraction.article, judge(extraction.article).label, readPageLines(page.html, page.url));
}

function findDifferences(golden: Golden, { extraction }: PageReading): string[] {
  const label = extraction.kind === 'article' ? judge(extraction.article).label : null;
  return compareWithGolden(golden, extraction, label);
}

function writeComparison({ stdout, config }: App, file: string, differences: readonly string[]): void {
  const { portals: t } = findWords(config.VONG_LANGUAGE);
  const result = differences.length === 0 ? t.asExpected : t.differs;
  stdout.write(`${makePrintable(file)}: ${result}\n`);
  for (const one of differences) stdout.write(`  ${makePrintable(one)}\n`);
}

function writeDraft(
  { stdout, config }: App,
  file: string,
  { extraction }: PageReading,
  draft: Golden | null,
): void {
  const { portals: t } = findWords(config.VONG_LANGUAGE);
  const write = (line: string): void => stdout.write(`${line === '' ? '' : makePrintable(line)}\n`);
  if (extraction.kind === 'no-body' || draft === null) {
    write(`${file}: ${t.noArticle}: ${extraction.kind === 'no-body' ? extraction.reason : ''}`);
    return;
  }
  const { title, publishedAt, publishedPrecision, author, credit, lead, body, layout } = extraction.article;
  write(`${file}: ${t.draft(layout)}`);
  write(`  title   ${title ?? '—'}`);
  write(`  date    ${publishedAt ?? '—'} (${publishedPrecision ?? 'none'})`);
  write(`  author  ${author ?? '—'}   credit ${credit ?? '—'}   label ${draft.label}`);
  write(`  lead    ${lead ?? '—'}`);
  for (const paragraph of body.split('\n')) write(`  | ${paragraph}`);
  write('');
}
