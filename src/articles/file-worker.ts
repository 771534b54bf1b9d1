/** The thread of src/articles/file-pool.ts: reads the text of a file. */
import { type FileBytes, readDocument } from '../documents/read-document.ts';
import type { DocumentText } from '../model/document.ts';

export default function readFile(file: FileBytes): Promise<DocumentText> {
  return readDocument(file);
}
