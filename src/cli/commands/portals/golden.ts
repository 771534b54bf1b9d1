import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Golden, SavedPage } from '../../../authoring/fixture.ts';
import { draftGolden, compareWithGolden } from '../../../authoring/golden.ts';
import { readPageLines } from '../../../authoring/page-lines.ts';
import { UsageError } from '../../../model/errors.ts';
import { judge } from '../../../pipeline/relevance/judge.ts';
import type { Portal } from '../../../model/portal.ts';
import type { App } from '../../../app/app.ts';
import { portalById } from '../../arguments.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { lossOf } from '../extract.ts';
import { pagesFolder, readGoldens, readMeta, writeJson } from './saved-pages.ts';
import { type ReadPage, readPage } from '../../lines/read-page.ts';
import { printable } from '../../output/terminal.ts';

/** One saved article with its golden, if it has one. */
interface Saved {
  readonly file: string;
  readonly about: SavedPage;
  readonly read: ReadPage;
  readonly golden: Golden | undefined;
}

/**
 * `vong portals golden`: compares each saved article with its golden, and drafts the goldens that are missing or that
 * nobody has read; one that was read is replaced with `force` only. Fails where a golden that was read does not hold.
 */
export async function goldenOf(app: App, id: string, options: { readonly force?: true }): Promise<ExitCode> {
  const portal = portalById(id, await app.portals());
  const folder = pagesFolder(app, portal.id);
  const goldens = { ...(await readGoldens(folder)) };
  const pages = await savedArticles(app, portal, folder, goldens);
  if (pages.length === 0) {
    throw new UsageError([
      `${folder}: expected saved pages of articles; save some: vong portals capture ${id} <url>`,
    ]);
  }
  let failed = false;
  let drafted = 0;
  for (const page of pages) {
    const isRead = page.golden?.read === true && options.force !== true;
    if (isRead) failed = tellComparison(app, page) || failed;
    else {
      const draft = draftOf(page);
      if (draft === null) failed = true;
      else goldens[page.file] = draft;
      drafted += Number(draft !== null);
      tellDraft(app, page, draft);
    }
    tellLoss(app, page);
  }
  const file = path.join(folder, 'expected.json');
  if (drafted > 0) {
    await writeJson(file, goldens);
    app.stderr.write(
      `${file}: ${drafted} drafted. Compare each with its page, correct it, and set "read": true.\n`,
    );
  }
  return failed ? EXIT.failed : EXIT.ok;
}

async function savedArticles(
  app: App,
  portal: Portal,
  folder: string,
  goldens: Readonly<Record<string, Golden>>,
): Promise<Saved[]> {
  const portals = await app.portals();
  const articles = Object.entries(await readMeta(folder)).filter(([, { kind }]) => kind === 'article');
  return Promise.all(
    articles.map(async ([file, about]) => {
      const { url, fetchedAt } = about;
      // Saved as UTF-8 whatever the page's own meta tag says.
      const html = await readFile(path.join(folder, file), 'utf8');
      const read = readPage({ html, url }, { portals, portal, url, fetchedAt });
      return { file, about, read, golden: goldens[file] };
    }),
  );
}

function draftOf({ read: { page, extraction } }: Saved): Golden | null {
  if (extraction.kind === 'no-body') return null;
  return draftGolden(extraction.article, judge(extraction.article).label, readPageLines(page.html, page.url));
}

/** Whether the page differs from its golden. */
function tellComparison(app: App, { file, read: { extraction }, golden }: Saved): boolean {
  const label = extraction.kind === 'article' ? judge(extraction.article).label : null;
  const differences = golden === undefined ? [] : compareWithGolden(golden, extraction, label);
  app.stdout.write(
    `${printable(file)}: ${differences.length === 0 ? 'như mong đợi (as expected)' : 'KHÁC (differs)'}\n`,
  );
  for (const one of differences) app.stdout.write(`  ${printable(one)}\n`);
  return differences.length > 0;
}

function tellDraft(app: App, { file, read: { extraction } }: Saved, draft: Golden | null): void {
  const write = (line: string): void => app.stdout.write(`${line === '' ? '' : printable(line)}\n`);
  if (extraction.kind === 'no-body' || draft === null) {
    write(`${file}: không có bài (no article): ${extraction.kind === 'no-body' ? extraction.reason : ''}`);
    return;
  }
  const { title, publishedAt, publishedPrecision, author, credit, lead, body, layout } = extraction.article;
  write(`${file}: bản nháp (draft), by layout "${layout}"`);
  write(`  title   ${title ?? '—'}`);
  write(`  date    ${publishedAt ?? '—'} (${publishedPrecision ?? 'none'})`);
  write(`  author  ${author ?? '—'}   credit ${credit ?? '—'}   label ${draft.label}`);
  write(`  lead    ${lead ?? '—'}`);
  for (const paragraph of body.split('\n')) write(`  | ${paragraph}`);
  write('');
}

function tellLoss(app: App, { file, read }: Saved): void {
  const loss = lossOf(read);
  if (loss !== null) app.stderr.write(`${file}: ${printable(loss)}\n`);
}
