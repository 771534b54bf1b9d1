import type { FileBytes } from '../documents/read-document.ts';
import { type DocumentText, fileKindOf, isLastingProblem, unreadDocument } from '../model/document.ts';
import type { Validators } from '../model/validators.ts';
import type { ReadFile } from './file-pool.ts';
import type { PageReading, ReadPage } from './page-reading.ts';

/**
 * Fetches a file, `null` where it is as it was when it had the validators `known`; a file that will not come is told, one
 * that may come later is thrown as its page's failure.
 */
export type FetchFile = (
  url: string,
  known: Validators | null,
) => Promise<(FileBytes & { readonly validators: Validators }) | { readonly failed: string } | null>;

/** What a page's files are read with. */
export interface FileTools {
  readonly fetchFile: FetchFile;
  readonly readFile: ReadFile;
  /** What was read of a file of the page before; `null` where it never was. */
  readonly findKept?: (url: string) => Promise<DocumentText | null>;
}

/**
 * As `readPage`, and where the page names files that may be its article, these are fetched and read, one after the other
 * until one has a text.
 */
export function readWithFiles(readPage: ReadPage, tools: FileTools): ReadPage {
  return async (page, portal, since) => {
    const reading = await readPage(page, portal, since);
    const file = await readFileOf(reading, tools);
    return file === null ? reading : { ...(await readPage({ ...page, file }, portal, since)), file };
  };
}

/** The file that a page's article is, fetched and read; `null` where the page names none. */
export async function readFileOf(
  { files = [] }: PageReading,
  tools: FileTools,
): Promise<DocumentText | null> {
  return files.length === 0 ? null : readFirst(files, tools);
}

/** The first file that has a text; the first of all where none has. */
async function readFirst(urls: readonly string[], tools: FileTools): Promise<DocumentText> {
  let first: DocumentText | null = null;
  for (const url of urls) {
    const file = await readOne(url, tools);
    if (file.problem === null) return file;
    first ??= file;
  }
  if (first === null) throw new Error('no file was given');
  return first;
}

/** A file, fetched only where it is not as it was read before. */
async function readOne(url: string, { fetchFile, readFile, findKept }: FileTools): Promise<DocumentText> {
  const kept = (await findKept?.(url)) ?? null;
  const isOver = kept !== null && isLastingProblem(kept);
  const had = kept !== null && (isOver || kept.problem === null) ? kept : null;
  // Its server cannot say whether it has changed: a scan is not fetched time and again to find out.
  if (had !== null && isOver && !canBeAskedFor(had)) return had;
  const fetched = await fetchFile(url, had !== null && canBeAskedFor(had) ? (had.validators ?? null) : null);
  if (fetched === null) {
    if (had === null) throw new Error('an unconditional request was answered 304');
    return had;
  }
  if ('failed' in fetched)
    return unreadDocument(url, fileKindOf(url) ?? 'other', 'not-fetched', fetched.failed);
  const { bytes, validators } = fetched;
  return { ...(await readFile({ url, bytes })), validators };
}

function canBeAskedFor({ validators }: DocumentText): boolean {
  return validators !== undefined && (validators.etag !== null || validators.lastModified !== null);
}
