import mammoth from 'mammoth';
import { type DocumentText, unreadDocument } from '../model/document.ts';
import { messageOf } from '../model/errors.ts';
import { MOST_CHARACTERS, isTooLittle, withoutControls } from './letters.ts';

/** The paragraphs of a Word document, those of tables cell by cell; headers, footers and notes are not its text. */
export async function readDocx(url: string, bytes: Uint8Array): Promise<DocumentText> {
  let text: string;
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    text = withoutControls(value);
  } catch (error) {
    return unreadDocument(url, 'docx', 'broken', messageOf(error));
  }
  const paragraphs = text
    .slice(0, MOST_CHARACTERS)
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  if (isTooLittle(paragraphs, 1)) {
    return unreadDocument(url, 'docx', 'scanned', 'it has next to no text: its pages are pictures');
  }
  return {
    url,
    kind: 'docx',
    pages: null,
    readPages: null,
    problem: null,
    detail: '',
    lines: [],
    paragraphs,
    ownTitle: null,
  };
}
