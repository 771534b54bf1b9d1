import type { FileBytes } from '../documents/read-document.ts';
import { type DocumentText, fileKindOf, unreadDocument } from '../model/document.ts';
import type { ReadFile } from './file-pool.ts';
import type { PageReading, ReadPage } from './page-reading.ts';

/** Fetches a file; a file that will not come is told, one that may come later is thrown as its page's failure. */
export type FetchFile = (url: string) => Promise<FileBytes | { readonly failed: string }>;

/** What a page's files are read with. */
export interface FileTools {
  readonly fetchFile: FetchFile;
  readonly readFile: ReadFile;
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
async function readFirst(urls: readonly string[], { fetchFile, readFile }: FileTools): Promise<DocumentText> {
  let first: DocumentText | null = null;
  for (const url of urls) {
    const fetched = await fetchFile(url);
    const file =
      'failed' in fetched
        ? unreadDocument(url, fileKindOf(url) ?? 'other', 'not-fetched', fetched.failed)
        : await readFile({ ...fetched, url });
    if (file.problem === null) return file;
    first ??= file;
  }
  if (first === null) throw new Error('no file was given');
  return first;
}
