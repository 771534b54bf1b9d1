import { messageOf } from '../model/errors.ts';
import { type DocumentText, unreadDocument } from '../model/document.ts';
import { readDocx } from './docx.ts';
import { readPdf } from './pdf.ts';
import { unpackedParts } from './zip.ts';

/** A file as it was fetched. */
export interface FileBytes {
  /** The address that was asked for. */
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** A PDF may have other bytes before its mark (ISO 32000-1, Adobe's implementation note 13). */
const MARK_WITHIN = 1024;
/** The mark of a compound file ([MS-CFB]): Word before 2007, and any office document that is encrypted. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Reads the text of a PDF or DOCX, told by its first bytes. Never throws: what cannot be read says so. */
export async function readDocument({ url, bytes }: FileBytes): Promise<DocumentText> {
  try {
    if (Buffer.from(bytes.subarray(0, MARK_WITHIN)).includes('%PDF-')) return await readPdf(url, bytes);
    if (startsWith(bytes, ZIP)) return await readZip(url, bytes);
    if (startsWith(bytes, COMPOUND)) return readCompound(url, bytes);
    return unreadDocument(url, 'other', 'unread-format', 'neither PDF nor DOCX');
  } catch (error) {
    return unreadDocument(url, 'other', 'broken', messageOf(error));
  }
}

async function readZip(url: string, bytes: Uint8Array): Promise<DocumentText> {
  const parts = unpackedParts(bytes);
  if ('problem' in parts) return unreadDocument(url, 'docx', parts.problem, parts.detail);
  if (!parts.names.includes('word/document.xml')) {
    return unreadDocument(url, 'other', 'unread-format', 'a ZIP file without a Word document');
  }
  return readDocx(url, bytes);
}

/** An encrypted office document holds a stream of that name ([MS-OFFCRYPTO] 2.3.4.4). */
function readCompound(url: string, bytes: Uint8Array): DocumentText {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? unreadDocument(url, 'docx', 'encrypted', 'it opens with a password only')
    : unreadDocument(url, 'other', 'unread-format', 'an office document from before DOCX');
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
