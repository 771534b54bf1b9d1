import type { Validators } from './validators.ts';
import type { FileKind, FileProblem } from './vocabulary.ts';

/** A line of a page as it is printed: in points, from the page's lower left corner. */
export type DocumentLine = readonly [text: string, left: number, right: number, base: number, size: number];

/** A file as far as it was read. */
export interface DocumentText {
  readonly url: string;
  readonly kind: FileKind;
  /** `null` where it has none of its own, or could not be opened. */
  readonly pages: number | null;
  /** The first so many were read. */
  readonly readPages: number | null;
  /** Why it gave no text; `null` where it gave one. */
  readonly problem: FileProblem | null;
  /** What was seen of the problem; empty where there is none. */
  readonly detail: string;
  /** Of each page that was read, of a document that has pages. */
  readonly lines: readonly (readonly DocumentLine[])[];
  /** Of a document that has none. */
  readonly paragraphs: readonly string[];
  /** The title that the file gives itself among its properties. */
  readonly ownTitle: string | null;
  /** What its server said that it can be asked for again with. */
  readonly validators?: Validators;
}

/** What is the file's own, and stays as long as it is the same. */
const LASTING = new Set<FileProblem | null>(['scanned', 'garbled', 'encrypted', 'unread-format']);

/** Whether a file has no text for a reason that only another file in its place can end. */
export function isLastingProblem({ problem }: DocumentText): boolean {
  return LASTING.has(problem);
}

/** A file that gave no text. */
export function unreadDocument(
  url: string,
  kind: FileKind,
  problem: FileProblem,
  detail: string,
  pages: number | null = null,
): DocumentText {
  return { url, kind, pages, readPages: null, problem, detail, lines: [], paragraphs: [], ownTitle: null };
}

/** Whether an address leads to a file itself, which has no text and will have none until it is another. */
export function isUnreadFile(url: string, file: DocumentText | undefined): boolean {
  return file?.url === url && isLastingProblem(file);
}

const KINDS: readonly (readonly [FileKind, RegExp])[] = [
  ['pdf', /\.pdf$/iu],
  ['docx', /\.docx$/iu],
  ['other', /\.(?:docm?|dotx?|rtf|odt|xlsx?|ods|pptx?|zip|rar|7z)$/iu],
];

/** Whether an address itself ends as those of documents that are read do. */
export function isDocumentAddress(address: string): boolean {
  return URL.canParse(address) && /\.(?:pdf|docx)$/iu.test(new URL(address).pathname);
}

/** The kind of document that an address names by its ending, or by a name in its query; `null` where it names none. */
export function fileKindOf(address: string): FileKind | null {
  if (!URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  const names = [pathname.replace(/\/+$/u, ''), ...searchParams.values()];
  for (const name of names) {
    const found = KINDS.find(([, ending]) => ending.test(name));
    if (found !== undefined) return found[0];
  }
  return null;
}
